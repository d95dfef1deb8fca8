using System.Buffers;

namespace ListeningPost.Core.Enrichment.Sentiment;

/// <summary>Reads a text written without blanks: at each place the longest word, turned by what negates it before or behind.</summary>
internal static class UnspacedReading
{
    /// <summary>So many characters behind a word, and before one, a negation is felt.</summary>
    private const int Reach = 5;

    private static readonly SearchValues<char> Marks = SearchValues.Create("!！?？。、，,.\n");

    private const float BeforeContrast = 0.5f;

    /// <summary>Adds what a text says.</summary>
    public static void Read(ReadOnlySpan<char> text, LanguageWords words, ref MoodTally tally)
    {
        int negation = -Reach - 1;
        int word = 0;
        int at = 0;
        while (at < text.Length)
        {
            if (IsMark(text[at], ref tally))
            {
                negation = -Reach - 1;
                word += Reach;
            }

            int length = 1;
            if (words.TryLongest(text[at..], out int found, out WordEntry entry))
            {
                length = found;
                Take(entry, new MoodHit(at, length, at + word, entry.Value), ref negation, ref tally);
            }

            at += length;
        }

        ReadSymbols(text, ref tally);
    }

    private static void Take(WordEntry entry, MoodHit hit, ref int negation, ref MoodTally tally)
    {
        switch (entry.Role)
        {
            case WordRole.Negation:
                negation = hit.Start + hit.Length;
                break;
            case WordRole.NegationAfter:
                tally.Turn(hit.Word - Reach - 3);
                break;
            case WordRole.Contrast:
                tally.Lower(BeforeContrast);
                break;
            case WordRole.Valued when entry.Value != 0:
                bool isNegated = hit.Start - negation < Reach;
                tally.Add(isNegated ? hit.Turned : hit);
                negation = -Reach - 1;
                break;
        }
    }

    private static bool IsMark(char c, ref MoodTally tally)
    {
        tally.Exclamations += Convert.ToInt32(c is '!' or '！');
        tally.Questions += Convert.ToInt32(c is '?' or '？');
        return Marks.Contains(c);
    }

    private static void ReadSymbols(ReadOnlySpan<char> text, ref MoodTally tally)
    {
        Span<char> letters = stackalloc char[SpacedReading.MostLetters];
        var scanner = new WordScanner(text, letters);
        while (scanner.MoveNext())
        {
            if (scanner.Token == WordToken.Symbol)
            {
                tally.Add(new MoodHit(scanner.Start, scanner.End - scanner.Start, MoodTally.NoWord, scanner.Valence));
            }
        }
    }
}
