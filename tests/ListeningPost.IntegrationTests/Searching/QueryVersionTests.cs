using ListeningPost.Core.Queries;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Searching;
using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Posts;
using ListeningPost.Storage.Searching;

namespace ListeningPost.IntegrationTests.Searching;

/// <summary>A brand's queries over time, and what a change of them gains and loses.</summary>
public class QueryVersionTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_change_of_a_query_is_a_version_and_what_is_no_change_is_none()
    {
        await using Listening listening = await Listening.StartAsync(postgres);
        await ApplyAsync(listening, "acme");
        IReadOnlyList<string> lines = await ApplyAsync(listening, "acme NOT job");
        await ApplyAsync(listening, "acme");

        IReadOnlyList<QueryVersion> versions = await listening.Get<BrandStore>().VersionsAsync("acme", Token);

        Assert.Equal([(1, "acme"), (2, "acme NOT job"), (3, "acme")], versions.Select(v => (v.Version, v.Query)));
        Assert.Contains("query changed to version 2", Assert.Single(lines), StringComparison.Ordinal);
        Assert.Equal(3L, await listening.ReadAsync<long>("select count(*) from analyst.queries where brand = 'acme'"));
    }

    [Fact]
    public async Task A_mention_remembers_the_version_that_found_it_also_when_another_process_applied_a_newer_one()
    {
        await using Listening listening = await Listening.StartAsync(postgres);
        await listening.SaveAsync(Found("1", "acme"));
        await ApplyAsync(listening, "acme NOT job");
        await listening.SaveAsync(Found("2", "acme"), Found("3", "acme NOT job"), Found("4", null));

        Assert.Equal(
            [("1", 1), ("2", 1), ("3", 2), ("4", 2)],
            (await listening.MentionsAsync()).Select(m => (m.Post.NativeId, m.QueryVersion)).OrderBy(m => m.NativeId));
        Assert.Equal([2L, 2L], (await listening.Get<BrandStore>().VersionsAsync("acme", Token)).Select(v => v.Mentions));
    }

    [Fact]
    public async Task A_mention_found_again_after_an_edit_is_the_present_versions()
    {
        await using Listening listening = await Listening.StartAsync(postgres);
        await listening.SaveAsync(Found("1", "acme"));
        await ApplyAsync(listening, "acme NOT job");

        await listening.SaveAsync(Found("1", "acme NOT job").With(p => p with { Text = "acme, another text" }));

        Assert.Equal(2, await listening.ReadAsync<int>("select version from analyst.mention_queries"));
    }

    [Theory]
    [InlineData("acme", "acme NOT job", 2, 0, 1)]
    [InlineData("acme", "acme OR e-mail", 3, 1, 0)]
    [InlineData("\"acme job\"", "{Acme}", 0, 1, 1)]
    [InlineData("acme", "acme", 3, 0, 0)]
    [InlineData("nothing", "never", 0, 0, 0)]
    [InlineData("acme AND language:de", "published:2026-03-14", 1, 3, 0)]
    public async Task A_change_gains_and_loses_posts_whether_they_are_mentions_or_not(string old, string now, int kept, int gained, int lost)
    {
        await using Listening listening = await Listening.StartAsync(postgres);
        await listening.SaveAsync(
            Found("1", "acme").With(p => p with { Text = "an acme job" }),
            Found("2", "acme").With(p => p with { Text = "Acme sells", Language = "de" }),
            Found("3", "acme").With(p => p with { Text = "about ACME" }),
            Listening.Heard("4").With(p => p with { Text = "write an e-mail" }));

        QueryChange change = await new QueryComparison(listening.Get<SearchQueries>()).CompareAsync(
            Parsed(old), Parsed(now), new SearchRange { Limit = 1 }, Token);

        Assert.Equal((kept, gained, lost), (change.Kept, change.Gained, change.Lost));
        Assert.Equal(Math.Min(1, gained), change.GainedSamples.Count);
        Assert.Equal(Math.Min(1, lost), change.LostSamples.Count);
    }

    private static CollectedPost Found(string id, string? query) => Listening.Mention(id) is var post
        ? post with { Mentions = [.. post.Mentions.Select(m => m with { QueryHash = query is null ? null : BrandStore.QueryHash(query) })] }
        : post;

    private static Query Parsed(string query) => QueryParser.Parse(query).Query!;

    private static Task<IReadOnlyList<string>> ApplyAsync(Listening listening, string query) =>
        listening.Get<BrandStore>().ApplyAsync([Listening.Acme with { Query = query }], Token);
}
