using Npgsql;

namespace ListeningPost.IntegrationTests.EndToEnd;

/// <summary>
/// What the searches of five servers returned and what became of each post, in one table, by the built program's <c>collect</c>:
/// <c>mention</c>; <c>quoted only</c> (the brand stands in others' words); <c>not matched</c> (the server found it by something else);
/// <c>passed over</c> (not public, or taken back).
/// </summary>
public sealed class SearchFatesTests(PostgresFixture postgres)
{
    private const string Mention = "mention", QuotedOnly = "quoted only", NotMatched = "not matched", PassedOver = "passed over";

    private const string Rows = """
        SELECT p.native_id,
            CASE WHEN EXISTS (SELECT FROM analyst.mentions m WHERE (m.platform, m.native_id) = (p.platform, p.native_id)) THEN 'mention'
                 WHEN p.quoted ILIKE '%acme%' THEN 'quoted only'
                 ELSE 'not matched' END,
            concat_ws(' ', CASE WHEN p.is_bot THEN 'bot' END, nullif(array_to_string(p.labels, ' '), ''))
        FROM listening.posts p
        """;

    /// <summary>Where the forum is asked.</summary>
    private const string Forum = "127.0.0.1";

    private static readonly SearchedPost[] Posts =
    [
        Status("mastodon", "1", Mention, """ "content":"<p>My Acme pump leaks</p>" """),
        Status("mastodon", "2", Mention, """ "content":"<p>Look</p>","media_attachments":[{"description":"An Acme pump, cracked"}] """),
        Status("mastodon", "3", Mention, """ "content":"<p>Which?</p>","poll":{"options":[{"title":"Acme"},{"title":"Globex"}]} """),
        Status("mastodon", "4", Mention, """ "content":"<p>Hm</p>","card":{"url":"https://n.example/1","title":"Acme recalls pumps"} """),
        Status("mastodon", "5", Mention, """ "content":"<p>It leaks</p>","spoiler_text":"Acme","sensitive":true """),
        Status("mastodon", "6", QuotedOnly, """
            "content":"<p class='quote-inline'>RE: <a href='https://far.example/9'>https://far.example/9</a></p><p>So true</p>",
            "quote":{"state":"accepted","quoted_status":{"url":"https://far.example/9","content":"<p>Acme is fine</p>"}}
            """),
        Status("mastodon", "7", NotMatched, """
            "content":"<p>Nothing of it</p>","account":{"acct":"acme_fan","url":"https://a.example/@acme_fan"}
            """),
        Status("mastodon", "8", PassedOver, """ "content":"<p>Acme, for friends</p>","visibility":"private" """),
        Status("mastodon", "10", Mention, """ "content":"<p>Acme today</p>","account":{"acct":"news","bot":true} """),
        Status("gotosocial", "01HA", Mention, """ "content":"<p>#acme</p>","tags":[{"name":"acme"}],"content_type":"text/markdown" """),
        Status("gotosocial", "01HB", PassedOver, """ "content":"<p>Acme, for mutuals</p>","visibility":"mutuals_only" """),
        Status("gotosocial", "01HC", PassedOver, """ "content":"<p>Acme, here only</p>","local_only":true """),
        Status("pleroma", "AbC1", Mention, """ "content":"Acme again","pleroma":{"local":true},"visibility":"unlisted" """),
        Status("pleroma", "AbC2", PassedOver, """ "content":"Acme, local","visibility":"local" """),
        Status("pleroma", "AbC3", QuotedOnly, """
            "content":"Hm<br><br>RE: <a href='https://p.example/9'>https://p.example/9</a>",
            "pleroma":{"quote":{"url":"https://p.example/9","visibility":"public","content":"Acme is fine"}}
            """),
        Message("discourse", 1, Mention, """ "blurb":"The Acme pump is terrible","post_number":1 """),
        Message("discourse", 2, NotMatched, """ "blurb":"Have you tried the update?","post_number":2 """),
        Message("discourse topic", 1, Mention, """ "cooked":"<p>The Acme pump is terrible</p>","post_number":1 """),
        Message("discourse topic", 2, QuotedOnly, """
            "cooked":"<aside class='quote'><blockquote><p>The Acme pump is terrible</p></blockquote></aside><p>Try the update</p>",
            "post_number":2
            """),
        Message("discourse topic", 3, PassedOver, """ "cooked":"<p>(post deleted by author)</p>","user_deleted":true,"post_number":3 """),
        Message("discourse topic", 4, PassedOver, """ "cooked":"<p>Acme staff only</p>","post_type":4,"post_number":4 """),
        Message("discourse topic", 6, Mention, """ "cooked":"<p><img src='/a' alt='An Acme pump'></p>","user_id":-1,"post_number":6 """),
        View(1, Mention, """ "name":"Acme pump leaks","body":"As said." """),
        View(2, Mention, """ "name":"A read","embed_title":"Acme recalls pumps" """),
        View(3, QuotedOnly, """ "name":"This","body":"> Acme is fine\n\nReally?" """),
        View(4, NotMatched, """ "name":"Found by its address","url":"https://x.example/acme" """),
        View(5, PassedOver, """ "name":"Acme","removed":true """),
        View(6, Mention, """ "name":"Acme, hourly","nsfw":true """, isBot: true),
    ];

    [Fact]
    public async Task What_a_platforms_search_returned_and_what_became_of_each_post_in_one_table()
    {
        using var folder = new TemporaryFolder();
        await using SearchedServers servers = await SearchedServers.StartAsync(Posts);
        string database = await postgres.CreateDatabaseAsync();
        var program = new ListeningPostProgram(
            $$"""
            { "Http": { "AllowedPrivateNetworks": ["127.0.0.0/8"], "RequestsPerSecond": 0 },
              "Brands": [ { "Name": "Acme", "Query": "acme", "SearchTerms": ["acme"] } ],
              "Sources": {{servers.Sources}} }
            """,
            folder.Path);
        program.Environment["LISTENINGPOST__Database__ConnectionString"] = database;

        (int status, string output, string errors) = await program.AskAsync("collect", "--force");

        Assert.True(status == 0, output + errors);
        Dictionary<string, (string Fate, string Marks)> stored = await StoredAsync(database);
        string[] got = [.. Last().Select(post => Row(post, stored.TryGetValue(post.Id, out var found) ? found.Fate : PassedOver))];
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', got) + "\n\n" + Sums(stored) + "\n\n" + output + errors);
        Assert.Equal(Last().Select(post => Row(post, post.Fate)), got);
        Assert.Equal(("sensitive", "bot"), (stored[IdOf("mastodon", "5")].Marks, stored[IdOf("mastodon", "10")].Marks));
        Assert.Equal(("bot nsfw", "bot"), (stored["https://lemmy.example/post/6"].Marks, stored[$"6@{Forum}"].Marks));
    }

    /// <summary>A topic's answer says of a post what the search, asked before, did not.</summary>
    private static IEnumerable<SearchedPost> Last() => Posts.GroupBy(post => post.Id, StringComparer.Ordinal).Select(same => same.Last());

    private static string Row(SearchedPost post, string fate) => $"{post.Server,-16} {post.Id,-50} {fate}";

    private static string Sums(Dictionary<string, (string Fate, string Marks)> stored) => string.Join('\n', Last()
        .GroupBy(post => post.Server.Split(' ')[0], StringComparer.Ordinal)
        .Select(server => $"{server.Key,-12} returned {server.Count()}: " + string.Join(", ", server
            .CountBy(post => stored.TryGetValue(post.Id, out var found) ? found.Fate : PassedOver)
            .Select(fate => $"{fate.Value} {fate.Key}"))));

    private static async Task<Dictionary<string, (string Fate, string Marks)>> StoredAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using NpgsqlCommand command = source.CreateCommand(Rows);
        await using NpgsqlDataReader rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var stored = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        while (await rows.ReadAsync(TestContext.Current.CancellationToken))
        {
            stored.Add(rows.GetString(0), (rows.GetString(1), rows.GetString(2)));
        }

        return stored;
    }

    private static string IdOf(string server, string id) => $"https://{server}.example/users/kim/statuses/{id}";

    /// <summary>A status, its members in front of the usual ones.</summary>
    private static SearchedPost Status(string server, string id, string fate, string members)
    {
        string account = members.Contains("\"account\"", StringComparison.Ordinal)
            ? ""
            : $$""","account":{"username":"kim","acct":"kim","url":"https://{{server}}.example/@kim"}""";
        string visibility = members.Contains("\"visibility\":", StringComparison.Ordinal) ? "" : ",\"visibility\":\"public\"";
        return new SearchedPost(server, IdOf(server, id), fate, $$"""
            {{{members}}{{account}}{{visibility}},"id":"{{id}}","uri":"{{IdOf(server, id)}}","url":"https://{{server}}.example/@kim/{{id}}",
             "created_at":"%at%","language":"en"}
            """);
    }

    private static SearchedPost Message(string server, int id, string fate, string members) => new(
        server,
        $"{id}@{Forum}",
        fate,
        $$"""{{{members}}, "id":{{id}},"topic_id":5,"topic_slug":"pump-noise","username":"kim","created_at":"%at%"}""");

    private static SearchedPost View(int id, string fate, string members, bool isBot = false)
    {
        string bot = isBot ? "true" : "false";
        return new SearchedPost("lemmy", $"https://lemmy.example/post/{id}", fate, $$"""
            {"post":{"id":{{id}},"ap_id":"https://lemmy.example/post/{{id}}","published":"%at%", {{members}}},
             "creator":{"name":"kim","actor_id":"https://lemmy.example/u/kim","bot_account":{{bot}}},"community":{"name":"pumps"} }
            """);
    }
}
