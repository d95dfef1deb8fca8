using System.Globalization;
using System.Runtime.CompilerServices;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;

namespace ListeningPost.Sources.Jetstream;

/// <summary>Listens to Bluesky's firehose through a Jetstream server: every public post, edit and deletion.</summary>
/// <remarks>
/// The cursor is the latest <c>time_us</c> whose event was handed on. The server sends again from a cursor, inclusive and at
/// least once, for 36 hours (docs/README.md §5 of bluesky-social/jetstream); an older cursor is silently moved up, which
/// shows as a hole and is reported as a <see cref="SourceGap"/>. Since times are not monotonic, five seconds more are asked
/// for: a post that comes twice is the same post. A server that refuses a cursor for its age (version 2 does, reported) is asked
/// for what it can be expected to keep, and then for what comes now. Without a cursor the brand's look-back is asked for, and
/// the server gives what it has. Compression (zstd with a dictionary of its own) is not asked for.
/// </remarks>
internal sealed class JetstreamSource(JetstreamOptions options, SourceHttp http) : IStreamSource
{
    /// <summary>Sent again on purpose.</summary>
    private const long OverlapUs = 5 * 1_000_000;

    private const int LargestBatch = 2_000;
    private const int LargestPoll = 10_000;

    private static readonly Uri Public = new("wss://jetstream2.us-east.bsky.network/subscribe");

    /// <summary>What came is handed on after this, at the latest.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(500);

    /// <summary>A cursor alone is handed on after this.</summary>
    private static readonly TimeSpan CursorWindow = TimeSpan.FromSeconds(10);

    /// <summary>Silence after which the connection counts as dead.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    /// <summary>Silence after which a poll has heard what there is.</summary>
    private static readonly TimeSpan PollSilence = TimeSpan.FromSeconds(3);

    /// <summary>What a server keeps (docs/README.md §5), and a little less, since the clocks differ.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(35.5);

    private readonly Uri _address = Address(options);
    private readonly Strikes _unreadable = new();
    private readonly Strikes _refused = new();

    public string Name => options.Name;

    public string Platform => Platforms.Bluesky.Name;

    public string Host => SourceHttp.HostOf(_address);

    public SourcePlan Plan(PollRequest request) => new() { Addresses = [_address], Cost = "free: one connection, all public posts" };

    public async Task<PollResult> PollAsync(PollRequest request, CancellationToken cancellationToken)
    {
        JetstreamBatch batch = Start(request);
        await using JetstreamConnection connection = await OpenAsync(request, cancellationToken);
        SourceException? broken = null;
        while (broken is null && batch.Events < LargestPoll && batch.HeardTo < request.Now)
        {
            int before = batch.Events;
            broken = await FillAsync(connection, batch, (LargestPoll, TimeSpan.Zero, PollSilence), cancellationToken);
            if (batch.Events == before)
            {
                break; // Quiet: nothing more is there.
            }
        }

        NoteEnd(request.Cursor, broken, batch);
        bool more = broken is null && batch.Events >= LargestPoll && batch.HeardTo < request.Now;
        if (broken is not null && !batch.HasNews)
        {
            throw broken;
        }

        return batch.Take(more);
    }

    public async IAsyncEnumerable<PollResult> ListenAsync(PollRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        JetstreamBatch batch = Start(request);
        await using JetstreamConnection connection = await OpenAsync(request, cancellationToken);
        DateTimeOffset handedOnAt = http.Clock.GetUtcNow();
        string? cursor = request.Cursor;
        while (true)
        {
            SourceException? broken = await FillAsync(connection, batch, (LargestBatch, Window, Silence), cancellationToken);
            if (broken is null && batch.Events == 0)
            {
                broken = Silent();
            }

            NoteEnd(cursor, broken, batch);
            bool isCursorDue = broken is not null || batch.Events >= LargestBatch || http.Clock.GetUtcNow() - handedOnAt >= CursorWindow;
            if (batch.HasNews || (batch.Events > 0 && isCursorDue))
            {
                PollResult result = batch.Take(more: false);
                yield return result;
                (cursor, handedOnAt) = (result.Cursor, http.Clock.GetUtcNow());
            }

            if (broken is not null)
            {
                throw broken;
            }
        }
    }

    private SourceException Silent() =>
        new($"{SafeUrl.Of(_address)} said nothing for {Silence.TotalSeconds} s") { Failure = SourceFailure.Timeout };

    /// <summary>Takes events until the batch is full, the window after the first of them is over, or there is silence.</summary>
    /// <returns>Why there will be no more, or null.</returns>
    private async Task<SourceException?> FillAsync(
        JetstreamConnection connection,
        JetstreamBatch batch,
        (int Events, TimeSpan Window, TimeSpan Silence) limits,
        CancellationToken cancellationToken)
    {
        DateTimeOffset until = http.Clock.GetUtcNow() + limits.Silence;
        bool any = false;
        while (batch.Events < limits.Events)
        {
            if (connection.TryTake(out JetstreamEvent next))
            {
                batch.Add(next);
                if (!any)
                {
                    until = http.Clock.GetUtcNow() + limits.Window;
                    any = true;
                }

                continue;
            }

            try
            {
                if (!await connection.WaitAsync(until - http.Clock.GetUtcNow(), http.Clock, cancellationToken))
                {
                    return null;
                }
            }
            catch (SourceException e)
            {
                return e;
            }
        }

        return null;
    }

    private async Task<JetstreamConnection> OpenAsync(PollRequest request, CancellationToken cancellationToken)
    {
        var uri = new UriBuilder(_address);
        List<string> query = [uri.Query.TrimStart('?'), "wantedCollections=app.bsky.feed.post"];
        if (Bearable(request.Cursor, From(request)) is { } from)
        {
            query.Add(string.Create(CultureInfo.InvariantCulture, $"cursor={from}"));
        }

        uri.Query = string.Join('&', query.Where(parameter => parameter.Length > 0));
        try
        {
            return await JetstreamConnection.OpenAsync(http, uri.Uri, cancellationToken);
        }
        catch (SourceException e) when (e.Failure == SourceFailure.ServerError)
        {
            _refused.Note(request.Cursor);
            throw;
        }
    }

    /// <summary>Where the stream is to begin; null: now.</summary>
    private long? From(PollRequest request) =>
        Since(request) is { } us ? Math.Max(1, us - OverlapUs + SteppedOverUs(request.Cursor)) : null;

    // A cursor that is older than what is kept, and refused three times: then from the oldest that is kept, and if that is
    // refused three times, from now. The batch shows the hole as a gap.
    private long? Bearable(string? cursor, long? from)
    {
        long oldest = Microseconds(http.Clock.GetUtcNow() - Kept);
        int refused = from < oldest ? _refused.At(cursor) : 0;
        return refused switch
        {
            >= 6 => null,
            >= 3 => oldest,
            _ => from,
        };
    }

    // Something that can't be read ends the connection each time that it is sent again. Met three times at one cursor, it is
    // stepped over, further each time.
    private long SteppedOverUs(string? cursor)
    {
        int times = _unreadable.At(cursor);
        return times >= 3 ? OverlapUs + ((times - 2) * 1_000_000L) : 0;
    }

    private void NoteEnd(string? cursor, SourceException? broken, JetstreamBatch batch)
    {
        if (SteppedOverUs(cursor) > 0 && batch.Events > 0)
        {
            batch.Skip("some seconds of the stream could not be read and were stepped over");
            _unreadable.Forget();
        }

        if (broken?.Failure == SourceFailure.Unreachable && batch.Events == 0)
        {
            _refused.Note(cursor); // Closed without a word: it may be the cursor.
        }

        if (broken?.Failure == SourceFailure.Unreadable)
        {
            _unreadable.Note(cursor);
        }
    }

    private static JetstreamBatch Start(PollRequest request) => new(Cursor(request));

    private static long? Since(PollRequest request)
    {
        long lookBack = Microseconds(request.LookBackTo);
        return Cursor(request) ?? (lookBack > 0 ? lookBack : null);
    }

    private static long Microseconds(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private static long? Cursor(PollRequest request) =>
        long.TryParse(request.Cursor, NumberStyles.None, CultureInfo.InvariantCulture, out long us) && us > 0 ? us : null;

    private static Uri Address(JetstreamOptions options)
    {
        var uri = new UriBuilder(options.Url ?? options.BaseUrl ?? Public);
        int port = uri.Uri.IsDefaultPort ? -1 : uri.Port;
        uri.Scheme = uri.Scheme is "http" or "ws" ? "ws" : "wss";
        uri.Port = port;
        if (options.Url is null && options.BaseUrl is not null)
        {
            uri.Path = uri.Path.TrimEnd('/') + "/subscribe";
        }
        else if (uri.Path is "" or "/")
        {
            uri.Path = "/subscribe";
        }

        return uri.Uri;
    }
    /// <summary>How often in a row something went wrong at one cursor.</summary>
    private sealed class Strikes
    {
        private string? _cursor;
        private int _times;

        public int At(string? cursor) => cursor is not null && cursor == _cursor ? _times : 0;

        public void Note(string? cursor)
        {
            if (cursor != _cursor)
            {
                Forget();
            }

            (_cursor, _times) = (cursor, _times + 1);
        }

        public void Forget() => (_cursor, _times) = (null, 0);
    }
}
