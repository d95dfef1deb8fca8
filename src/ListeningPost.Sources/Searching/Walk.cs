using System.Text.Json.Serialization;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;

namespace ListeningPost.Sources.Searching;

/// <summary>
/// Where a walk through results that come newest first stands. Each walk goes from the newest result back to what the walk
/// before had reached, and a little further, since platforms index late; the ids of that overlap are known, so nothing is
/// handed on twice. A walk is cut into pages, and can be resumed after any of them.
/// </summary>
internal sealed record Walk
{
    /// <summary>The newest time that the last finished walk saw, Unix seconds. 0: none is finished.</summary>
    [JsonPropertyName("m")]
    public long Mark { get; init; }

    /// <summary>The newest time that the walk under way has seen. 0: no walk is under way, or it saw nothing.</summary>
    [JsonPropertyName("t")]
    public long Top { get; init; }

    /// <summary>How the walk under way goes on: a page's token, the source's own. Null: the next request begins a walk.</summary>
    [JsonPropertyName("n")]
    public string? Next { get; init; }

    /// <summary>Pages of the walk under way.</summary>
    [JsonPropertyName("p")]
    public int Pages { get; init; }

    /// <summary>Pages in a row that brought nothing new.</summary>
    [JsonPropertyName("s")]
    public int Stale { get; init; }

    /// <summary>Posts handed on that could come again, with their times in Unix seconds.</summary>
    [JsonPropertyName("k")]
    public IReadOnlyDictionary<string, long> Known { get; init; } = new Dictionary<string, long>(StringComparer.Ordinal);

    [JsonIgnore]
    public bool IsFirst => Mark == 0;
}

/// <summary>One result of a page.</summary>
/// <param name="Post">As parsed.</param>
/// <param name="At">The time by which the platform sorts, Unix seconds.</param>
internal sealed record Sighting(Post Post, long At)
{
    /// <summary>For platforms that sort by publication.</summary>
    public static Sighting ByPublication(Post post) => new(post, post.PublishedAt?.ToUnixTimeSeconds() ?? 0);
}

/// <summary>What is asked of a walk for one page.</summary>
/// <param name="Sightings">The page's posts, newest first.</param>
/// <param name="Next">How to go on; null: the platform has no more.</param>
/// <param name="Floor">Where the walk ends, Unix seconds: <see cref="Walking.Floor"/>.</param>
/// <param name="Now">Unix seconds: a time later than this is an error, and sets no mark.</param>
internal sealed record WalkPage(IReadOnlyList<Sighting> Sightings, string? Next, long Floor, long Now);

/// <summary>Advances a <see cref="Walk"/> by a page.</summary>
internal static class Walking
{
    /// <summary>How far a walk goes behind the mark, seconds: what a platform indexed later than its time says.</summary>
    public const long Overlap = 3_600;

    /// <summary>Clocks differ by so much, seconds.</summary>
    private const long Skew = 300;

    /// <summary>More ids are not remembered: forgotten ones come again, and are stored once all the same.</summary>
    private const int MaxKnown = 2_000;

    /// <summary>No platform gives more; a walk that has not ended by then goes in circles.</summary>
    private const int MaxPages = 2_000;

    /// <summary>Where the walk under way ends, Unix seconds.</summary>
    public static long Floor(Walk walk, PollRequest request) =>
        walk.IsFirst ? request.LookBackTo.ToUnixTimeSeconds() : walk.Mark - Overlap;

    /// <summary>The step that an answer makes of a walk.</summary>
    /// <param name="walk">Where it stood.</param>
    /// <param name="request">The poll it belongs to.</param>
    /// <param name="page">The answer's posts.</param>
    /// <param name="sightings">The same with the times by which the platform sorts them.</param>
    /// <param name="next">As <see cref="WalkPage.Next"/>.</param>
    public static SearchStep<Walk> Step(
        Walk walk, PollRequest request, PostPage page, IReadOnlyList<Sighting> sightings, string? next)
    {
        long floor = Floor(walk, request);
        var (fresh, after, finished) = Take(walk, new WalkPage(sightings, next, floor, request.Now.ToUnixTimeSeconds()));
        long oldest = sightings.Where(s => s.At > 0).Select(s => s.At).DefaultIfEmpty(0).Min();
        return new SearchStep<Walk>
        {
            State = after,
            Posts = fresh,
            Deleted = page.Deleted,
            Skipped = page.Skipped,
            Problems = page.Problems,
            Finished = finished,
            ReachedBackTo = oldest == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(Math.Max(floor, oldest)),
        };
    }

    /// <summary>
    /// Takes in a page. What a later walk finds beyond its floor was handed on long ago; what the first one finds there, the
    /// platform gave without being asked, and is kept.
    /// </summary>
    /// <returns>The posts not handed on before, the walk's new state, and whether it has ended.</returns>
    public static (IReadOnlyList<Post> Fresh, Walk Walk, bool Finished) Take(Walk walk, WalkPage page)
    {
        Sighting[] fresh =
        [
            .. page.Sightings
                .Where(s => !walk.Known.ContainsKey(Key(s.Post)) && (walk.IsFirst || s.At >= page.Floor || s.At == 0))
                .DistinctBy(s => s.Post.NativeId),
        ];
        long[] times = [.. page.Sightings.Where(s => s.At > 0).Select(s => s.At)];
        long top = Math.Max(walk.Top, times.Where(t => t <= page.Now + Skew).DefaultIfEmpty(0).Max());
        int stale = fresh.Length == 0 ? walk.Stale + 1 : 0;
        bool finished = page.Next is null
            || page.Next == walk.Next
            || (times.Length > 0 && times.Min() < page.Floor)
            || stale == 2
            || walk.Pages + 1 >= MaxPages;
        Walk after = finished ? Ended(walk, top, page) : Advanced(walk, top, page) with { Stale = stale };
        return ([.. fresh.Select(s => s.Post)], after, finished);
    }

    /// <summary>
    /// Of use later are the ids of the newest results (the next walk's overlap), of this page (pages shift when new posts
    /// arrive) and of everything about as old or older (the next page's first, and this walk's overlap).
    /// </summary>
    private static Walk Advanced(Walk walk, long top, WalkPage page)
    {
        long oldest = page.Sightings.Where(s => s.At > 0).Select(s => s.At).DefaultIfEmpty(top).Min();
        return walk with
        {
            Top = top,
            Next = page.Next,
            Pages = walk.Pages + 1,
            Known = Remembered(page, walk.Known.Where(k => k.Value >= top - Overlap || k.Value <= oldest + 60)),
        };
    }

    /// <summary>A walk that saw nothing leaves the mark where it was: the next one goes as far back again.</summary>
    private static Walk Ended(Walk walk, long top, WalkPage page)
    {
        long mark = Math.Max(walk.Mark, top);
        IEnumerable<KeyValuePair<string, long>> all = Remembered(page, walk.Known);
        return new Walk { Mark = mark, Known = all.Where(k => k.Value >= mark - Overlap || k.Value == 0).ToDictionary(StringComparer.Ordinal) };
    }

    private static Dictionary<string, long> Remembered(WalkPage page, IEnumerable<KeyValuePair<string, long>> known) =>
        page.Sightings.Select(s => KeyValuePair.Create(Key(s.Post), s.At))
            .Concat(known)
            .DistinctBy(k => k.Key)
            .Take(MaxKnown)
            .ToDictionary(StringComparer.Ordinal);

    private static string Key(Post post) => KnownId.Of(post.NativeId);
}
