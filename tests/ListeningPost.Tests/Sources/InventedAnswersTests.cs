using System.Globalization;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources;

namespace ListeningPost.Tests.Sources;

/// <summary>Every kind reads the shape that its platform answers in: time, author, address and text.</summary>
public class InventedAnswersTests
{
    public static TheoryData<string> Kinds => [.. Invented.Kinds];

    [Theory]
    [InlineData("hackernews", "900014", "2024-05-02T09:01:07Z", "duneowl",
        "https://news.ycombinator.com/item?id=900014", "Finally! Acme's old drawings were never to be had.\nThe 40 kg one is missing, though.")]
    [InlineData("reddit", "t3_acm001", "2024-05-03T06:30:00Z", "ropewalker_9",
        "https://www.reddit.com/r/smithing/comments/acm001/acme_anvil_cracked_in_its_first_week/",
        "Bought it new.\nThe horn came off & hit my foot. Support has not answered yet.")]
    [InlineData("mastodon", "https://forge.example/users/mira/statuses/112000000000000401", "2024-05-05T12:00:01Z", "mira@forge.example",
        "https://forge.example/@mira/112000000000000401", "New anvil from Acme arrived today.\nHeavy & loud, I love it. #smithing")]
    [InlineData("bluesky", "at://did:plc:smith234abc/app.bsky.feed.post/3kacme001", "2024-05-06T07:20:10.25Z", "mira.forge.example",
        "https://bsky.app/profile/mira.forge.example/post/3kacme001", "Acme answered within the hour and sent a new horn. That is how it is done.")]
    [InlineData("x", "1786000000000000101", "2024-05-02T09:00:00Z", "ropewalker",
        "https://x.com/ropewalker/status/1786000000000000101", "Acme's delivery took five weeks & nobody could say why. @acme")]
    [InlineData("stackexchange", "78400001", "2024-05-07T05:00:00Z", "9001@stackoverflow",
        "https://stackoverflow.com/questions/78400001", "Since the last release: How do I mock the Acme client?\nanvil --drop")]
    [InlineData("github", "220000043", "2024-05-09T02:00:59Z", "mira-forge",
        "https://github.com/acme/anvil/issues/43", "`--gentle` was removed in March.")]
    [InlineData("lemmy", "https://lemmy.example/post/470009", "2024-05-10T19:22:11.372173Z", "mira@lemmy.example",
        "https://lemmy.example/post/470009", "It outlived two benches.\nAnd a roof.")]
    [InlineData("lobsters", "acme02", "2024-05-13T10:01:00Z", "mira",
        "https://lobste.rs/s/acme02/ask_who_still_runs_acmes_old_scheduler", "We do, on two machines.")]
    [InlineData("discourse", "803@forum.example", "2024-05-12T10:15:00.278Z", "copperkettle@forum.example",
        "https://forum.example/t/anvil-firmware/57/3", "Done. Thank you & good night.")]
    [InlineData("devto", "2970002", "2024-05-14T19:20:00Z", "bellows",
        "https://dev.to/bellows/five-acme-flags-you-can-forget-1a2b", "All of them, really.")]
    [InlineData("appstore", "11300000001", "2024-05-16T16:10:11Z", "Kettle on",
        "https://itunes.apple.com/us/review?id=1234567&type=Purple%20Software&n=11300000001", "Every time the anvil falls, the app falls too.")]
    public void An_answer_is_read_as_it_is_meant(string kind, string id, string at, string author, string url, string text)
    {
        Post post = Assert.Single(Parse(kind).Posts, p => p.NativeId == id);

        Assert.Equal(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), post.PublishedAt);
        Assert.Equal((author, url, text), (post.Author.Handle, post.Url, post.Text));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_post_has_what_the_rest_of_the_house_counts_on(string kind) => SoundPosts.Check(kind, Parse(kind).Posts);

    private static ParsedAnswer Parse(string kind) =>
        SourceKinds.Find(kind)!.Parse(new RawAnswer(Invented.Body(kind), new Uri("https://forum.example/t/57"), null, default))!;
}
