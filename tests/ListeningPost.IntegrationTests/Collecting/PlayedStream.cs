using System.Globalization;
using System.Runtime.CompilerServices;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;

namespace ListeningPost.IntegrationTests.Collecting;

/// <summary>
/// A stream that plays given batches from the cursor on, which is the number of the next; then it breaks, or stays
/// silent.
/// </summary>
internal sealed class PlayedStream(string name, params Func<PollResult>[] batches) : IStreamSource
{
    public string Name => name;

    public string Platform => Platforms.Bluesky.Name;

    public string Host => name + ".example";

    public List<string?> Cursors { get; } = [];

    /// <summary>Before which batches the connection breaks, once each.</summary>
    public HashSet<int> BreaksBefore { get; init; } = [];

    public Task<PollResult> PollAsync(PollRequest request, CancellationToken cancellationToken)
    {
        int next = Start(request);
        return Task.FromResult(
            next < batches.Length ? At(next, more: next + 1 < batches.Length) : new PollResult { Cursor = request.Cursor });
    }

    public async IAsyncEnumerable<PollResult> ListenAsync(PollRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (int next = Start(request); next < batches.Length; next++)
        {
            if (BreaksBefore.Remove(next))
            {
                throw new SourceException("the stream broke");
            }

            yield return At(next, more: false);
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
    }

    /// <summary>A batch of posts that was heard until that second of the day.</summary>
    public static Func<PollResult> Heard(int second, params Post[] posts) => () => new PollResult { Posts = posts, HeardTo = Time(second) };

    public static DateTimeOffset Time(int second) => new(2026, 3, 14, 12, 0, second, TimeSpan.Zero);

    public static Post PostOf(string id, string text, string author = "did:plc:ann", bool edited = false) => new()
    {
        Platform = Platforms.Bluesky.Name,
        NativeId = id,
        Text = text,
        Author = new Author { Handle = "ann.example", Id = author },
        PublishedAt = Time(0),
        EditedAt = edited ? Time(30) : null,
        Root = id,
    };

    private PollResult At(int batch, bool more) =>
        batches[batch]() with { Cursor = (batch + 1).ToString(CultureInfo.InvariantCulture), More = more };

    private int Start(PollRequest request)
    {
        Cursors.Add(request.Cursor);
        return request.Cursor is { } cursor ? int.Parse(cursor, CultureInfo.InvariantCulture) : 0;
    }
}
