using System.Text.Json.Serialization;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;

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

/// <summary>Advances a <see cref="Walk"/> by a page.</summary>
internal static class Walking
{
    /// <summary>How far a walk goes behind the mark, seconds: what a platform indexed later than its time says.</summary>
    public const long Overlap = 3_600;

    /// <summary>Clocks differ by so much, seconds: a time later than that is an error, and sets no mark.</summary>
    private const long Skew = 300;

    /// <summary>More ids are not remembered: forgotten ones come again, and are stored once all the same.</summary>
    private const int MaxKnown = 2_000;

    /// <summary>No platform gives more; a walk that has not ended by then goes in circles.</summary>
    private const int MaxPages = 2_000;

    /// <summary>So many pages in a row without anything new end a walk.</summary>
    private const int MaxStale = 2;

    /// <summary>Where the walk under way ends, Unix seconds.</summary>
    public static long Floor(Walk walk, PollRequest request) =>
        walk.IsFirst ? request.LookBackTo.ToUnixTimeSeconds() : walk.Mark - Overlap;

    /// <summary>The step that a page makes of a walk.</summary>
    public static SearchStep<Walk> Step(Walk walk, PollRequest request, ResultPage page)
    {
        long floor = Floor(walk, request);
        IReadOnlyList<Post> fresh = Fresh(walk, page, floor);
        long latest = request.Now.ToUnixTimeSeconds() + Skew;
        Walk seen = walk with
        {
            Top = page.Sightings.Where(s => s.At <= latest).Select(s => s.At).Append(walk.Top).Max(),
            Pages = walk.Pages + 1,
            Stale = fresh.Count == 0 ? walk.Stale + 1 : 0,
        };
        bool isOver = IsOver(seen, page, floor);
        return new SearchStep<Walk>
        {
            State = isOver ? Ended(seen, page) : Advanced(seen, page),
            Posts = fresh,
            Deleted = page.Posts.Deleted,
            Skipped = page.Posts.Skipped,
            Problems = page.Posts.Problems,
            Finished = isOver,
            ReachedBackTo = ReachedBackTo(page, floor, isOver),
        };
    }

    /// <summary>
    /// The posts not handed on before. What a later walk finds beyond its floor was handed on long ago; what the first one
    /// finds there, the platform gave without being asked, and is kept.
    /// </summary>
    private static IReadOnlyList<Post> Fresh(Walk walk, ResultPage page, long floor) =>
    [
        .. page.Sightings
            .Where(s => walk.IsFirst || s.At >= floor || s.At == 0)
            .Select(s => s.Post)
            .Where(post => !walk.Known.ContainsKey(Key(post)))
            .DistinctBy(post => post.NativeId),
    ];

    /// <param name="seen">The walk with the page, but for where it goes on.</param>
    private static bool IsOver(Walk seen, ResultPage page, long floor)
    {
        bool leadsOn = page.Next is not null && page.Next != seen.Next;
        return !leadsOn || page.Oldest < floor || seen.Stale == MaxStale || seen.Pages >= MaxPages;
    }

    private static DateTimeOffset? ReachedBackTo(ResultPage page, long floor, bool isOver)
    {
        if (isOver && page.IsAllSinceFloor)
        {
            return DateTimeOffset.FromUnixTimeSeconds(floor);
        }

        if (page.Oldest is not { } oldest)
        {
            return null;
        }

        return DateTimeOffset.FromUnixTimeSeconds(Math.Max(floor, oldest));
    }

    /// <summary>
    /// Of use later are the ids of the newest results (the next walk's overlap), of this page (pages shift when new posts
    /// arrive) and of everything about as old or older (the next page's first, and this walk's overlap).
    /// </summary>
    private static Walk Advanced(Walk seen, ResultPage page)
    {
        long oldest = page.Oldest ?? seen.Top;
        return seen with
        {
            Next = page.Next,
            Known = Remembered(page, seen.Known.Where(k => k.Value >= seen.Top - Overlap || k.Value <= oldest + 60)),
        };
    }

    /// <summary>A walk that saw nothing leaves the mark where it was: the next one goes as far back again.</summary>
    private static Walk Ended(Walk seen, ResultPage page)
    {
        long mark = Math.Max(seen.Mark, seen.Top);
        IEnumerable<KeyValuePair<string, long>> all = Remembered(page, seen.Known);
        IEnumerable<KeyValuePair<string, long>> useful = all.Where(k => k.Value >= mark - Overlap || k.Value == 0);
        return new Walk { Mark = mark, Known = useful.ToDictionary(StringComparer.Ordinal) };
    }

    private static Dictionary<string, long> Remembered(ResultPage page, IEnumerable<KeyValuePair<string, long>> known) =>
        page.Sightings.Select(s => KeyValuePair.Create(Key(s.Post), s.At))
            .Concat(known)
            .DistinctBy(k => k.Key)
            .Take(MaxKnown)
            .ToDictionary(StringComparer.Ordinal);

    private static string Key(Post post) => KnownId.Of(post.NativeId);
}
