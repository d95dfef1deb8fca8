using ListeningPost.Core.Posts;
using ListeningPost.Core.Searching;
using ListeningPost.Storage.Intake;
using ListeningPost.Storage.Measures;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Posts;
using ListeningPost.Storage.Sources;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Storage;

/// <summary>What a post holds of others and what it is marked with: kept, brought up to date, and gone with the post.</summary>
public class MarkTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Others_words_and_marks_are_read_back_as_they_were_stored()
    {
        await using Listening listening = await StartAsync(postgres);

        await listening.SaveAsync(Marked("1", "He said: \"acme\"", ["!no\u001funauthenticated", "Spam"], isBot: true));

        StoredMention mention = Assert.Single(await listening.MentionsAsync("acme"));
        Assert.Equal(("He said: \"acme\"", true), (mention.Quoted, mention.IsBot));
        Assert.Equal(["!no unauthenticated", "Spam"], mention.Labels);
        Assert.Equal("https://press.example/", mention.Post.SiteUrl);
        Assert.Equal(
            "He said: \"acme\" true !no unauthenticated|Spam",
            await listening.ReadAsync<string>(
                "select concat_ws(' ', quoted, is_bot::text, array_to_string(labels, '|')) from analyst.mentions"));
    }

    [Fact]
    public async Task Marks_are_those_that_the_first_source_tells_last_and_others_add_what_is_missing()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.Get<SourceStore>().ApplyAsync([Source("hn"), Source("other")], Token);
        var told = new List<string>();

        foreach ((int source, string[] labels, bool isBot) in new (int, string[], bool)[]
        {
            (1, [], false), (2, ["spam"], true), (1, ["nsfw", "porn"], true), (2, [], false), (2, ["late"], false), (1, [], false),
        })
        {
            await SaveAsync(listening, source, Marked("1", "", labels, isBot));
            told.Add(await listening.ReadAsync<string>(
                """
                select concat_ws(' ', nullif(array_to_string(labels, ','), ''), is_bot, (select count(*) from listening.mentions))
                from listening.posts
                """));
        }

        Assert.Equal(["f 1", "spam t 1", "nsfw,porn t 1", "nsfw,porn t 1", "nsfw,porn t 1", "f 1"], told);
    }

    [Fact]
    public async Task A_mark_that_comes_later_is_found_by_searches()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Marked("1", "", [], isBot: false));
        string before = await LexemesAsync(listening);

        await listening.SaveAsync(Marked("1", "", ["Spam"], isBot: false));

        Assert.DoesNotContain("':label=spam'", before, StringComparison.Ordinal);
        Assert.Contains("':label=spam'", await LexemesAsync(listening), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mention_that_the_query_no_longer_finds_since_the_post_is_marked_is_taken_away()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Marked("1", "", [], isBot: false));

        // The brand listens for "acme NOT label:spam".
        Saved saved = await listening.SaveAsync(Marked("1", "", ["spam"], isBot: false) with { Mentions = [] });

        Assert.Equal(0, saved.Edited);
        Assert.Equal(0L, await listening.ReadAsync<long>("select count(*) from analyst.mentions"));
        Assert.Equal(0L, await listening.ReadAsync<long>("select coalesce(sum(mentions), 0)::bigint from analyst.daily"));
        Assert.Equal(0L, await listening.ReadAsync<long>("select count(*) from listening.post_revisions"));
    }

    [Fact]
    public async Task A_quote_that_is_changed_is_an_edit_and_what_was_quoted_before_is_kept()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Marked("1", "acme is fine", [], isBot: false));

        Saved saved = await listening.SaveAsync(Marked("1", "acme is not fine", [], isBot: false));

        Assert.Equal(1, saved.Edited);
        Assert.Equal("acme is not fine", Assert.Single(await listening.MentionsAsync()).Quoted);
        Assert.Equal("acme is fine", await listening.ReadAsync<string>("select quoted from listening.post_revisions"));
        Assert.Contains("':q=not'", await LexemesAsync(listening), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_poll_takes_back_goes_with_all_it_said_and_is_kept_out_for_a_day_and_the_second_time_for_ever()
    {
        await using Listening listening = await StartAsync(postgres);
        CollectedPost post = Marked("1", "secret words", ["spam"], isBot: true);
        await listening.SaveAsync(post);
        await listening.SaveAsync(post.With(p => p with { Text = "edited" }));

        Assert.Equal(1, (await EraseAsync(listening, mayComeBack: true)).Erased);
        Assert.Equal("0 0 0", await LeftAsync(listening));
        Assert.Equal(0, (await listening.SaveAsync(post)).Added);

        await listening.RunAsync("update listening.suppressions set until = until - interval '25 hours'");
        Assert.Equal(1, (await listening.SaveAsync(post)).Mentions);

        await EraseAsync(listening, mayComeBack: true);
        Assert.Equal(1L, await listening.ReadAsync<long>("select count(*) from listening.suppressions where until is null"));
        Assert.Equal(0, (await listening.SaveAsync(post)).Added);
    }

    [Fact]
    public async Task What_a_stream_takes_back_is_kept_out_for_ever()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Marked("1", "", [], isBot: false));

        await EraseAsync(listening, mayComeBack: false);

        Assert.Equal(1L, await listening.ReadAsync<long>("select count(*) from listening.suppressions where until is null"));
        Assert.Equal("0 0 0", await LeftAsync(listening));
    }

    [Fact]
    public async Task Copies_are_counted_on_the_sites_of_their_publishers()
    {
        await using Listening listening = await StartAsync(postgres);
        (string Id, string? Site)[] copies =
            [("1", "https://www.press.example/"), ("2", "https://press.example/x"), ("3", "https://other.example"), ("4", null)];

        await listening.SaveAsync([.. copies.Select(copy => Mention(copy.Id, platform: "web").With(post => post with
        {
            Url = "https://www.aggregator.example/" + copy.Id,
            SiteUrl = copy.Site,
        }).Saying(StoryTests.Report))]);

        IReadOnlyList<NewsGroup> news = await listening.Get<DigestQueries>()
            .NewsAsync("acme", Noon.AddDays(-1), Noon.AddDays(1), await listening.ReadNowAsync(), 5, Token);
        Assert.Equal((3, 3), (Assert.Single(news).Copies, news[0].Sites));
    }

    [Fact]
    public void Words_that_are_quoted_stand_under_names_of_their_own()
    {
        PostLexemes lexemes = PostLexemes.Of(new Post { Platform = "web", NativeId = "1", Text = "mine", Quoted = "yours, it’s" });

        Assert.Equal("'mine':65 ':q=yours':130 ':q=it':131 ':q=s':132", lexemes.Vector);
    }

    private static CollectedPost Marked(string id, string quoted, string[] labels, bool isBot) => Mention(id).With(post => post with
    {
        Quoted = quoted,
        Labels = labels,
        SiteUrl = "https://press.example/",
        Author = post.Author with { IsBot = isBot },
    });

    private static Task<Saved> SaveAsync(Listening listening, int source, CollectedPost post) =>
        listening.Get<MentionStore>().SaveAsync(new Saving { SourceId = source, Posts = [post] }, Token);

    private static Task<Saved> EraseAsync(Listening listening, bool mayComeBack) => listening.Get<MentionStore>().SaveAsync(
        new Saving { SourceId = 1, Posts = [], Erased = new Erasure("hackernews", ["1"], []) { MayComeBack = mayComeBack } }, Token);

    private static Task<string> LexemesAsync(Listening listening) =>
        listening.ReadAsync<string>("select lexemes::text from listening.posts");

    private static Task<string> LeftAsync(Listening listening) => listening.ReadAsync<string>(
        """
        select concat_ws(' ', (select count(*) from listening.posts), (select count(*) from listening.post_revisions),
            (select count(*) from listening.mentions))
        """);
}
