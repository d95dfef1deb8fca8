using System.Runtime.CompilerServices;
using ListeningPost.Core.Evaluating;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Searching;
using ListeningPost.Storage.Searching;

namespace ListeningPost.Searching;

/// <summary>What a change of a brand's query would gain and lose among the stored posts.</summary>
internal sealed class QueryComparison(SearchQueries index)
{
    private const int Page = 500;
    private const int Batch = 50_000;

    /// <param name="old">As a brand's query.</param>
    /// <param name="now">As a brand's query.</param>
    /// <param name="range">Its times count, and its limit: so many samples of each are kept, the newest.</param>
    public async Task<QueryChange> CompareAsync(Query old, Query now, SearchRange range, CancellationToken cancellationToken)
    {
        var change = new QueryChange(range.Limit ?? int.MaxValue);
        var ofOld = new QueryMatcher([new("", old)]);
        var ofNew = new QueryMatcher([new("", now)]);
        await foreach (ComparedCandidate[] page in PagesAsync(SearchPlan.Of(old), SearchPlan.Of(now), now.Zone, range, cancellationToken))
        {
            IReadOnlyDictionary<long, (Post Post, string Source)> posts = await index.ReadPostsAsync(
                [.. page.Where(c => c.MustMatchAgain || c.InOld != c.InNew).Select(c => c.PostId)], cancellationToken);
            foreach (ComparedCandidate candidate in page)
            {
                (Post Post, string Source)? read = posts.TryGetValue(candidate.PostId, out (Post, string) found) ? found : null;
                bool inOld = candidate.InOld && (!candidate.OldUnsure || Matches(ofOld, read));
                bool inNew = candidate.InNew && (!candidate.NewUnsure || Matches(ofNew, read));
                change.Add(inOld, inNew, read?.Post);
            }
        }

        return change;
    }

    /// <summary>All candidates, found many at once and told a page at a time.</summary>
    private async IAsyncEnumerable<ComparedCandidate[]> PagesAsync(
        SearchPlan old, SearchPlan now, TimeZoneInfo zone, SearchRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SearchPlace? after = null;
        IReadOnlyList<ComparedCandidate> found;
        do
        {
            found = await index.CompareAsync(old, now, zone, range with { Limit = Batch, After = after }, cancellationToken);
            foreach (ComparedCandidate[] page in found.Chunk(Page))
            {
                yield return page;
                after = new SearchPlace(page[^1].PublishedAt, page[^1].PostId, Reach: null);
            }
        }
        while (found.Count == Batch);
    }

    private static bool Matches(QueryMatcher query, (Post Post, string Source)? read) =>
        read is { } known && query.Match(known.Post, known.Source).Count > 0;
}

/// <summary>What was counted.</summary>
/// <param name="samples">So many of each are kept.</param>
public sealed class QueryChange(int samples)
{
    private readonly List<Post> _gained = [];
    private readonly List<Post> _lost = [];

    /// <summary>Posts that both find.</summary>
    public long Kept { get; private set; }

    public long Gained { get; private set; }

    public long Lost { get; private set; }

    /// <summary>The newest that only the new one finds.</summary>
    public IReadOnlyList<Post> GainedSamples => _gained;

    /// <summary>The newest that only the old one finds.</summary>
    public IReadOnlyList<Post> LostSamples => _lost;

    public void Add(bool inOld, bool inNew, Post? post)
    {
        switch (inOld, inNew)
        {
            case (true, true):
                Kept++;
                break;
            case (false, true):
                Gained++;
                Sample(_gained, post);
                break;
            case (true, false):
                Lost++;
                Sample(_lost, post);
                break;
        }
    }

    private void Sample(List<Post> kept, Post? post)
    {
        if (post is not null && kept.Count < samples)
        {
            kept.Add(post);
        }
    }
}
