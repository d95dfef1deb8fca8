namespace ListeningPost.Sources.Http;

/// <summary>Until when each host is to be left alone, and why. Kept by the collector over restarts. Thread-safe.</summary>
public sealed class HostPauses(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, HostPause> _pauses = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _news = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The pause of that host, or null when it may be asked now.</summary>
    public HostPause? Find(string host)
    {
        lock (_lock)
        {
            return _pauses.TryGetValue(host, out HostPause? pause) && pause.Until > clock.GetUtcNow() ? pause : null;
        }
    }

    /// <summary>Leaves a host alone at least until then; an earlier end than is already known changes nothing.</summary>
    public void Pause(HostPause pause) => Learn(pause, isNew: true);

    /// <summary>The same, of a pause that is kept already.</summary>
    public void Recall(HostPause pause) => Learn(pause, isNew: false);

    /// <summary>The pauses that are not kept yet, of whichever host: each is handed out once.</summary>
    public IReadOnlyList<HostPause> TakeNews()
    {
        lock (_lock)
        {
            HostPause[] news = [.. _news.Select(host => _pauses[host])];
            _news.Clear();
            return news;
        }
    }

    private void Learn(HostPause pause, bool isNew)
    {
        ArgumentNullException.ThrowIfNull(pause);
        lock (_lock)
        {
            if (_pauses.TryGetValue(pause.Host, out HostPause? known) && known.Until >= pause.Until)
            {
                return;
            }

            _pauses[pause.Host] = pause;
            if (isNew)
            {
                _news.Add(pause.Host);
            }
        }
    }
}

/// <summary>A host that is to be left alone.</summary>
/// <param name="Host">The authority: host, or host:port where the port is not the scheme's own.</param>
/// <param name="Until">UTC.</param>
/// <param name="Reason">What asked for it: <c>429 with Retry-After</c>, <c>quota spent: 0 of 300 left</c>.</param>
public sealed record HostPause(string Host, DateTimeOffset Until, string Reason);
