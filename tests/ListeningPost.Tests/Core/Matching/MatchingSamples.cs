using CsCheck;
using ListeningPost.Core.Posts;

namespace ListeningPost.Tests.Core.Matching;

/// <summary>Random queries and random posts over the same few words, in each script and form that is treated by itself.</summary>
internal static class MatchingSamples
{
    private static readonly string[] Pieces =
    [
        "acme", "Acmé", "corp", "recall", "recalls", "AT&T", "c++", "wendy's", "#acme", "🚀", "日本", "ab", "a", "b", "BT",
        "bt", "café", "cafe", "e-mail", "İx", "straße", "ac\u00adme", "x\u0302", "42", "й", "и", "https://www.acme.com/x",
        "ＡＣＭＥ", "@acme", "ガ", "カ\u3099", "ｶﾞ", "か", "한국", "각", "가\u11A8", "ไทย", "กำ", "नमस्ते", "ﬁne", "fine", "𠀀",
        "𝐀𝐜𝐦𝐞", "ǆ", "ΟΔΟΣ", "οδός", "x\u200Dy", "\uD83D", "acmeacmeacmeacmeacme",
        "acmeacmeacmeacmeacmeacmeacmeacmeacmeacmeacmeacmeacmeacmeacmeacmeac", "Donaudampfschiff", "DONAUDAMPFSCHIFFe",
        "ﷺ", "e\u0301a", "\u0301", "ｱcme", "e\u0301\u00ADa", "a\u0345b", "a\u00AD\u00AD", "\u00ADa", "4\u0301", "и\u0306",
        "ά\u0345", "q\u0301\u0302x", "x\u00AD\u0302", "#AcmeCorp", "@AcmeCorp", "AcmeCorp", "acmecorp", "#RecallAcmeNow", "#ab1a",
        "#aB", "#ACMECorp2", "＃AcmÉCorp", "#日本AcmeCorp", "#a_AcmeB", "a#AcmeB", "#AcmeB#CorpA", "#e\u0301aAcme", "#Ac\u00ADmeCorp",
        "#\u200BAcme\u00ADCorp", "#𝐀𝐜𝐦𝐞𝐂𝐨𝐫𝐩", "#ЙИй", "#한국Acme1", "#\uD83DAcmeB", "@a.BCorp", "jo@AcmeB.example",
        "#acmeCORP", "acme[.]com", "shop.acme.com", "e‑mail", "e—mail", "ＡＴ＆Ｔ",
        "Ｃ＋＋", "＃ａｃｍｅ", "WENDY＇S", "É-mail", "e\u0301-mail", "＄", "#ABABABABABABABABAB",
    ];

    private static readonly string[] Terms =
    [
        "acme", "acmé", "corp", "recall*", "ac*", "re*l", "caf?", "AT&T", "C++", "wendy's", "#acme", "#ac*", "🚀", "日本",
        "日", "\"acme corp\"", "\"ab* a\"", "{BT}", "{\"AT&T\"}", "{Acm*}", "\"a b\"~1", "\"a b a\"~2", "café", "cafe",
        "42", "и", "й", "x", "ix", "straße", "title:acme", "text:(a OR b)", "title:\"a b\"", "platform:x",
        "site:acme.com", "language:de", "followers:[5 TO 9]", "tag:acme", "author:jo", "links:acme.com", "type:reply",
        "url:blog", "(a NEAR/1 b)", "(acme NEAR/2f \"a b\")", "((a OR recall*) NEAR/1 (b OR AT&T))", "(🚀 NEAR/0 acme)",
        "((a NEAR/1 b) NEAR/1 acme)", "(title:a NEAR/0 b)", "source:s", "published:2026-11-01", "e-mail", "ガ", "\"ガ か\"",
        "한국", "각", "한국*", "ไทย", "กำ", "नम*", "fine", "ﬁn*", "𠀀", "ǆ", "dž*", "οδος", "οδός", "οδ*", "xy", "x?", "ac?e",
        "acm*", "acmea*", "acmeacmea*", "acmeacmeacmeacmeacme*", "acmeacmeacmeacmeacme",
        "acmeacmeacmeacmeacmeacmeacmeacmeacmeacmeacmeacmeacmeacmeacmeacmeac", "donaudampfschiff", "\"acme acme\"", "b?",
        "(ガ NEAR/1 acme)", "(🚀 NEAR/1f (a OR \"acme corp\"))", "title:(acme NEAR/2 corp)", "{\"Acmé\"}", "\"日 本\"", "ﷺ",
        "(\"a b\"~1 NEAR/2 acme)", "éa", "ｱcme", "ア", "acmecorp", "acmecorp*", "recallacmenow", "\"recall acme now\"", "\"acme now\"",
        "{Acme}", "{Corp}", "{acmecorp}", "\"acm? corp\"", "\"acmé corp\"", "\"acme corp*\"", "\"ac* b\"", "\"a acmecorp b\"",
        "\"acme corp acme\"", "(acme NEAR/0 corp)", "(acme NEAR/0f now)", "(corp NEAR/1 (recall OR acmecorp))", "tag:*acme*", "tag:*co?p",
        "title:\"acme corp\"", "(\"acme corp\" NEAR/1 \"a b\")", "(\"acme corp\" NEAR/2f ab)", "(text:corp NEAR/1 acme)", "\"acme b\"",
        "\"acme corp\"~1", "acme.com", "e-*", "é-mail", "AT&T*", "\\$", "1", "\"acme 1\"", "\"e\u0301a acme\"", "(#a* NEAR/0 b)",
        "(@acme* NEAR/1 a)", "\"й ий\"", "\"ac\u00ADme corp\"", "(acmecorp NEAR/0 acmecorp)", "(acmecorp NEAR/3 corp)",
    ];

    private static readonly Gen<string> Texts = Gen.Int[0, Pieces.Length - 1].Array[0, 14]
        .Select(Gen.Int[0, 3], (parts, glue) => string.Join(glue == 0 ? ", " : " ", parts.Select(i => Pieces[i])));

    public static readonly Gen<string> Queries = Gen.Int[0, Terms.Length - 1].Array[1, 5].Select(Gen.Int[0, 5], Compose);

    public static readonly Gen<Post> Posts = Gen.Select(Texts, Texts, Gen.Int[0, 7], (title, text, kind) => new Post
    {
        Platform = (kind & 1) == 0 ? Platforms.X.Name : Platforms.Web.Name,
        NativeId = "1",
        Title = (kind & 2) == 0 ? "" : title,
        Text = text,
        Url = (kind & 4) == 0 ? null : "https://blog.acme.com/1",
        Language = (kind & 1) == 0 ? "de" : null,
        Type = (kind & 2) == 0 ? PostType.Reply : PostType.Post,
        Tags = (kind & 4) == 0 ? [] : ["Acme"],
        Author = new Author { Handle = "jo", Followers = kind },
        PublishedAt = new DateTimeOffset(2026, 11, 1 + (kind & 1), 0, 0, 0, TimeSpan.Zero),
    });

    private static string Compose(int[] terms, int shape)
    {
        string[] t = [.. terms.Select(i => Terms[i])];
        return shape switch
        {
            0 => string.Join(" OR ", t),
            1 => string.Join(" AND ", t),
            2 when t.Length > 1 => $"{t[0]} NOT ({string.Join(" OR ", t[1..])})",
            3 when t.Length > 2 => $"({t[0]} OR {t[1]}) AND ({string.Join(" OR ", t[2..])})",
            4 when t.Length > 2 => $"({t[0]} AND {t[1]}) OR ({t[^1]} NOT {t[0]})",
            _ => t[0],
        };
    }
}
