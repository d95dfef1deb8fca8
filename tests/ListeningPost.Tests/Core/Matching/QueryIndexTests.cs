using CsCheck;
using ListeningPost.Core.Evaluating;
using ListeningPost.Core.Matching;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Queries.Parsing;

namespace ListeningPost.Tests.Core.Matching;

/// <summary>The index finds what the plain matcher finds, on random queries and random posts over the same few words.</summary>
public class QueryIndexTests
{
    private static readonly string[] Pieces =
    [
        "acme", "Acmé", "corp", "recall", "recalls", "AT&T", "c++", "wendy's", "#acme", "🚀", "日本", "ab", "a", "b", "BT", "bt",
        "café", "cafe", "e-mail", "İx", "straße", "ac\u00adme", "x\u0302", "42", "й", "и", "https://www.acme.com/x", "ＡＣＭＥ", "@acme",
        "ガ", "カ\u3099", "ｶﾞ", "か", "한국", "각", "가\u11A8", "ไทย", "กำ", "नमस्ते", "ﬁne", "fine", "𠀀", "𝐀𝐜𝐦𝐞", "ǆ", "ΟΔΟΣ", "οδός", "x\u200Dy", "\uD83D", "acmeacmeacmeacmeacme",
        "acmeacmeacmeacmeacmeacmeacmeacmeacmeacmeacmeacmeacmeacmeacmeacmeac", "Donaudampfschiff", "DONAUDAMPFSCHIFFe", "ﷺ", "e\u0301a", "\u0301", "ｱcme", "e\u0301\u00ADa", "a\u0345b", "a\u00AD\u00AD", "\u00ADa", "4\u0301", "и\u0306", "ά\u0345", "q\u0301\u0302x", "x\u00AD\u0302",
    ];

    private static readonly string[] Terms =
    [
        "acme", "acmé", "corp", "recall*", "ac*", "re*l", "caf?", "AT&T", "C++", "wendy's", "#acme", "#ac*", "🚀", "日本", "日", "\"acme corp\"",
        "\"ab* a\"", "{BT}", "{\"AT&T\"}", "{Acm*}", "\"a b\"~1", "\"a b a\"~2", "café", "cafe", "42", "и", "й", "x", "ix", "straße",
        "title:acme", "text:(a OR b)", "title:\"a b\"", "platform:x", "site:acme.com", "language:de", "followers:[5 TO 9]", "tag:acme",
        "author:jo", "links:acme.com", "type:reply", "url:blog", "(a NEAR/1 b)", "(acme NEAR/2f \"a b\")", "((a OR recall*) NEAR/1 (b OR AT&T))",
        "(🚀 NEAR/0 acme)", "((a NEAR/1 b) NEAR/1 acme)", "(title:a NEAR/0 b)", "source:s", "published:2026-11-01", "e-mail",
        "ガ", "\"ガ か\"", "한국", "각", "한국*", "ไทย", "กำ", "नम*", "fine", "ﬁn*", "𠀀", "ǆ", "dž*", "οδος", "οδός", "οδ*", "xy", "x?", "ac?e", "acm*", "acmea*", "acmeacmea*",
        "acmeacmeacmeacmeacme*", "acmeacmeacmeacmeacme", "acmeacmeacmeacmeacmeacmeacmeacmeacmeacmeacmeacmeacmeacmeacmeacmeac", "donaudampfschiff", "\"acme acme\"", "b?",
        "(ガ NEAR/1 acme)", "(🚀 NEAR/1f (a OR \"acme corp\"))", "title:(acme NEAR/2 corp)", "{\"Acmé\"}", "\"日 本\"", "ﷺ", "(\"a b\"~1 NEAR/2 acme)", "éa", "ｱcme", "ア",
    ];

    private static readonly string[] Plain = ["acme NOT corp", "\"big red\"", "recall* AND globex", "a1 NEAR/3 b1", "AT&T", "site:acme.com", "thing NOT (end OR at)"];

    private static readonly Gen<string> Texts = Gen.Int[0, Pieces.Length - 1].Array[0, 14]
        .Select(Gen.Int[0, 3], (parts, glue) => string.Join(glue == 0 ? ", " : " ", parts.Select(i => Pieces[i])));

    private static readonly Gen<string> Queries = Gen.Int[0, Terms.Length - 1].Array[1, 5].Select(Gen.Int[0, 5], Compose);

    private static readonly Gen<Post> Posts = Gen.Select(Texts, Texts, Gen.Int[0, 7], (title, text, kind) => new Post
    {
        Platform = (kind & 1) == 0 ? Platforms.X : Platforms.Web,
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

    [Fact]
    public void The_index_finds_what_the_plain_matcher_finds() => Gen.Select(Queries.Array[1, 30], Posts.Array[1, 10]).Sample(
        (queries, posts) =>
        {
            KeyValuePair<string, Query>[] registered = [.. queries.Select((q, i) => new KeyValuePair<string, Query>($"q{i}", Parsed(q)))];
            var plain = new QueryMatcher(registered);
            var index = new QueryIndex(registered);
            foreach (Post post in posts)
            {
                Assert.Equal(Shown(plain.Match(post, "s"), queries, post), Shown(index.Match(post, "s"), queries, post));
            }
        },
        iter: Times(300));

    [Fact]
    public void Whatever_was_learned_of_the_terms_the_same_is_found() => Gen.Select(Queries.Array[1, 30], Posts.Array[1, 10], Gen.Int[0, 100]).Sample(
        (queries, posts, salt) =>
        {
            KeyValuePair<string, Query>[] registered = [.. queries.Select((q, i) => new KeyValuePair<string, Query>($"q{i}", Parsed(q)))];
            var plain = new QueryMatcher(registered);
            var index = new QueryIndex(registered);
            index.LearnFrom(term => (term + 1) * (salt + 7) % 101, posts: 100);
            foreach (Post post in posts)
            {
                Assert.Equal(Shown(plain.Match(post, "s"), queries, post), Shown(index.Match(post, "s"), queries, post));
            }
        },
        iter: Times(300));

    [Fact]
    public async Task Words_that_turn_out_to_be_common_are_no_longer_looked_for_first()
    {
        var index = new QueryIndex([.. Enumerable.Range(0, 50).Select(i => new KeyValuePair<string, Query>($"q{i}", Parsed($"commonplace AND odd{i}")))]);
        var post = new Post { Platform = Platforms.Web, NativeId = "1", Text = "commonplace things" };
        long before = index.CandidatesOf([post]);

        for (int i = 0; i < 5_000; i++)
        {
            _ = index.Match(post, "");
        }

        await index.Learning;

        Assert.Equal((50, 0), (before, index.CandidatesOf([post])));
    }

    [Fact]
    public void An_index_changed_again_and_again_finds_what_a_new_one_finds() => Gen.Select(Queries.Array[1, 12], Gen.Select(Gen.Int[0, 20], Queries).Array[1, 12], Posts.Array[1, 4]).Sample(
        (queries, changes, posts) =>
        {
            var registered = queries.Select((q, i) => new KeyValuePair<string, Query>($"q{i}", Parsed(q))).ToList();
            var index = new QueryIndex([.. registered]);
            foreach ((int at, string query) in changes)
            {
                Change(registered, at, query);
                index.Replace([.. registered]);
                var anew = new QueryIndex([.. registered]);
                foreach (Post post in posts)
                {
                    Assert.Equal(Told(anew.Match(post, "s")), Told(index.Match(post, "s")));
                }
            }
        },
        iter: Times(100));

    [Fact]
    public void Many_changes_at_once_and_back_again_are_all_seen()
    {
        KeyValuePair<string, Query>[] some = [.. Enumerable.Range(0, 300).Select(i => new KeyValuePair<string, Query>($"q{i}", Parsed($"word{i % 7} NOT other{i}")))];
        KeyValuePair<string, Query>[] others = [.. some.Select((q, i) => i % 2 == 0 ? q : new(q.Key, Parsed($"other{i}")))];
        var index = new QueryIndex(some);
        var post = new Post { Platform = Platforms.Web, NativeId = "1", Text = "word3 other11 other12" };
        string[] before = Told(index.Match(post, ""));

        index.Replace(others);
        string[] changed = Told(index.Match(post, ""));
        index.Replace(some);

        Assert.Equal(Told(new QueryIndex(others).Match(post, "")), changed);
        Assert.Equal(before, Told(index.Match(post, "")));
        Assert.NotEqual(before, changed);
    }

    [Theory]
    [InlineData("https://shop.acme.com:8443/x?y=1#z", true)]
    [InlineData("HTTPS://ACME.COM.", true)]
    [InlineData("https://user:secret@acme.com/", true)]
    [InlineData("https://acme.com\\@other.example/", false)]
    [InlineData("https://xn--acme.com/", false)]
    [InlineData("https://notacme.com/acme.com", false)]
    [InlineData("https://ａｃｍｅ.com/", true)]
    [InlineData("https://%61cme.com/", false)]
    [InlineData(" https://acme.com/", true)]
    [InlineData("acme.com", false)]
    [InlineData("", false)]
    public void A_query_of_a_host_alone_is_found_however_the_address_is_written(string url, bool isFound)
    {
        KeyValuePair<string, Query>[] registered = [new("acme", Parsed("site:acme.com")), new("other", Parsed("site:elsewhere.example"))];
        var post = new Post { Platform = Platforms.Web, NativeId = "1", Text = "x", Url = url };

        string[] found = Told(new QueryIndex(registered).Match(post, ""));

        Assert.Equal(Told(new QueryMatcher(registered).Match(post, "")), found);
        Assert.Equal(isFound, found.Length == 1);
    }

    [Theory]
    [InlineData("acme corp, a red thing; a1 two three four five b1 at the end")]
    [InlineData("“Nobody’s” résumé — naïve café, Größe, façade 🚀 Łódź")]
    [InlineData("re\u0301sume\u0301 so\u00ADft hy\u00ADphens ze\u200Bro и\u0306")]
    [InlineData("Ещё одна новость о компании: вчера. Η Ελλάδα και ο κόσμος")]
    [InlineData("今日の東京はとても暑い。コーヒーを飲む、漢字かな")]
    [InlineData("오늘 서울은 정말 덥다. 커피를 마신다")]
    public void A_post_that_matches_nothing_costs_no_memory(string text)
    {
        var index = new QueryIndex([.. Plain.Select(q => new KeyValuePair<string, Query>(q, Parsed(q)))]);
        var post = new Post { Platform = Platforms.Web, NativeId = "1", Title = "The big recalls", Text = text };
        _ = index.Match(post, "");
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 0; i < 100; i++)
        {
            _ = index.Match(post, "");
        }

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 100, $"{GC.GetAllocatedBytesForCurrentThread() - before} bytes");
    }

    [Fact]
    public void Other_queries_count_from_the_next_post_on()
    {
        var index = new QueryIndex([new("a", Parsed("acme"))]);
        var post = new Post { Platform = Platforms.Web, NativeId = "1", Text = "globex and acme" };

        string before = Assert.Single(index.Match(post, "")).Key;
        index.Replace([new("b", Parsed("globex")), new("c", Parsed("acme"))]);

        Assert.Equal("a", before);
        Assert.Equal(["b", "c"], index.Match(post, "").Select(m => m.Key));
    }

    [Fact]
    public void Long_texts_and_long_words_are_found_in_too()
    {
        string word = new('w', 200);
        var index = new QueryIndex([new("word", Parsed(word)), new("prefix", Parsed(new string('w', 150) + "*")), new("near", Parsed("a NEAR/0 z"))]);
        var post = new Post { Platform = Platforms.Web, NativeId = "1", Text = string.Join(' ', Enumerable.Repeat("a b", 30_000)) + " a z " + word };

        Assert.Equal(["word", "prefix", "near"], index.Match(post, "").Select(m => m.Key));
    }

    /// <summary>Takes one out, puts one in, or changes one where it stands.</summary>
    private static void Change(List<KeyValuePair<string, Query>> registered, int at, string query)
    {
        if (at % 3 == 0 && registered.Count > 1)
        {
            registered.RemoveAt(at % registered.Count);
        }
        else if (at % 3 == 1)
        {
            registered.Insert(at % registered.Count, new($"n{Enumerable.Range(0, 100).First(i => registered.All(r => r.Key != $"n{i}"))}", Parsed(query)));
        }
        else
        {
            registered[at % registered.Count] = new(registered[at % registered.Count].Key, Parsed(query));
        }
    }

    /// <summary>How often a property is tried: two hundred times as often in the long mode.</summary>
    private static int Times(int usual) => Environment.GetEnvironmentVariable("LISTENINGPOST_LONG") == "1" ? usual * 200 : usual;

    private static string[] Told(IReadOnlyList<QueryMatch> matches) =>
        [.. matches.Select(m => $"{m.Key}: {string.Join(',', m.Matched)} {string.Join(',', m.Spans)}")];

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

    private static Query Parsed(string query)
    {
        QueryParse parse = QueryParser.Parse(query);
        Assert.True(parse.Query is not null, $"{query}: {parse.Error}");
        return parse.Query;
    }

    private static string Shown(IReadOnlyList<QueryMatch> matches, string[] queries, Post post) =>
        $"{post.Title}|{post.Text}\n" + string.Join('\n', matches.Select(m =>
            $"{queries[int.Parse(m.Key.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture)]}: {string.Join(',', m.Matched)} {string.Join(',', m.Spans)}"));
}
