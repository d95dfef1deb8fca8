using System.Globalization;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.Jetstream;

/// <summary>Gathers events until they are handed on: of each post only its last state, gone ones only as gone.</summary>
internal sealed class JetstreamBatch(long? startedAt)
{
    /// <summary>All of Bluesky is never silent for so long: a longer hole after a reconnect means that the server kept no more.</summary>
    private const long HoleUs = 10L * 60 * 1_000_000;

    private const int KeptProblems = 20;

    private readonly Dictionary<string, Post> _posts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _deleted = new(StringComparer.Ordinal);
    private readonly HashSet<string> _gone = new(StringComparer.Ordinal);
    private readonly List<string> _problems = [];
    private long? _firstEver;
    private readonly long? _startedAt = startedAt;
    private long? _cursor = startedAt;
    private int _skipped;
    private SourceGap? _gap;

    /// <summary>Events since the last <see cref="Take"/>.</summary>
    public int Events { get; private set; }

    /// <summary>Something has to be stored besides the cursor.</summary>
    public bool HasNews => _posts.Count + _deleted.Count + _gone.Count + _skipped > 0 || _gap is not null;

    /// <summary>The server's latest time so far, UTC.</summary>
    public DateTimeOffset HeardTo => Instant(_cursor ?? 0);

    public void Add(JetstreamEvent next)
    {
        Events++;
        switch (next.Kind)
        {
            case JetstreamEventKind.Post:
                _deleted.Remove(next.Uri!);
                _posts[next.Uri!] = next.Post!;
                break;
            case JetstreamEventKind.Deleted:
                _posts.Remove(next.Uri!);
                _deleted.Add(next.Uri!);
                break;
            case JetstreamEventKind.AccountGone:
                RemoveAllOf(next.Did!);
                _gone.Add(next.Did!);
                break;
            case JetstreamEventKind.Unusable:
                Skip(next.Problem!);
                break;
        }

        Advance(next.TimeUs);
    }

    /// <summary>Counts something that could not be used.</summary>
    public void Skip(string problem)
    {
        _skipped++;
        if (_problems.Count < KeptProblems)
        {
            _problems.Add(problem);
        }
    }

    /// <summary>What was gathered, to be stored together; the batch is empty after it.</summary>
    public PollResult Take(bool more)
    {
        var result = new PollResult
        {
            Posts = [.. _posts.Values],
            Deleted = [.. _deleted],
            DeletedAuthors = [.. _gone],
            Problems = [.. _problems],
            Skipped = _skipped,
            Cursor = _cursor?.ToString(CultureInfo.InvariantCulture),
            More = more,
            Gap = _gap,
            HeardTo = InstantOrNull(_cursor),
            ReachedBackTo = InstantOrNull(_firstEver),
        };
        _posts.Clear();
        _deleted.Clear();
        _gone.Clear();
        _problems.Clear();
        (Events, _skipped, _gap) = (0, 0, null);
        return result;
    }

    private void Advance(long timeUs)
    {
        if (timeUs == 0)
        {
            return;
        }

        if (_firstEver is null && _startedAt is { } from && timeUs - from > HoleUs)
        {
            _gap = new SourceGap(Instant(from), Instant(timeUs));
        }

        _firstEver ??= timeUs;
        _cursor = Math.Max(_cursor ?? 0, timeUs);
    }

    private void RemoveAllOf(string did)
    {
        string own = $"at://{did}/";
        foreach (string uri in _posts.Keys.Where(uri => uri.StartsWith(own, StringComparison.Ordinal)).ToList())
        {
            _posts.Remove(uri);
        }
    }

    private static DateTimeOffset? InstantOrNull(long? us) => us is null ? null : Instant(us.Value);

    private static DateTimeOffset Instant(long us) => DateTimeOffset.UnixEpoch.AddTicks(us * TimeSpan.TicksPerMicrosecond);
}
