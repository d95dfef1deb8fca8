using System.Globalization;
using ListeningPost.Core.Brands;
using ListeningPost.Deliveries;
using ListeningPost.IntegrationTests.EndToEnd;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Storage.Posts;
using Npgsql;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Alerts;

/// <summary>Each new mention that a rule's query finds is told once, whatever happens meanwhile.</summary>
public class MentionAlertTests(PostgresFixture postgres)
{
    private readonly KeptNotices _notices = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_mention_is_told_once_with_its_words_a_link_and_to_the_rules_channels()
    {
        await using Listening listening = await StartAsync(postgres);
        await using var watching = new Watching(listening.ConnectionString, _notices, With(Rule("outage", "anvil")));
        await watching.LookAsync();
        await listening.SaveAsync(Fresh("1", "the anvil is down"), Fresh("2", "something else"));
        await watching.LookAsync();
        await watching.LookAsync();

        Notice notice = Assert.Single(_notices.All);
        Assert.Equal(("mention.created", "acme", "outage"), (notice.Type, notice.Brand, notice.Rule));
        Assert.Equal("the anvil is down", Assert.Single(notice.Quotes).Text);
        Assert.Contains("/mentions?brand=acme&since=", notice.Link, StringComparison.Ordinal);
        Assert.Contains("&q=%28anvil%29%20AND%20url%3A%22", notice.Link, StringComparison.Ordinal);
        Assert.Equal(["mail:oncall@acme.example"], _notices.ChannelsOf(notice));
        Assert.Contains("Acme: new mention on Hacker News (outage)", _notices.MailOf(notice).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_in_the_same_second_each_is_told_with_what_lists_it_alone()
    {
        await using Listening listening = await StartAsync(postgres);
        await using var watching = new Watching(listening.ConnectionString, _notices, With(Rule("outage", "anvil OR rocket")));
        await watching.LookAsync();
        DateTimeOffset at = TimeProvider.System.GetUtcNow().AddMinutes(-5);
        await listening.SaveAsync(
            Fresh("1", "the anvil is down").With(post => post with { PublishedAt = at }),
            Fresh("2", "an anvil of another kind").With(post => post with { PublishedAt = at }));
        await watching.LookAsync();

        using var folder = new TemporaryFolder();
        var program = new ListeningPostProgram(
            $$"""
            { "Database": { "ConnectionString": "{{listening.ConnectionString}}" },
              "Brands": [ { "Name": "Acme", "Slug": "acme", "Query": "acme" } ] }
            """,
            folder.Path);
        Assert.Equal(2, _notices.All.Count);
        foreach (Notice notice in _notices.All)
        {
            (_, string listed, _) = await program.AskAsync("query", notice.Figures[0].Query!, "--brand", "acme", "--format", "ndjson");
            Assert.Contains(notice.Quotes[0].Text, Assert.Single(listed.TrimEnd().Split('\n')), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_past_noise_and_the_companys_own_posts_are_not_told_unless_a_rule_asks_for_them()
    {
        await using Listening listening = await StartAsync(postgres);
        Brand acme = With(Rule("all", "acme OR text"), Rule("ours", "voice:company"));
        await listening.SaveAsync(Fresh("0", "text before the rule"));
        await using var watching = new Watching(listening.ConnectionString, _notices, acme);
        await watching.LookAsync();
        await listening.SaveAsync(
            Fresh("1", "text of old", TimeSpan.FromHours(25)),
            Fresh("2", "text of noise") with
            {
                Mentions = [new FoundMention("acme", ["acme"], CollectedPosts.Judged("other") with { Noise = "jobs" })],
            },
            Fresh("3", "text of ours", author: "acme"));
        await watching.LookAsync();

        Assert.Equal(("ours", "text of ours"), (Assert.Single(_notices.All).Rule, _notices.All[0].Quotes[0].Text));
    }

    [Fact]
    public async Task Two_processes_and_kills_at_any_step_tell_each_mention_once()
    {
        await using Listening listening = await StartAsync(postgres);
        Brand acme = With(Rule("all", "text"));
        await using var one = new Watching(listening.ConnectionString, _notices, acme);
        await using var other = new Watching(listening.ConnectionString, _notices, acme);
        await one.LookAsync();
        for (int i = 0; i < 6; i++)
        {
            await listening.SaveAsync(Fresh($"a{i}", $"text {i}"), Fresh($"b{i}", $"text {i} again"));
            await Task.WhenAll(one.LookAsync(), other.LookAsync());
        }

        // Killed before it is given, and after.
        await listening.SaveAsync(Fresh("c", "text c"));
        _notices.Before = () => throw new TimeoutException("killed");
        await Assert.ThrowsAsync<TimeoutException>(one.LookAsync);
        (_notices.Before, _notices.After) = (() => { }, () => throw new TimeoutException("killed"));
        await Assert.ThrowsAsync<TimeoutException>(one.LookAsync);
        _notices.After = () => { };
        await using var again = new Watching(listening.ConnectionString, _notices, acme);
        await again.LookAsync();

        Assert.Equal(13, _notices.All.Count);
        Assert.Equal(13, _notices.All.Select(notice => notice.Quotes[0].Url).Distinct().Count());
        Assert.Equal(0, await listening.ReadAsync<long>("select count(*) from listening.alerts where state <> 'told'"));
    }

    [Fact]
    public async Task What_is_stored_late_by_a_long_transaction_is_told_too()
    {
        Brand beta = With(Rule("all", "text")) with { Name = "Beta", Slug = "beta", Query = "beta", SearchTerms = ["beta"] };
        await using Listening listening = await StartAsync(postgres, Acme, beta);
        await using var watching = new Watching(listening.ConnectionString, _notices, beta);
        await watching.LookAsync();
        await listening.SaveAsync(Fresh("1", "text of both"));
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(listening.ConnectionString);
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(Token);
        await using NpgsqlTransaction slow = await connection.BeginTransactionAsync(Token);
        await using (var store = new NpgsqlCommand(
            """
            select pg_advisory_xact_lock_shared(x'4C504355'::bigint);
            insert into listening.mentions
                (brand_id, brand, post_id, platform, published_at, found_at, matched, kind, why, author_key, conversation_id, story_id,
                 text_id)
            select (select id from listening.brands where slug = 'beta'), 'beta', post_id, platform, published_at, clock_timestamp(),
                   matched, kind, why, author_key, conversation_id, story_id, text_id
            from listening.mentions
            """,
            connection))
        {
            await store.ExecuteNonQueryAsync(Token);
        }

        for (int i = 0; i < 4; i++)
        {
            await watching.LookAsync();
        }

        Assert.Empty(_notices.All);
        await slow.CommitAsync(Token);
        await watching.LookAsync();

        Assert.Equal("beta", Assert.Single(_notices.All).Brand);
    }

    [Fact]
    public async Task Beyond_the_days_limit_nothing_is_told_and_the_digest_can_count_what_was_held_back()
    {
        await using Listening listening = await StartAsync(postgres);
        await using var watching = new Watching(listening.ConnectionString, _notices, With(Rule("all", "text") with { AtMost = 2 }));
        await watching.LookAsync();
        await listening.SaveAsync([.. Enumerable.Range(0, 5).Select(i => Fresh($"{i}", $"text {i}"))]);
        await watching.LookAsync();
        await watching.LookAsync();
        DateOnly day = DateOnly.Parse(
            await listening.ReadAsync<string>("select max(day)::text from listening.alerts"), CultureInfo.InvariantCulture);
        DateTimeOffset now = (await listening.ReadNowAsync()).AddMinutes(1);

        Assert.Equal(2, _notices.All.Count);
        Assert.Equal(3, await watching.Store.HeldBackAsync("acme", day, day, now, Token));
        Assert.Equal(0, await watching.Store.HeldBackAsync("acme", day.AddDays(-1), day.AddDays(-1), now, Token));
        Assert.Equal(0, await watching.Store.HeldBackAsync("acme", day, day, now.AddDays(-1), Token));
    }

    [Fact]
    public async Task Copies_of_one_text_are_told_once_unless_the_rule_asks_for_the_story()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Article("0", "first"));
        long story = await listening.ReadAsync<long>("select max(story_id) from listening.mentions");
        await using var watching = new Watching(
            listening.ConnectionString, _notices, With(Rule("anvils", "anvil"), Rule("story", $"story:{story}")));
        await watching.LookAsync();
        await listening.SaveAsync(Article("1", "second"), Article("2", "third"));
        await watching.LookAsync();
        await listening.SaveAsync(Article("3", "fourth"), Fresh("4", "an anvil of another kind fell on my foot"));
        await watching.LookAsync();

        Assert.Equal(2, _notices.All.Count(notice => notice.Rule == "anvils"));
        Assert.Equal(3, _notices.All.Count(notice => notice.Rule == "story"));
    }

    [Fact]
    public async Task What_comes_in_quiet_hours_is_told_in_one_when_they_end()
    {
        await using Listening listening = await StartAsync(postgres);
        TimeOnly clock = TimeOnly.FromDateTime((await listening.ReadNowAsync()).UtcDateTime);
        var quiet = new QuietHours(clock.AddHours(-2), clock.AddHours(2));
        await using var watching = new Watching(listening.ConnectionString, _notices, With(Rule("all", "text") with { Quiet = quiet }));
        await watching.LookAsync();
        await listening.SaveAsync([.. Enumerable.Range(0, 7).Select(i => Fresh($"{i}", $"text {i}"))]);
        await watching.LookAsync();
        Assert.Empty(_notices.All);

        await listening.RunAsync("update listening.alerts set tell_at = now() - interval '1 s'");
        await using var other = new Watching(listening.ConnectionString, _notices, With(Rule("all", "text")));
        await Task.WhenAll(watching.LookAsync(), other.LookAsync());

        Notice notice = Assert.Single(_notices.All);
        Assert.StartsWith("7 alerts came in quiet hours", notice.Headline, StringComparison.Ordinal);
        Assert.StartsWith("7 times: ", Assert.Single(notice.Lines), StringComparison.Ordinal);
        Assert.Equal(3, notice.Quotes.Count);
    }

    private static CollectedPost Article(string id, string author) => Fresh(id, "", author: author).Saying(
        "Acme opens a second foundry in Rotterdam, where two hundred people will cast an anvil every forty seconds from October on; "
            + "the mayor called it the largest investment of the port since the war.");

    private static AlertRule Rule(string name, string query) =>
        new() { Name = name, Query = query, Channels = ["mail:oncall@acme.example"], AtMost = 20 };

    private static Brand With(params AlertRule[] rules) => Acme with { Alerts = new AlertPlan { Rules = rules } };

    private static CollectedPost Fresh(string id, string text, TimeSpan age = default, string author = "ann") => Mention(id, author: author)
        .With(post => post with { Text = text, PublishedAt = TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(5) - age });
}
