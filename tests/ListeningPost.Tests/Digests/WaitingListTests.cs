using ListeningPost.Digests;
using ListeningPost.Documents;

namespace ListeningPost.Tests.Digests;

/// <summary>Which of those that wait are printed, and in which order.</summary>
public class WaitingListTests
{
    [Fact]
    public void Safety_then_the_press_then_audience_then_the_newest_and_last_who_waits_longest()
    {
        IReadOnlyList<WaitingPost> listed = Listed(
            Asked(1, "Where is my Orlo?", 300),
            Asked(2, "Which Orlo for tea?", 3) with { Followers = 40 },
            Asked(3, "When does Orlo open?", 20) with { Followers = 41_200 },
            Asked(4, "I write for a daily: who speaks for Orlo?", 30),
            Asked(5, "Should I stop using it? My Orlo caught fire", 25),
            Asked(6, "How do I clean my Orlo?", 2) with { Followers = 12 },
            Asked(7, "Does the Orlo whistle?", 5));

        Assert.Equal([5L, 4, 3, 6, 1], listed.Select(w => w.Post.MentionId));
        Assert.Equal([ListedFor.Safety, ListedFor.Fresh], listed[0].Reasons);
        Assert.Equal([ListedFor.Press, ListedFor.Fresh], listed[1].Reasons);
        Assert.Equal([ListedFor.Audience, ListedFor.Fresh], listed[2].Reasons);
        Assert.Equal([ListedFor.Fresh], listed[3].Reasons);
        Assert.Equal([ListedFor.LongestWait], listed[4].Reasons);
    }

    [Fact]
    public void A_fresh_question_of_safety_stands_before_an_old_one_with_more_followers()
    {
        IReadOnlyList<WaitingPost> listed = Listed(
            Asked(1, "Is the Orlo dangerous?", 60) with { Followers = 90_000 }, Asked(2, "Did your Orlo overheat?", 6));

        Assert.Equal(2, listed[0].Post.MentionId);
    }

    [Fact]
    public void Who_asks_twice_or_what_is_asked_twice_is_listed_once()
    {
        IReadOnlyList<WaitingPost> listed = Listed(
            Asked(1, "Where is my Orlo?", 9) with { Author = "jo" },
            Asked(2, "Still: where is it, Orlo?", 2) with { Author = "jo" },
            Asked(3, "where is my orlo", 4) with { Author = "kim" },
            Asked(4, "And mine, Orlo?", 20) with { Author = "li" });

        Assert.Equal([2L, 3, 4], listed.Select(w => w.Post.MentionId));
    }

    [Fact]
    public void Nobody_and_one()
    {
        Assert.Empty(Listed());
        Assert.Equal([ListedFor.Fresh, ListedFor.LongestWait], Listed(Asked(1, "Where is my Orlo?", 1)).Single().Reasons);
    }

    [Fact]
    public void However_many_wait_five_are_listed_each_once_and_the_longest_is_among_them()
    {
        var random = new Random();
        for (int round = 0; round < 200; round++)
        {
            QuotedPost[] waiting =
            [
                .. Enumerable.Range(1, random.Next(1, 60)).Select(id =>
                    Asked(id, $"Orlo {random.Next(30)} {(random.Next(4) == 0 ? "caught fire" : "")}?", random.Next(1, 600)) with
                    {
                        Followers = random.Next(3) == 0 ? null : random.NextInt64(-5, long.MaxValue),
                        Author = random.Next(2) == 0 ? "" : $"user{random.Next(10)}",
                    }),
            ];

            IReadOnlyList<WaitingPost> listed = Listed(waiting);

            Assert.InRange(listed.Count, 1, DigestLimits.Waiting);
            Assert.Equal(listed.Count, listed.Select(w => w.Post.MentionId).Distinct().Count());
            Assert.Equal(listed.Count, listed.Select(w => w.Post.Text).Distinct(StringComparer.OrdinalIgnoreCase).Count());
            Assert.Equal(waiting.Min(w => w.PublishedAt), listed[^1].Post.PublishedAt);
        }
    }

    private static QuotedPost Asked(long id, string text, double hoursAgo) =>
        DigestExamples.Post(id, "bluesky", "https://bsky.app/x", text, hoursAgo) with { Kind = "question" };

    private static IReadOnlyList<WaitingPost> Listed(params QuotedPost[] waiting) => WaitingList.Of(waiting, DigestExamples.CutOff);
}
