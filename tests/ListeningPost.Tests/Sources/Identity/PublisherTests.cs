using System.Text;
using ListeningPost.Core.Posts;
using ListeningPost.Sources.Feeds;
using ListeningPost.Tests.Publishers;

namespace ListeningPost.Tests.Sources.Identity;

/// <summary>What becomes of a feed's posts whatever its publisher does to them: none is lost, none is doubled.</summary>
public class PublisherTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    private static int Feeds => Environment.GetEnvironmentVariable("LISTENINGPOST_LONG") is null ? 1_200 : 60_000;

    [Fact]
    public void Every_post_has_one_name_and_every_name_one_post()
    {
        var wrong = new List<string>();
        Parallel.For(0, Feeds, seed =>
        {
            if (Follow(new Publisher(seed), polls: 20) is { } problem)
            {
                lock (wrong)
                {
                    wrong.Add($"seed {seed}: {problem}");
                }
            }
        });

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {Feeds}\n" + string.Join('\n', wrong.Order(StringComparer.Ordinal).Take(12)));
    }

    /// <summary>What went wrong, or null.</summary>
    private static string? Follow(Publisher publisher, int polls)
    {
        var feedUrl = new Uri($"https://{publisher.Shape.Host}/feed");
        Dictionary<int, string> names = [];
        Dictionary<string, int> posts = [];
        string? memory = null;
        for (int poll = 0; poll < polls; poll++)
        {
            Feed feed = FeedReader.Read(Encoding.UTF8.GetBytes(publisher.Next()), null, feedUrl);
            RecognisedPosts recognised = FeedPosts.From(feed, feedUrl, Now, memory);
            memory = recognised.Memory;
            IReadOnlyList<int> truths = publisher.Truths;
            for (int i = 0; i < truths.Count; i++)
            {
                string name = Permalink.Identity(recognised.Posts[i].NativeId);
                string told = names.TryAdd(truths[i], name) ? name : names[truths[i]];
                int meant = posts.TryAdd(name, truths[i]) ? truths[i] : posts[name];
                if (told != name || meant != truths[i])
                {
                    return $"{publisher.Shape}\n  post {truths[i]} was {told}, is {name}, which is {meant}; "
                        + string.Join(", ", publisher.Deeds.TakeLast(6));
                }
            }
        }

        return null;
    }
}
