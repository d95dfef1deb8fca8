using ListeningPost.Core.Posts;
using ListeningPost.IntegrationTests.EndToEnd;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Storage.Posts;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Cli;

/// <summary><c>forget</c>, run as a person runs it.</summary>
public sealed class ForgetCommandTests(PostgresFixture postgres) : IDisposable
{
    /// <summary>Where in the program's own tables and in the views a text stands.</summary>
    private const string Where =
        """
        SELECT coalesce(string_agg(n.nspname || '.' || c.relname, ' ' ORDER BY 1), '')
        FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
        WHERE n.nspname IN ('listening', 'analyst') AND c.relkind IN ('r', 'v') AND c.relname NOT LIKE '%changed'
            AND query_to_xml(format('SELECT * FROM %I.%I', n.nspname, c.relname), false, true, '')::text LIKE '%{0}%'
        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task An_author_is_erased_and_comes_back_by_no_way()
    {
        await using Listening listening = await StartAsync(postgres);
        CollectedPost[] posts = Thread();
        await listening.SaveAsync(posts);
        await listening.SaveAsync(posts[0].With(p => p with { Text = "secret words, edited" }));
        ListeningPostProgram program = Program(listening);
        await program.AskAsync("verdict", "1", "--kind", "praise");

        var would = await program.AskAsync("forget", "--author", "hackernews:@Eve", "--dry-run");
        var done = await program.AskAsync("forget", "--author", "hackernews:@Eve");

        Assert.Equal((0, ""), (would.Status, would.Errors));
        Assert.StartsWith(
            "would erase 2 posts in 1 conversations: 2 mentions, 1 earlier texts, 1 verdicts\n", would.Output, StringComparison.Ordinal);
        Assert.Contains("\nkept out from now on", done.Output, StringComparison.Ordinal);
        Assert.StartsWith("erased 2 posts in 1 conversations", done.Output, StringComparison.Ordinal);
        Assert.Equal("", await WhereAsync(listening, "secret"));
        Assert.Equal("", await WhereAsync(listening, "eve"));
        Assert.Equal(1L, await listening.ReadAsync<long>("select count(*) from analyst.mentions"));
        Assert.Equal("1 1", await listening.ReadAsync<string>(
            "select concat_ws(' ', (select sum(mentions) from analyst.daily), (select sum(posts) from analyst.conversations))"));

        // A poll, a thread and a file; under another handle with the same lasting id.
        await listening.SaveAsync(posts);
        await listening.SaveAsync(Mention("8", author: "EVE"));
        await listening.SaveAsync(Mention("9", author: "eva").With(p => p with { Author = p.Author with { Id = "77" } }));
        File.WriteAllText(
            _folder.Path + "/posts.ndjson",
            """{ "platform": "hackernews", "native_id": "7", "author": "Eve", "text": "acme, secret" }""" + "\n");
        await program.AskAsync("import", _folder.Path + "/posts.ndjson", "--source", "archive");
        Assert.Equal(1L, await listening.ReadAsync<long>("select count(*) from listening.posts"));
        Assert.Equal("author hackernews 2 2 true", await listening.ReadAsync<string>(
            $"""
            select concat_ws(' ', subject, platform, posts, mentions, ("by" = '{Environment.UserName}')::text) from analyst.forgotten
            """));
    }

    [Fact]
    public async Task A_post_is_erased_by_any_way_to_write_its_address_and_kept_out_before_it_is_known()
    {
        await using Listening listening = await StartAsync(postgres);
        CollectedPost page = Page("https://blog.example/a?x=1");
        await listening.SaveAsync(page, Page("https://blog.example/b"));
        ListeningPostProgram program = Program(listening);

        var done = await program.AskAsync("forget", "--post", "http://www.blog.example/a?x=1&utm_source=mail");
        var unknown = await program.AskAsync("forget", "--post", "https://blog.example/never");
        await listening.SaveAsync(page, Page("https://blog.example/never"));

        Assert.StartsWith("erased 1 posts", done.Output, StringComparison.Ordinal);
        Assert.StartsWith("erased 0 posts", unknown.Output, StringComparison.Ordinal);
        Assert.Equal("https://blog.example/b", await listening.ReadAsync<string>("select string_agg(url, ' ') from listening.posts"));
    }

    [Fact]
    public async Task A_site_is_forgotten_with_all_below_it_and_no_other()
    {
        await using Listening listening = await StartAsync(postgres);
        string[] hosts = ["jo.example", "blog.jo.example", "notjo.example", "other.example"];
        CollectedPost[] pages =
        [
            .. hosts.Select(host => Page($"https://{host}/1")),
        ];
        await listening.SaveAsync(pages);

        await Program(listening).AskAsync("forget", "--author", "web:jo.example");
        await listening.SaveAsync(pages);

        Assert.Equal("https://notjo.example/1 https://other.example/1", await listening.ReadAsync<string>(
            "select string_agg(url, ' ' order by url) from listening.posts"));
    }

    [Fact]
    public async Task Documents_that_quoted_a_post_are_named()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1").With(p => p with { Url = "https://hn.example/?a=1&id=1" }));
        await listening.RunAsync(
            """
            INSERT INTO listening.documents (brand_id, kind, period_start, period_end, cut_off, query_hash, html)
            VALUES (1, 'digest', '2026-03-14Z', '2026-03-15Z', '2026-03-15 06:00Z', 'h', '<a href="https://hn.example/?a=1&amp;id=1">'),
                   (1, 'report', '2026-03-09Z', '2026-03-16Z', '2026-03-16 06:00Z', 'h', '<a href="https://hn.example/?a=2">')
            """);

        var done = await Program(listening).AskAsync("forget", "--author", "hackernews:ann");

        Assert.Contains(
            "stays as it was sent: digest 1 of acme, 2026-03-14T00:00:00Z to 2026-03-15T00:00:00Z, quotes it\n",
            done.Output,
            StringComparison.Ordinal);
        Assert.DoesNotContain("report", done.Output, StringComparison.Ordinal);
        Assert.Equal(1, await listening.ReadAsync<int>("select documents from analyst.forgotten"));
    }

    public void Dispose() => _folder.Dispose();

    private static CollectedPost[] Thread() =>
    [
        Eve(Mention("1", "question", root: "1")), Eve(Mention("2", parent: "1", root: "1")), Mention("3", parent: "1", root: "1"),
    ];

    private static CollectedPost Page(string url) => Mention(url, platform: "web").With(p => p with { Url = url });

    private static CollectedPost Eve(CollectedPost post) => post.With(p => p with
    {
        Text = "secret words",
        Url = "https://hn.example/eve/" + p.NativeId,
        Author = new Author { Handle = "Eve", Id = "77", Name = "eve adams", Bio = "eve", Url = "https://eve.example" },
    });

    private static Task<string> WhereAsync(Listening listening, string text) =>
        listening.ReadAsync<string>(Where.Replace("{0}", text, StringComparison.Ordinal));

    private ListeningPostProgram Program(Listening listening) => new(
        $$"""
        { "Database": { "ConnectionString": "{{listening.ConnectionString}}" },
          "Brands": [ { "Name": "Acme", "Slug": "acme", "Query": "acme" } ] }
        """,
        _folder.Path);
}
