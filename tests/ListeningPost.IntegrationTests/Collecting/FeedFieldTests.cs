using ListeningPost.IntegrationTests.Sources.Http;
using ListeningPost.Sources.Http;

namespace ListeningPost.IntegrationTests.Collecting;

/// <summary>Feeds as they are met with: who is who in them, collected into a database three times.</summary>
public sealed class FeedFieldTests(PostgresFixture postgres) : HostileTests
{
    private const string Monday = "Mon, 23 Nov 2026 08:00:00 GMT";
    private const string Tuesday = "Tue, 24 Nov 2026 08:00:00 GMT";
    private const string Wednesday = "Wed, 25 Nov 2026 08:00:00 GMT";

    /// <summary>What each poll shows (the last repeats), and how many posts there are in the end.</summary>
    public static TheoryData<string, int, string[]> Feeds { get; } = new()
    {
        {
            "remarks of one person below one article, one at a time", 3,
            [
                Item("By: Ann", "https://a.example/tea/#comment-4", guid: "https://a.example/?9#c4", at: Monday, text: "acme one"),
                Item("By: Ann", "https://a.example/tea/#comment-5", guid: "https://a.example/?9#c5", at: Tuesday, text: "acme two"),
                Item("By: Ann", "https://a.example/tea/#comment-6", guid: "https://a.example/?9#c6", at: Wednesday, text: "acme 3"),
            ]
        },
        {
            "answers that differ by the place on the page", 2,
            [
                Item("Re: Tea", "https://b.example/tea/#c1", at: Monday, text: "acme first")
                    + Item("Re: Tea", "https://b.example/tea/#c2", at: Tuesday, text: "acme second"),
            ]
        },
        {
            "reports of a status page: one link, one title", 2,
            [
                Item("acme runs again", "https://c.example/", guid: "https://c.example/#mail_1", at: Monday, text: "from 3 to 4")
                    + Item("acme runs again", "https://c.example/", guid: "https://c.example/#mail_2", at: Tuesday, text: "from 5 to 6"),
            ]
        },
        {
            "states of a status page without guids", 2,
            [
                Item("acme status", "https://d.example/status", at: Monday, text: "slow")
                    + Item("acme status", "https://d.example/status", at: Tuesday, text: "fine"),
            ]
        },
        {
            "one state at a time", 2,
            [
                Item("acme is down", "https://e.example/status", at: Monday), Item("acme is up", "https://e.example/status", at: Tuesday),
            ]
        },
        {
            "the word of the day, one at a time, with the site for a link", 3,
            [
                Item("acme word: kettle", "https://f.example/", guid: "w1", at: Monday, text: "boils"),
                Item("acme word: ledger", "https://f.example/", guid: "w2", at: Tuesday, text: "counts"),
                Item("acme word: meadow", "https://f.example/", guid: "w3", at: Wednesday, text: "grows"),
            ]
        },
        {
            "one guid for whatever there is today", 2,
            [
                Item("acme menu: soup", "https://g.example/menu", guid: "menu", at: Monday, text: "with bread"),
                Item("acme menu: fish", "https://g.example/menu", guid: "menu", at: Tuesday, text: "with rice"),
            ]
        },
        {
            "episodes that only their files tell apart", 2,
            [
                Episode("acme hour", Monday, "https://cdn.example/1?1") + Episode("acme hour", Tuesday, "https://cdn.example/2?1"),
                Episode("acme hour", Monday, "https://cdn.example/1?2") + Episode("acme hour", Tuesday, "https://cdn.example/2?2"),
            ]
        },
        {
            "a session in every link", 1,
            [.. Three(i => Item("acme opens", $"https://h.example/a;jsessionid={i}A?s={i}", guid: "77", at: Monday))]
        },
        {
            "a token in every guid and link", 1,
            [.. Three(i => Item("acme opens", $"https://i.example/a?t={i}", guid: $"https://i.example/a?t={i}", at: Monday, text: "soon"))]
        },
        {
            "a mirror each time, in Atom", 1,
            [.. Three(i => "<entry xmlns='http://www.w3.org/2005/Atom'><title>acme opens</title><id>tag:j.example,2026:1</id>"
                + $"<link href='https://m{i}.j.example/a'/><updated>2026-11-24T08:00:00Z</updated></entry>")]
        },
        {
            "a token and no guid", 1,
            [.. Three(i => Item("acme opens", $"https://k.example/a?sess={i}", at: Monday, text: "soon"))]
        },
        {
            "a token, no guid, and an edit", 1,
            [.. Three(i => Item("acme opens", $"https://k2.example/a?sess={i}", at: Monday, text: $"soon {i}"))]
        },
        {
            "a new slug", 1,
            [
                Item("acme plans", "https://l.example/2026/11/plans", guid: "https://l.example/?p=8", at: Monday, text: "to open"),
                Item("acme plans more", "https://l.example/plans", guid: "https://l.example/?p=8", at: Monday, text: "to open"),
            ]
        },
        {
            "a move to https and to another host", 2,
            [
                Item("acme one", "http://m.example/1", guid: "http://m.example/?p=1", at: Monday)
                    + Item("acme two", "http://m.example/2", guid: "http://m.example/?p=2", at: Tuesday),
                Item("acme one", "https://m.example/1", guid: "https://m.example/?p=1", at: Monday)
                    + Item("acme two", "https://m.example/2", guid: "https://m.example/?p=2", at: Tuesday),
                Item("acme one", "https://new.m.example/1", guid: "https://new.m.example/?p=1", at: Monday)
                    + Item("acme two", "https://new.m.example/2", guid: "https://new.m.example/?p=2", at: Tuesday),
            ]
        },
        {
            "all guids given out anew", 2,
            [
                .. Three(i => Item("acme one", "https://n.example/1", guid: $"{i}-1", at: Monday, text: "a")
                    + Item("acme two", "https://n.example/2", guid: $"{i}-2", at: Tuesday, text: "b")),
            ]
        },
        {
            "guids and dates of the moment, with every document", 2,
            [
                .. Three(i => Item("acme one", "https://o.example/1", guid: $"{i}-1", at: $"Mon, 23 Nov 2026 0{i}:00:00 GMT")
                    + Item("acme two", "https://o.example/2", guid: $"{i}-2", at: $"Mon, 23 Nov 2026 0{i}:00:00 GMT")),
            ]
        },
        {
            "two that say the same at the same time", 2,
            [
                Item("acme", "https://p.example/1", guid: "1", at: Monday, text: "hello")
                    + Item("acme", "https://p.example/2", guid: "2", at: Monday, text: "hello"),
            ]
        },
        {
            "one that stands there twice", 1,
            [
                Item("acme", "https://q.example/1", guid: "1", at: Monday, text: "hello")
                    + Item("acme", "https://q.example/1", guid: "2", at: Monday, text: "hello"),
            ]
        },
        {
            "a guid used again", 2,
            [
                Item("acme one", "https://r.example/1", guid: "1", at: Monday, text: "a"),
                Item("acme two", "https://r.example/2", guid: "1", at: Tuesday, text: "b"),
            ]
        },
        {
            "one guid for all", 2,
            [
                Item("acme one", "https://s.example/1", guid: "0", at: Monday, text: "a")
                    + Item("acme two", "https://s.example/2", guid: "0", at: Tuesday, text: "b"),
                Item("acme two", "https://s.example/2", guid: "0", at: Tuesday, text: "b, edited"),
            ]
        },
        {
            "routes behind a hash", 2,
            [Item("acme one", "https://t.example/#!/one", at: Monday) + Item("acme two", "https://t.example/#!/two", at: Tuesday)]
        },
    };

    [Theory]
    [MemberData(nameof(Feeds))]
    public async Task Every_post_is_stored_once(string what, int posts, string[] polls)
    {
        await using CollectedFeeds feeds = await FeedsAsync(1);

        for (int poll = 0; poll < 3; poll++)
        {
            await feeds.CollectAsync(polls[Math.Min(poll, polls.Length - 1)]);
        }

        Assert.Equal((what, (long)posts), (what, await feeds.Collection.ReadAsync<long>("select count(*) from listening.posts")));
    }

    [Fact]
    public async Task Remarks_and_the_articles_below_which_they_stand_are_posts_of_their_own_whichever_comes_first()
    {
        await using CollectedFeeds feeds = await FeedsAsync(2);
        string[] remarks =
            [.. Three(i => Item($"By: P{i}", $"https://a.example/{i}/#comment-{i}", guid: $"c{i}", at: Tuesday, text: "acme!"))];
        string[] articles = [.. Three(i => Item($"acme {i}", $"https://a.example/{i}/", guid: $"{i}", at: Monday, text: "acme"))];

        await feeds.CollectAsync(i => i == 0 ? remarks : []);
        await feeds.CollectAsync(i => i == 0 ? remarks : articles);

        Assert.Equal("6 6 0", await feeds.ReadAsync());
    }

    [Fact]
    public async Task Sections_of_one_paper_bring_an_article_once_and_show_it_as_it_is_linked()
    {
        string[] links =
        [
            "https://paper.example/a?mod=rss_markets", "http://www.paper.example/a/?mod=rss_world",
            "https://paper.example:443/a?at_medium=RSS",
            "https://paper.example/a?cid=rss-7&ito=1490", "https://paper.example/a?ftag=rss1&iref=top&utm_source=x",
        ];
        await using CollectedFeeds feeds = await FeedsAsync(links.Length);

        await feeds.CollectAsync(i => [Item("acme grows", links[i], guid: $"{i}", at: Monday, text: "acme")]);

        Assert.Equal("1 1 0", await feeds.ReadAsync());
        Assert.Equal(5L, await feeds.Collection.ReadAsync<long>("select count(*) from listening.post_sources"));
        string shown = await feeds.Collection.ReadAsync<string>("select url from analyst.mentions");
        Assert.Contains(shown, links.Select(link => link.Replace("&utm_source=x", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task New_words_never_stand_under_an_old_date_nor_old_words_under_a_new_one()
    {
        await using CollectedFeeds feeds = await FeedsAsync(1);

        await feeds.CollectAsync(Item("acme deal: kettle", "https://u.example/deal", guid: "d", at: Monday, text: "ten off"));
        await feeds.CollectAsync(Item("acme deal: ladder", "https://u.example/deal", guid: "d", at: Tuesday, text: "half price"));
        await feeds.CollectAsync(Item("acme deal: ladder", "https://u.example/deal", guid: "d", at: Wednesday, text: "half price!"));

        Assert.Equal(
            "acme deal: kettle 23, acme deal: ladder 24",
            await feeds.Collection.ReadAsync<string>(
                """
                select string_agg(title || ' ' || to_char(published_at at time zone 'UTC', 'DD'), ', ' order by published_at)
                from listening.posts
                """));
    }

    [Fact]
    public async Task A_feed_that_was_forgotten_brings_nothing_twice_where_links_decide()
    {
        await using CollectedFeeds feeds = await FeedsAsync(1);
        string[] items = [.. Three(i => Item($"acme {i}", $"https://v.example/{i}", guid: $"{i}", at: Monday, text: "acme"))];
        await feeds.CollectAsync(items);

        await Sql.RunAsync(
            feeds.Collection.ConnectionString, "update listening.sources set cursor = '{\"Shared\":[\"https://v.example/1\"]}'");
        await feeds.CollectAsync(items);

        Assert.Equal("3 3 0", await feeds.ReadAsync());
    }

    private Task<CollectedFeeds> FeedsAsync(int count) =>
        CollectedFeeds.StartAsync(postgres, Http(new HttpOptions { RequestsPerSecond = 0 }, TimeProvider.System), count);

    private static IEnumerable<string> Three(Func<int, string> of) => Enumerable.Range(1, 3).Select(of);

    private static string Item(string title, string link, string? guid = null, string? at = null, string? text = null) =>
        $"<item>{Field("title", title)}{Field("link", link)}{Field("guid isPermaLink='false'", guid)}{Field("pubDate", at)}"
        + $"{Field("description", text)}</item>";

    private static string Episode(string title, string at, string file) =>
        $"<item>{Field("title", title)}{Field("pubDate", at)}{Field("description", "About things")}"
        + $"<enclosure url='{file}' type='audio/mpeg' length='1'/></item>";

    private static string Field(string name, string? value) =>
        value is null ? "" : $"<{name}>{value.Replace("&", "&amp;", StringComparison.Ordinal)}</{name.Split(' ')[0]}>";
}
