using System.Text;

namespace ListeningPost.Core.Words;

/// <summary>A text's characters as verbatim terms are compared with them, and where they stand in the text.</summary>
/// <remarks>
/// Format characters and variation selectors are gone; a letter and its marks are one character where Unicode has it. Unless every
/// character counts, dashes are <c>-</c>, ’ is <c>'</c>, full-width forms their plain ones, and <c>[.]</c> is a dot.
/// </remarks>
internal sealed class VerbatimText
{
    /// <summary>A dot as people write it so that an address is no link.</summary>
    private const string SafeDot = "[.]";

    private static readonly CharacterRanges WideForms = new((0xFF01, 0xFF9F));
    private static readonly CharacterRanges Dashes = new((0x2010, 0x2015), (0x2212, 0x2212), (0xFE58, 0xFE58), (0xFE63, 0xFE63));

    private readonly int[]? _starts;
    private readonly int[]? _ends;

    private VerbatimText(string characters, int[]? starts, int[]? ends)
    {
        Characters = characters;
        _starts = starts;
        _ends = ends;
    }

    public string Characters { get; }

    /// <summary>Whether the characters are those of the text, in ASCII: no letter in it is accented.</summary>
    public bool IsAscii => _starts is null;

    public static VerbatimText Of(string text, VerbatimForm form)
    {
        bool hasSafeDots = form != VerbatimForm.Exact && text.Contains(SafeDot, StringComparison.Ordinal);
        if (Ascii.IsValid(text) && !hasSafeDots)
        {
            string compared = form == VerbatimForm.Folded ? text.ToLowerInvariant() : text;
            return new VerbatimText(compared, null, null);
        }

        var characters = new StringBuilder(text.Length);
        var starts = new List<int>(text.Length);
        var ends = new List<int>(text.Length);
        for (int i = 0; i < text.Length;)
        {
            int start = i;
            string cluster = ReadCluster(text, ref i, form);
            characters.Append(cluster);
            for (int unit = 0; unit < cluster.Length; unit++)
            {
                starts.Add(start);
                ends.Add(i);
            }
        }

        return new VerbatimText(characters.ToString(), [.. starts], [.. ends]);
    }

    /// <summary>Where the characters from <paramref name="from"/> to <paramref name="to"/> stand in the text.</summary>
    public (int Start, int End) Place(int from, int to) =>
        _starts is null || _ends is null ? (from, to) : (_starts[from], _ends[to - 1]);

    /// <summary>Whether a match may end here: no letter, digit or mark follows.</summary>
    public static bool MayEnd(ReadOnlySpan<char> characters, int at) =>
        at == characters.Length || !IsLetterOrDigitOrMark(Words.Characters.At(characters, at, out _));

    /// <summary>Whether a match may begin here: no letter or digit precedes.</summary>
    public static bool MayStart(ReadOnlySpan<char> characters, int at) =>
        at == 0 || !IsLetterOrDigitOrMark(Words.Characters.Before(characters, at));

    /// <summary>One character with its marks, composed.</summary>
    private static string ReadCluster(string text, ref int i, VerbatimForm form)
    {
        bool isSafeDot = form != VerbatimForm.Exact && text.AsSpan(i).StartsWith(SafeDot, StringComparison.Ordinal);
        if (isSafeDot)
        {
            i += SafeDot.Length;
            return ".";
        }

        var cluster = new StringBuilder(2);
        while (i < text.Length)
        {
            Rune rune = Words.Characters.At(text, i, out int length);
            bool dropped = Words.Characters.IsDropped(rune);
            if (!dropped && cluster.Length > 0 && !Words.Characters.IsMark(rune))
            {
                break;
            }

            if (!dropped)
            {
                cluster.Append(text, i, length);
            }

            i += length;
        }

        return Compared(cluster.ToString(), form);
    }

    private static string Compared(string cluster, VerbatimForm form)
    {
        bool isLoneSurrogate = cluster.Length > 0 && cluster.EnumerateRunes().Any(r => r == Rune.ReplacementChar);
        if (form == VerbatimForm.Exact)
        {
            return isLoneSurrogate ? cluster : cluster.Normalize(NormalizationForm.FormC);
        }

        string composed = isLoneSurrogate ? cluster : Plain(cluster);
        if (form != VerbatimForm.Folded || isLoneSurrogate)
        {
            return composed;
        }

        var folded = new StringBuilder(composed.Length);
        foreach (Rune rune in composed.EnumerateRunes())
        {
            folded.Append(Words.Characters.Fold(rune));
        }

        return folded.ToString();
    }

    /// <summary>A character and its marks as one, in its plain form.</summary>
    private static string Plain(string cluster)
    {
        bool isWide = cluster.Length > 0 && WideForms.Contains(cluster[0]);
        string composed = cluster.Normalize(isWide ? NormalizationForm.FormKC : NormalizationForm.FormC);
        return composed switch
        {
            [var c, ..] when Dashes.Contains(c) => "-" + composed[1..],
            ['’', ..] => "'" + composed[1..],
            _ => composed,
        };
    }

    private static bool IsLetterOrDigitOrMark(Rune rune) =>
        Words.Characters.IsLetterOrDigit(rune) || Words.Characters.IsMark(rune);
}

/// <summary>How exactly verbatim characters are compared.</summary>
internal enum VerbatimForm
{
    /// <summary>Case is ignored, and so are other forms of a dash, an apostrophe, a dot, and full width.</summary>
    Folded,

    /// <summary>Case counts, those forms do not.</summary>
    CaseExact,

    /// <summary>Every character counts.</summary>
    Exact,
}
