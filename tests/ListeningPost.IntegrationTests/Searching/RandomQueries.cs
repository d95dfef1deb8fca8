using System.Text;
using CsCheck;
using ListeningPost.Core.Queries.Parsing;

namespace ListeningPost.IntegrationTests.Searching;

/// <summary>Random queries over the words of random texts, in every form that the language has for words; most of them parse.</summary>
internal static class RandomQueries
{
    /// <summary>Words of many scripts, and what tells a tokenizer from a good one.</summary>
    public static readonly string[] Words =
    [
        "acme", "Acmé", "ACME", "ac\u00adme", "ac\u200bme", "corp", "a", "b", "ab", "recall", "recalls", "AT&T",
        "c++", ".NET", "wendy's", "it’s", "#acme", "@acme",
        "e-mail", "x_y", "a.b", "3.14", "R&D", "42", "٤٢", "½", "²", "①", "Ⅳ", "ǆ", "ﬁt", "ﬀ", "ſ", "ß", "ẞ",
        "STRASSE", "straße", "K", "Å", "İx", "ıx", "I", "i",
        "日本", "日", "今日本社", "中文字", "ひらがな", "カタカナ", "ｶﾞ", "ガ", "가나", "가", "ไทย", "ภาษาไทย", "ลาว", "ລາວ", "ខ្មែរ", "नि",
        "हिन्दी", "हि", "தமிழ்",
        "עברית", "שָׁלוֹם", "שלום", "السّلام", "السلام", "ﷺ", "Ελλάδα", "ελλαδα", "ς", "σ", "ё", "е", "й", "и", "µ",
        "μ", "naïve", "naive", "ệ", "e", "ø", "o", "ł", "ǿre",
        "🚀", "❤️", "❤", "👩‍👩‍👧", "👩", "🇩🇪", "☕", "$", "€", "%", "100%", "…", "—", "x\u0302", "1\u0308", "\u0301",
        "#AcmeCorp", "@ABabC", "#a1B2c3", "acmecorp", "#ЙИй", "#Cafe\u0301Naïve", "＃AcmeCorp", "#日本AcmeCorp", "#AcmeA#CorpB", "acme[.]b",
        "e‑mail", "ＡＴ＆Ｔ", "É-MAIL", "＄", "３．14", "wendy＇s",
        "a\u200db", "back\\slash", "https://www.acme.com/x", "ＡＣＭＥ", "１２", "𝒜", "𐐀", "𐐨",
    ];

    private static readonly Gen<string> Word = Gen.Int[0, Words.Length - 1].Select(i => Words[i]);

    /// <summary>A handful of words of any characters.</summary>
    private static readonly Gen<string> Strange = Gen.Int[0x20, 0x2FFF].Array[1, 4].Select(codes =>
        string.Concat(codes.Where(Rune.IsValid).Select(c => new Rune(c).ToString())));

    public static Gen<string> Texts { get; } = Gen.Select(Gen.Frequency((12, Word), (1, Strange)).Array[0, 16], Gen.Int[0, 3])
        .Select((parts, glue) => string.Join(glue switch { 0 => ", ", 1 => "", _ => " " }, parts));

    private static Gen<string> Terms { get; } = Gen.Select(Word, Word, Word, Gen.Int[0, 15], Gen.Int[0, 5]).Select(Composed);

    private static Gen<string> Groups { get; } = Gen.Select(Terms.Array[1, 4], Gen.Int[0, 4]).Select(Grouped);

    /// <summary>Queries that parse as a search.</summary>
    public static Gen<string> Queries { get; } = Gen.Select(Groups.Array[1, 3], Gen.Int[0, 4]).Select(Grouped)
        .Where(query => QueryParser.Parse(query, QueryUse.Search).Query is not null);

    private static string Composed(string a, string b, string c, int shape, int distance) => shape switch
    {
        0 => $"\"{Quoted(a)} {Quoted(b)}\"",
        1 => $"\"{Quoted(a)} {Quoted(b)} {Quoted(c)}\"",
        2 => Cut(a) + "*",
        3 => Inside(a, '?'),
        4 => Inside(a, '*'),
        5 => $"({Plain(a)} NEAR/{distance} {Plain(b)})",
        6 => $"({Plain(a)} NEAR/{distance}f {Plain(b)})",
        7 => $"((\"{Quoted(a)} {Quoted(b)}\" OR {Plain(c)}) NEAR/{distance} {Plain(a)})",
        8 => $"(({Plain(a)} NEAR/{distance} {Plain(b)}) NEAR/1f {Plain(c)})",
        9 => $"\"{Quoted(a)} {Quoted(b)} {Quoted(c)}\"~{distance}",
        10 => "{" + Plain(a) + "}",
        11 => "{\"" + Quoted(a) + " " + Quoted(b) + "\"}",
        12 => $"title:\"{Quoted(a)} {Quoted(b)}\"",
        13 => $"text:({Plain(a)} OR \"{Quoted(b)} {Cut(c)}*\")",
        14 => $"author:\"{Quoted(a)} {Quoted(b)}\"",
        _ => Plain(a),
    };

    private static string Grouped(string[] parts, int shape) => shape switch
    {
        0 when parts.Length > 1 => "(" + string.Join(" OR ", parts) + ")",
        1 when parts.Length > 1 => "(" + string.Join(" AND ", parts) + ")",
        2 when parts.Length > 1 => $"({parts[0]} NOT ({string.Join(" OR ", parts[1..])}))",
        3 when parts.Length > 2 => $"(({parts[0]} NOT {parts[1]}) OR ({string.Join(" AND ", parts[2..].Append(parts[0]))}))",
        4 when parts.Length > 2 => $"({parts[0]} AND ({parts[1]} OR {parts[2]}))",
        _ => parts[0],
    };

    private static string Quoted(string word) => Plain(word).Replace("\"", "", StringComparison.Ordinal);

    private static string Plain(string word) => word.Replace("\\", @"\\", StringComparison.Ordinal);

    private static string Cut(string word) => word.Length <= 3 ? word : word[..(char.IsHighSurrogate(word[2]) ? 2 : 3)];

    private static string Inside(string word, char wildcard)
    {
        bool isCut = word.Length < 4 || char.IsSurrogate(word[2]);
        return isCut ? word : word[..2] + wildcard + word[3..];
    }
}
