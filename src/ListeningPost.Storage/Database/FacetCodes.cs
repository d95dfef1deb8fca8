using System.Globalization;
using ListeningPost.Core.Vocabulary;

namespace ListeningPost.Storage.Database;

/// <summary>
/// What a list of mentions is narrowed by, as one number: of <c>mentions AS m</c> and the brand's part in their conversation, <c>c</c>.
/// Its digits are places in the vocabulary, 0 where nothing is said; where that becomes another, <c>Views</c> has all days counted anew.
/// </summary>
internal static class FacetCodes
{
    /// <summary>The language as it is stated or found, without its country; empty: neither.</summary>
    public const string Language = "lower(split_part(translate(coalesce(m.language, ''), '_', '-'), '-', 1)) COLLATE \"C\"";

    /// <summary>Whether it is owed an answer now.</summary>
    public const string Owed = "m.owed_since IS NOT NULL AND m.owed_until IS NULL";

    private static readonly (string Column, IReadOnlyList<string> Words)[] Digits =
    [
        ("m.sentiment", Sentiment.All), ("m.voice", Voice.All), ("m.kind", Kind.All), ("m.noise", Noise.SetAside),
        ("c.presence", Presence.All),
    ];

    /// <summary>So many there are.</summary>
    public static int Count { get; } = Digits.Aggregate(2, (product, digit) => product * (digit.Words.Count + 1));

    /// <param name="owed">Whether a mention is owed an answer, as SQL.</param>
    public static string Sql(string owed)
    {
        string code = $"CASE WHEN {owed} THEN 1 ELSE 0 END";
        foreach ((string column, IReadOnlyList<string> words) in Digits)
        {
            string cases = string.Join(' ', words.Select((word, i) => $"WHEN {Literals.Of([word])} THEN {Number(i + 1)}"));
            code = $"({code}) * {Number(words.Count + 1)} + CASE {column} {cases} ELSE 0 END";
        }

        return code;
    }

    /// <summary>Sentiment, voice, kind, noise, presence, each null where nothing is said; and whether an answer is owed.</summary>
    public static (string?[] Said, bool IsOwed) Read(int code)
    {
        var said = new string?[Digits.Length];
        for (int i = Digits.Length - 1; i >= 0; i--)
        {
            (code, int digit) = Math.DivRem(code, Digits[i].Words.Count + 1);
            said[i] = digit == 0 ? null : Digits[i].Words[digit - 1];
        }

        return (said, code == 1);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
