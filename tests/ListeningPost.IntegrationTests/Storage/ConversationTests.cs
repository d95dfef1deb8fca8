using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Measures;
using ListeningPost.Storage.Posts;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Storage;

public class ConversationTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Posts_of_one_root_are_one_conversation_with_its_figures()
    {
        await using Listening listening = await StartAsync(postgres);

        await listening.SaveAsync(
            Heard("r", root: "r", author: "ann").With(p => p with { Title = "Anvils" }),
            Mention("q", "question", parent: "r", root: "r", author: "bob").With(p => p with { PublishedAt = Noon.AddHours(1) }),
            Heard("c", parent: "q", root: "r", author: "ACME").With(p => p with { PublishedAt = Noon.AddHours(2) }),
            Heard("e", parent: "r", root: "r", author: "jo").With(p => p with { PublishedAt = Noon.AddHours(3) }));

        StoredConversation talk = Assert.Single(await ListAsync(listening));
        Assert.Equal((4, 4, 1, 1), (talk.Posts, talk.Participants, talk.CompanyPosts, talk.EmployeePosts));
        Assert.Equal(("with_you", "public", true), (talk.Presence, talk.StartedBy, talk.Replyable));
        Assert.Equal(("Anvils", "https://hackernews.example/r"), (talk.Title, talk.Url));
        Assert.Equal((Noon, Noon.AddHours(3)), (talk.StartedAt, talk.LastActivityAt));
        Assert.Equal(Noon.AddHours(2), talk.FirstCompanyReplyAt);
        Assert.Equal(0, talk.OwedAnswers);
    }

    [Fact]
    public async Task A_conversation_that_the_company_started_is_its_own_and_one_with_its_people_alone_is_theirs()
    {
        await using Listening listening = await StartAsync(postgres);

        await listening.SaveAsync(
            Mention("1", author: "acme"),
            Mention("2"), Heard("3", parent: "2", root: "2", author: "jo"),
            Mention("4", parent: "gone", author: "acme"));

        var talks = (await ListAsync(listening)).OrderBy(t => t.ConversationId).ToArray();
        Assert.Equal(["company", "public", "public"], talks.Select(t => t.StartedBy).Order(StringComparer.Ordinal));
        Assert.Contains(talks, t => t is { Presence: "people_only", EmployeePosts: 1, CompanyPosts: 0 });
    }

    [Fact]
    public async Task A_post_without_a_root_is_its_own_conversation_until_the_root_is_known()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(
            Mention("a", "question", parent: "p", platform: "mastodon"), Mention("b", parent: "p", platform: "mastodon"));
        Assert.Equal(2, (await ListAsync(listening)).Count);
        DateTimeOffset before = await listening.ReadNowAsync();

        await listening.SaveAsync(
            Heard("r", root: "r", platform: "mastodon"),
            Heard("p", parent: "r", root: "r", platform: "mastodon"),
            Mention("a", "question", parent: "p", root: "r", platform: "mastodon"),
            Heard("x", parent: "a", root: "r", author: "acme@social.example", platform: "mastodon"));

        StoredConversation talk = Assert.Single(await ListAsync(listening));
        Assert.Equal((5, 2, "with_you", 0), (talk.Posts, talk.Mentions, talk.Presence, talk.OwedAnswers));
        Figures then = await listening.Get<MeasureQueries>().FiguresAsync("acme", Noon.AddDays(-1), Noon.AddDays(1), before, Token);
        Assert.Equal((2, 2, 0, 1), (then.Conversations, then.WithoutYou, then.WithYou, then.OwedAnswers));
    }

    [Fact]
    public async Task Roots_are_handed_down_a_chain_that_was_stored_upside_down()
    {
        await using Listening listening = await StartAsync(postgres);
        foreach ((string id, string parent) in new[] { ("d", "c"), ("c", "b"), ("b", "a") })
        {
            await listening.SaveAsync(Mention(id, parent: parent, platform: "mastodon"));
        }

        await listening.SaveAsync(Heard("a", root: "a", platform: "mastodon"));

        StoredConversation talk = Assert.Single(await ListAsync(listening));
        Assert.Equal(4, talk.Posts);
        Assert.Equal(1L, await listening.ReadAsync<long>("select count(distinct conversation_id) from analyst.mentions"));
    }

    [Theory]
    [InlineData("q", "hackernews", false)] // below the question
    [InlineData("s", "hackernews", true)] // beside it
    [InlineData("gone", "hackernews", true)] // below something that is not stored: below the root at least
    [InlineData("s", "discourse", false)] // a flat thread: any later post
    public async Task In_a_tree_an_answer_stands_below_and_in_a_flat_thread_after(string parent, string platform, bool owed)
    {
        await using Listening listening = await StartAsync(postgres);
        string company = platform == "discourse" ? "acme@forum.example" : "acme";

        await listening.SaveAsync(
            Heard("r", root: "r", platform: platform),
            Mention("q", "complaint", parent: "r", root: "r", author: "bob", platform: platform)
                .With(p => p with { PublishedAt = Noon.AddHours(1) }),
            Heard("s", parent: "r", root: "r", author: "cid", platform: platform).With(p => p with { PublishedAt = Noon.AddHours(2) }),
            Heard("c", parent: parent, root: "r", author: company, platform: platform)
                .With(p => p with { PublishedAt = Noon.AddHours(3) }));

        Assert.Equal(owed, await listening.ReadAsync<bool>("select owed_answer from analyst.mentions where native_id = 'q'"));
    }

    [Fact]
    public async Task An_earlier_post_of_the_company_in_a_flat_thread_answers_nothing()
    {
        await using Listening listening = await StartAsync(postgres);

        await listening.SaveAsync(
            Heard("c", root: "r", parent: "r", author: "acme@forum.example", platform: "discourse"),
            Mention("q", "question", root: "r", parent: "r", platform: "discourse").With(p => p with { PublishedAt = Noon.AddHours(1) }));

        Assert.True(await listening.ReadAsync<bool>("select owed_answer from analyst.mentions"));
    }

    [Fact]
    public async Task A_missing_link_that_is_stored_later_completes_the_answer()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(
            Heard("r", root: "r"), Mention("q", "question", parent: "r", root: "r"), Heard("c", parent: "m", root: "r", author: "acme"));
        Assert.True(await listening.ReadAsync<bool>("select owed_answer from analyst.mentions"));

        await listening.SaveAsync(Heard("m", parent: "q", root: "r"));

        Assert.False(await listening.ReadAsync<bool>("select owed_answer from analyst.mentions"));
    }

    [Theory]
    [InlineData("question", "public", true)]
    [InlineData("complaint", "public", true)]
    [InlineData("praise", "public", false)]
    [InlineData("question", "jo", false)]
    [InlineData("question", "acme", false)]
    [InlineData("question", "repost", false)]
    [InlineData("question", "web", false)]
    public async Task Only_public_questions_and_complaints_where_one_can_reply_are_owed_an_answer(string kind, string which, bool owed)
    {
        await using Listening listening = await StartAsync(postgres);
        CollectedPost post = Mention("1", kind, author: which, platform: which == "web" ? "web" : "hackernews")
            .With(p => which == "repost" ? p with { Type = ListeningPost.Core.Posts.PostType.Repost } : p);

        await listening.SaveAsync(post);

        Assert.Equal(owed, await listening.ReadAsync<bool>("select owed_answer from analyst.mentions"));
    }

    [Fact]
    public async Task When_the_accounts_change_voices_presence_and_answers_are_found_anew()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("q", "question"), Heard("a", parent: "q", root: "q", author: "acme-support"));
        Assert.Equal("without_you", Assert.Single(await ListAsync(listening)).Presence);

        IReadOnlyList<string> lines = await listening.Get<BrandStore>().ApplyAsync(
            [Acme with { OwnAccounts = [new("hackernews", "acme-support")] }], Token);

        Assert.Contains("brand acme: own account + hackernews:acme-support", lines);
        StoredConversation talk = Assert.Single(await ListAsync(listening));
        Assert.Equal(("with_you", 0), (talk.Presence, talk.OwedAnswers));

        await listening.Get<BrandStore>().ApplyAsync([Acme], Token);
        Assert.Equal(1, Assert.Single(await ListAsync(listening)).OwedAnswers);
    }

    private static async Task<IReadOnlyList<StoredConversation>> ListAsync(Listening listening) =>
        (await listening.Get<ConversationQueries>().PageAsync(new ConversationFilter { Brand = "acme", Limit = 100 }, Token)).Conversations;
}
