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
    private static readonly string[] Plain =
        ["acme NOT corp", "\"big red\"", "recall* AND globex", "a1 NEAR/3 b1", "AT&T", "site:acme.com", "thing NOT (end OR at)"];

    [Fact]
    public void The_index_finds_what_the_plain_matcher_finds() =>
        Gen.Select(MatchingSamples.Queries.Array[1, 30], MatchingSamples.Posts.Array[1, 10]).Sample(
            (queries, posts) => AssertAlike(new QueryIndex(Registered(queries)), queries, posts),
            iter: Times(300));

    [Fact]
    public void Whatever_was_learned_of_the_terms_the_same_is_found() =>
        Gen.Select(MatchingSamples.Queries.Array[1, 30], MatchingSamples.Posts.Array[1, 10], Gen.Int[0, 100]).Sample(
            (queries, posts, salt) =>
            {
                var index = new QueryIndex(Registered(queries));
                index.LearnFrom(term => (term + 1) * (salt + 7) % 101, posts: 100);
                AssertAlike(index, queries, posts);
            },
            iter: Times(300));

    [Fact]
    public async Task Words_that_turn_out_to_be_common_are_no_longer_looked_for_first()
    {
        var index = new QueryIndex(Registered(Enumerable.Range(0, 50).Select(i => $"commonplace AND odd{i}")));
        var post = new Post { Platform = Platforms.Web.Name, NativeId = "1", Text = "commonplace things" };
        long before = index.CandidatesOf([post]);

        for (int i = 0; i < 5_000; i++)
        {
            _ = index.Match(post, "");
        }

        await index.Learning;

        Assert.Equal((50, 0), (before, index.CandidatesOf([post])));
    }

    [Fact]
    public void An_index_changed_again_and_again_finds_what_a_new_one_finds()
    {
        Gen<(int At, string Query)> change = Gen.Select(Gen.Int[0, 20], MatchingSamples.Queries);
        Gen.Select(MatchingSamples.Queries.Array[1, 12], change.Array[1, 12], MatchingSamples.Posts.Array[1, 4]).Sample(
            (queries, changes, posts) =>
            {
                var registered = Registered(queries).ToList();
                var index = new QueryIndex([.. registered]);
                foreach ((int at, string query) in changes)
                {
                    Change(registered, at, query);
                    index.Replace([.. registered]);
                    var anew = new QueryIndex([.. registered]);
                    Assert.All(posts, post => Assert.Equal(Told(anew.Match(post, "s")), Told(index.Match(post, "s"))));
                }
            },
            iter: Times(100));
    }

    [Fact]
    public void Many_changes_at_once_and_back_again_are_all_seen()
    {
        string[] words = [.. Enumerable.Range(0, 300).Select(i => $"word{i % 7} NOT other{i}")];
        KeyValuePair<string, Query>[] some = Registered(words);
        KeyValuePair<string, Query>[] others = Registered(words.Select((word, i) => i % 2 == 0 ? word : $"other{i}"));
        var index = new QueryIndex(some);
        var post = new Post { Platform = Platforms.Web.Name, NativeId = "1", Text = "word3 other11 other12" };
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
        KeyValuePair<string, Query>[] registered = Registered(["site:acme.com", "site:elsewhere.example"]);
        var post = new Post { Platform = Platforms.Web.Name, NativeId = "1", Text = "x", Url = url };

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
    [InlineData("#InitechTools and @JoDoe15 of #ΕλλάδαΝέα: so #Été2025 #МояМосква, jo@InitechTools.example")]
    [InlineData("오늘 서울은 정말 덥다. 커피를 마신다")]
    public void A_post_that_matches_nothing_costs_no_memory(string text)
    {
        var index = new QueryIndex(Registered(Plain));
        var post = new Post { Platform = Platforms.Web.Name, NativeId = "1", Title = "The big recalls", Text = text };
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
        var post = new Post { Platform = Platforms.Web.Name, NativeId = "1", Text = "globex and acme" };

        string before = Assert.Single(index.Match(post, "")).Key;
        index.Replace([new("b", Parsed("globex")), new("c", Parsed("acme"))]);

        Assert.Equal("a", before);
        Assert.Equal(["b", "c"], index.Match(post, "").Select(m => m.Key));
    }

    [Fact]
    public void Long_texts_and_long_words_are_found_in_too()
    {
        string word = new('w', 200);
        string text = string.Concat(Enumerable.Repeat("a b ", 30_000)) + "a z " + word;
        var index = new QueryIndex(Registered([word, word[..150] + "*", "a NEAR/0 z"]));
        var post = new Post { Platform = Platforms.Web.Name, NativeId = "1", Text = text };

        Assert.Equal(["q0", "q1", "q2"], index.Match(post, "").Select(m => m.Key));
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
            string key = Enumerable.Range(0, 100).Select(i => $"n{i}").First(key => registered.All(r => r.Key != key));
            registered.Insert(at % registered.Count, new(key, Parsed(query)));
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

    private static Query Parsed(string query)
    {
        QueryParse parse = QueryParser.Parse(query);
        Assert.True(parse.Query is not null, $"{query}: {parse.Error}");
        return parse.Query;
    }

    private static KeyValuePair<string, Query>[] Registered(IEnumerable<string> queries) =>
        [.. queries.Select((q, i) => KeyValuePair.Create($"q{i}", Parsed(q)))];

    private static void AssertAlike(QueryIndex index, string[] queries, Post[] posts)
    {
        var plain = new QueryMatcher(Registered(queries));
        foreach (Post post in posts)
        {
            string asked = $"{post.Title}|{post.Text}\n{string.Join('\n', queries.Index())}\n";
            Assert.Equal(asked + Shown(plain.Match(post, "s")), asked + Shown(index.Match(post, "s")));
        }
    }

    private static string Shown(IReadOnlyList<QueryMatch> matches) => string.Join('\n', Told(matches));
}
