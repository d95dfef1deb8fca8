namespace ListeningPost.Core.Words;

/// <summary>A word of a text.</summary>
/// <param name="Start">Where it begins, in UTF-16 units from 0.</param>
/// <param name="End">Where its last character ends.</param>
/// <param name="Folded">NFKC-normalised and case-folded, without format characters; accents kept.</param>
public readonly record struct Word(int Start, int End, string Folded)
{
    /// <summary>The words of a text, in order.</summary>
    public static IReadOnlyList<Word> AllIn(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<Word>();
        var reader = new WordReader(text);
        while (reader.MoveNext())
        {
            words.Add(new Word(reader.Start, reader.End, WordForms.Folded(text.AsSpan(reader.Start..reader.End))));
        }

        return words;
    }
}
