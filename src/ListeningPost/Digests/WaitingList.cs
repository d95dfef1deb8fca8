using ListeningPost.Core.Subjects;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Documents;

namespace ListeningPost.Digests;

/// <summary>
/// Which of those that wait are printed: first a question about safety, then one from the press, then by audience in steps of ten times
/// and, where it is alike, the newest; and always, last, the one who waits the longest. Nobody is listed twice, and no quote is.
/// </summary>
public static class WaitingList
{
    private const long ManyFollowers = 1_000;

    /// <summary>At most <see cref="DigestLimits.Waiting"/> of them.</summary>
    /// <param name="waiting">Any order.</param>
    /// <param name="now">The cut-off.</param>
    public static IReadOnlyList<WaitingPost> Of(IReadOnlyCollection<QuotedPost> waiting, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(waiting);
        if (waiting.Count == 0)
        {
            return [];
        }

        QuotedPost oldest = waiting.OrderBy(post => post.PublishedAt).ThenBy(post => post.MentionId).First();
        ReadPost longest = ReadPost.Of(oldest);
        List<ReadPost> byAudience =
        [
            .. waiting.Where(post => Person(post) != Person(oldest) && SameWords.Of(post.Text) != SameWords.Of(oldest.Text))
                .OrderByDescending(Audience).ThenByDescending(post => post.PublishedAt).ThenBy(post => post.MentionId)
                .DistinctBy(post => SameWords.Of(post.Text)).Select(ReadPost.Of),
        ];
        IEnumerable<ReadPost> first =
            new[] { First(byAudience.Where(IsOfSafety), now), First(byAudience.Where(IsOfPress), now) }.OfType<ReadPost>();
        List<ReadPost> listed =
            [.. first.Concat(byAudience).DistinctBy(read => Person(read.Post)).Take(DigestLimits.Waiting - 1), longest];
        return [.. listed.Select(read => new WaitingPost(read.Post, [.. Reasons(read, isLongest: read == longest, now)]))];
    }

    /// <summary>A fresh one before others, and a question before a complaint.</summary>
    private static ReadPost? First(IEnumerable<ReadPost> byAudience, DateTimeOffset now) => byAudience
        .OrderByDescending(read => IsFresh(read, now)).ThenByDescending(read => read.Post.Kind == Kind.Question).FirstOrDefault();

    private static bool IsFresh(ReadPost read, DateTimeOffset now) => now - read.Post.PublishedAt <= DigestLimits.FreshFor;

    private static bool IsOfSafety(ReadPost read) => read.IsFor(DelicateTopic.Safety) || read.IsFor(DelicateTopic.Health);

    private static bool IsOfPress(ReadPost read) => read.IsFor(DelicateTopic.Press);

    private static int Audience(QuotedPost post) => post.Followers is > 0 and var followers ? (int)Math.Log10(followers) : 0;

    /// <summary>Who is not named is somebody else each time.</summary>
    private static (string Platform, string Author) Person(QuotedPost post) =>
        (post.Platform, post.Author.Length > 0 ? post.Author : $"\0{post.MentionId}");

    private static IEnumerable<ListedFor> Reasons(ReadPost read, bool isLongest, DateTimeOffset now)
    {
        if (IsOfSafety(read))
        {
            yield return ListedFor.Safety;
        }

        if (IsOfPress(read))
        {
            yield return ListedFor.Press;
        }

        if (read.Post.Followers >= ManyFollowers)
        {
            yield return ListedFor.Audience;
        }

        if (IsFresh(read, now))
        {
            yield return ListedFor.Fresh;
        }

        if (isLongest)
        {
            yield return ListedFor.LongestWait;
        }
    }
}
