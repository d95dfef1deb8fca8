using System.Buffers;
using System.Globalization;
using ListeningPost.Core.Enrichment.Texts;

namespace ListeningPost.Core.Enrichment.Sentiment;

/// <summary>Cuts English text into words, names, addresses and signs. Every character is looked at a bounded number of times.</summary>
internal ref struct MoodTokens(ReadOnlySpan<char> text)
{
    private const string Eyes = ":;=8";
    private const string Noses = "-o*'^";
    private const string Mouths = ")]([dDpP/\\|3*";

    private static readonly SearchValues<char> Stops = SearchValues.Create(".,;:!?");

    /// <summary>Marks that stand in rows: <c>?!</c>, <c>...</c></summary>
    private static readonly SearchValues<char> InRows = SearchValues.Create(".!?");

    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t\r\n\u00A0");

    private readonly ReadOnlySpan<char> _text = text;

    /// <summary>Where the token begins.</summary>
    public int Start { get; private set; }

    /// <summary>How many characters it has.</summary>
    public int Length { get; private set; }

    public MoodToken Kind { get; private set; }

    /// <summary>The token as it is written.</summary>
    public readonly ReadOnlySpan<char> Written => _text.Slice(Start, Length);

    /// <summary>Goes on to the next token.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Next()
    {
        Start += Length;
        while (Start < _text.Length && IsPassedOver(_text[Start]))
        {
            Start++;
        }

        Length = 0;
        if (Start >= _text.Length)
        {
            return false;
        }

        ReadOnlySpan<char> rest = _text[Start..];
        (Kind, Length) = Read(rest);
        return true;
    }

    private static (MoodToken Kind, int Length) Read(ReadOnlySpan<char> rest)
    {
        char first = rest[0];
        if (char.IsLetterOrDigit(first) || first == '_')
        {
            return ReadWord(rest);
        }

        if (first == '@' && rest.Length > 1 && IsOfWord(rest[1]))
        {
            return (MoodToken.Name, 1 + WordLength(rest[1..]));
        }

        int smile = SmileLength(rest);
        return smile > 0 ? (MoodToken.Sign, smile) : ReadMark(rest);
    }

    private static (MoodToken Kind, int Length) ReadWord(ReadOnlySpan<char> rest)
    {
        if (IsAddress(rest))
        {
            int blank = rest.IndexOfAny(Blanks);
            return (MoodToken.Address, blank < 0 ? rest.Length : blank);
        }

        int smile = SmileLength(rest);
        if (smile > 0)
        {
            return (MoodToken.Sign, smile);
        }

        int length = WordLength(rest);
        if (char.IsDigit(rest[0]))
        {
            return (MoodToken.Number, length);
        }

        bool isBrand = rest[..length].StartsWith(BrandMask.Word, StringComparison.OrdinalIgnoreCase);
        return (isBrand ? MoodToken.Name : MoodToken.Word, length);
    }

    private static bool IsAddress(ReadOnlySpan<char> rest) =>
        rest.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || rest.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        || rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase);

    private static int WordLength(ReadOnlySpan<char> rest)
    {
        int length = 1;
        while (length < rest.Length && IsOfWord(rest[length]))
        {
            length++;
        }

        return length;
    }

    /// <summary>Eyes, perhaps a nose, and a mouth, none of them part of a word: <c>:-)</c>; or a heart, <c>&lt;3</c>.</summary>
    private static int SmileLength(ReadOnlySpan<char> rest)
    {
        if (rest.StartsWith("<3", StringComparison.Ordinal))
        {
            return 2;
        }

        if (rest.Length < 2 || !Eyes.Contains(rest[0], StringComparison.Ordinal))
        {
            return 0;
        }

        int mouth = Noses.Contains(rest[1], StringComparison.Ordinal) ? 2 : 1;
        bool isSmile = mouth < rest.Length && Mouths.Contains(rest[mouth], StringComparison.Ordinal);
        bool isOver = mouth + 1 >= rest.Length || !char.IsLetterOrDigit(rest[mouth + 1]);
        return isSmile && isOver ? mouth + 1 : 0;
    }

    private static (MoodToken Kind, int Length) ReadMark(ReadOnlySpan<char> rest)
    {
        char first = rest[0];
        if (char.IsHighSurrogate(first))
        {
            return (MoodToken.Sign, rest.Length > 1 && char.IsLowSurrogate(rest[1]) ? 2 : 1);
        }

        if (!Stops.Contains(first))
        {
            return (MoodToken.Sign, 1);
        }

        int row = rest.IndexOfAnyExcept(InRows);
        return (MoodToken.Stop, row < 0 ? rest.Length : Math.Max(1, row));
    }

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '\'' or '’'
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>Blanks, the mark of a hash tag, and what only joins or colours emoji.</summary>
    private static bool IsPassedOver(char c) => c is '#' or '\uFE0F' or '\u200D' || char.IsWhiteSpace(c);
}
