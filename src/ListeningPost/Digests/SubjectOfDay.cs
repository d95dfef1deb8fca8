using ListeningPost.Core.Posts;
using ListeningPost.Core.Subjects;
using ListeningPost.Documents;
using ListeningPost.Storage.Measures;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Posts;

namespace ListeningPost.Digests;

/// <summary>Finds what a brand's day is about, and the posts that tell it.</summary>
public sealed class SubjectOfDay(SubjectQueries subjects, MentionQueries posts)
{
    /// <summary>The largest subject of the period as of its cut-off; null where nothing stands out.</summary>
    /// <param name="brand">Its slug.</param>
    public async Task<DaySubject?> FindAsync(string brand, DocumentPeriod period, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(period);
        var asked = new MeasuredPeriod(brand, period.Since, period.Until, period.CutOff);
        IReadOnlyList<Subject> found = await subjects.FindAsync(asked, cancellationToken);
        if (found.Count == 0)
        {
            return null;
        }

        Subject subject = found[0];
        long[] told = [.. subject.Timeline.Select(moment => moment.PostId).OfType<long>().Distinct()];
        IReadOnlyList<StoredPost> stored = await posts.PostsAsync(told, brand, cancellationToken);
        return Tell(subject, stored.ToDictionary(post => post.PostId));
    }

    private static DaySubject Tell(Subject subject, Dictionary<long, StoredPost> posts) => new()
    {
        Name = subject.Name,
        Mentions = subject.Mentions.Count,
        Authors = subject.Authors,
        Copies = subject.Copies,
        Platforms = [.. subject.Platforms.Select(name => Platforms.Find(name)?.Label ?? name)],
        Audience = subject.Audience,
        IsHeadline = subject.IsHeadline,
        Turns = [.. Turns(subject, posts)],
        Told = subject.Mentions.Concat(subject.Earlier).ToHashSet(),
    };

    /// <summary>A post that is two things stands there once; one that was erased meanwhile does not.</summary>
    private static IEnumerable<SubjectTurn> Turns(Subject subject, Dictionary<long, StoredPost> posts) =>
        from moment in subject.Timeline
        where moment.PostId is not { } id || posts.ContainsKey(id)
        group moment.Role by moment.PostId into turn
        select new SubjectTurn([.. turn], turn.Key is { } id ? Quotes.Of(posts[id]) : null);
}
