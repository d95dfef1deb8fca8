using System.Buffers;
using ListeningPost.Core.Words;

namespace ListeningPost.Documents.Content;

/// <summary>A piece of a post to quote, with the words that matched marked.</summary>
/// <param name="Segments">In order; joined they are the quote.</param>
public sealed record Excerpt(IReadOnlyList<ExcerptSegment> Segments)
{
    /// <summary>A word that is longer is cut.</summary>
    private const int LongestWord = 40;

    private static readonly char[] Hanging = [' ', ',', ';', ':', '-', '–', '—', '(', '/'];

    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create(".!?…。！？");

    /// <summary>The quote without marks.</summary>
    public string Text => string.Concat(Segments.Select(s => s.Text));

    /// <summary>Cuts the quote so that the first marked word stands in it.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="matched">Words and phrases in lower case, as they stand in the text.</param>
    /// <param name="maxLength">In UTF-16 units, without the ellipses.</param>
    public static Excerpt Of(string text, IReadOnlyList<string> matched, int maxLength = 280)
    {
        ArgumentNullException.ThrowIfNull(matched);
        string line = OneLine.Of(text, int.MaxValue);
        List<(int Start, int Length)> marks = Marks(line, matched);
        if (line.Length <= maxLength)
        {
            return new Excerpt(Split(line, marks));
        }

        int start = StartBefore(line, marks.Select(m => m.Start).FirstOrDefault(), maxLength);
        int end = EndAfter(line, start, maxLength);
        string before = start > 0 ? "… " : "";
        string after = end < line.Length ? " …" : "";
        string quote = before + Ended(line[start..end].Trim(), isCut: end < line.Length) + after;
        return new Excerpt(Split(quote, Marks(quote, matched)));
    }

    /// <summary>The beginning if the mark is in it; else the start of its sentence, or words before it.</summary>
    private static int StartBefore(string line, int mark, int maxLength)
    {
        if (mark < maxLength * 2 / 3)
        {
            return 0;
        }

        int earliest = mark - (maxLength / 2);
        ReadOnlySpan<char> before = line.AsSpan(earliest, mark - earliest);
        int sentence = before.LastIndexOfAny(SentenceEnds);

        // Behind the end of a sentence or a word; -1, where there is neither, means the earliest place.
        int end = sentence >= 0 ? sentence : before.IndexOf(' ');
        return CutText.LengthOf(line, earliest + end + 1);
    }

    private static int EndAfter(string line, int start, int maxLength)
    {
        int latest = start + maxLength;
        if (latest >= line.Length)
        {
            return line.Length;
        }

        int sentence = SentenceEnd(line, start + (maxLength * 3 / 5), latest);
        if (sentence > start)
        {
            return sentence;
        }

        int space = line.LastIndexOf(' ', latest, Math.Min(LongestWord, latest - start));
        if (space > start)
        {
            return space;
        }

        return CutText.LengthOf(line, latest);
    }

    /// <summary>Behind the last sentence that ends within; -1: none does.</summary>
    private static int SentenceEnd(string line, int earliest, int latest)
    {
        for (int at = latest - 1; at >= earliest; at--)
        {
            if (SentenceEnds.Contains(line[at]) && line[at + 1] == ' ')
            {
                return at + 1;
            }
        }

        return -1;
    }

    /// <summary>Nothing hangs before the ellipsis.</summary>
    private static string Ended(string quote, bool isCut) => isCut && quote.TrimEnd(Hanging) is { Length: > 0 } ended ? ended : quote;

    private static List<(int Start, int Length)> Marks(string text, IReadOnlyList<string> matched)
    {
        var found = new List<(int Start, int Length)>();
        foreach (string word in matched.Where(w => w.Length > 0))
        {
            for (int at = Find(text, word, 0); at >= 0; at = Find(text, word, at + word.Length))
            {
                if (StandsAlone(text, at, word.Length))
                {
                    found.Add((at, word.Length));
                }
            }
        }

        found.Sort();
        return found;
    }

    private static int Find(string text, string word, int from) =>
        text.IndexOf(word, Math.Min(from, text.Length), StringComparison.OrdinalIgnoreCase);

    /// <summary>Letters written without spaces stand alone always; others where no letter or digit touches them.</summary>
    private static bool StandsAlone(string text, int start, int length) =>
        text[start] >= 0x0E00 && !char.IsHighSurrogate(text[start])
        || ((start == 0 || !char.IsLetterOrDigit(text[start - 1]) || !char.IsLetterOrDigit(text[start]))
            && (start + length == text.Length || !char.IsLetterOrDigit(text[start + length])
                || !char.IsLetterOrDigit(text[start + length - 1])));

    private static List<ExcerptSegment> Split(string quote, List<(int Start, int Length)> marks)
    {
        var segments = new List<ExcerptSegment>();
        int at = 0;
        foreach (var (start, length) in marks)
        {
            if (start < at)
            {
                continue;
            }

            if (start > at)
            {
                segments.Add(new ExcerptSegment(quote[at..start], IsMarked: false));
            }

            segments.Add(new ExcerptSegment(quote.Substring(start, length), IsMarked: true));
            at = start + length;
        }

        if (at < quote.Length)
        {
            segments.Add(new ExcerptSegment(quote[at..], IsMarked: false));
        }

        return segments;
    }
}

/// <summary>A run of a quote, marked or not.</summary>
public sealed record ExcerptSegment(string Text, bool IsMarked);
