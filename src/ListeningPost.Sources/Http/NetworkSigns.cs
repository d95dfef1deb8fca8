using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Net.Sockets;
using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.Http;

/// <summary>What the requests of a process tell of the network itself: whether any host was reached at all. Thread-safe.</summary>
public sealed class NetworkSigns
{
    private static readonly FrozenSet<SocketError> NoWay = new[]
    {
        SocketError.HostNotFound, SocketError.NoData, SocketError.TryAgain, SocketError.NoRecovery,
        SocketError.NetworkDown, SocketError.NetworkUnreachable, SocketError.HostUnreachable,
    }.ToFrozenSet();

    private readonly ConcurrentDictionary<string, string?> _asked = new(StringComparer.OrdinalIgnoreCase);
    private volatile bool _isThere;

    /// <summary>Whether any host answered, be it with a refusal: then the network is there.</summary>
    public bool IsThere => _isThere;

    /// <summary>
    /// The hosts that were asked, each with what became of its first attempt that found no way to it: <c>a.example could not be looked
    /// up</c>; null: it may still answer.
    /// </summary>
    public IReadOnlyDictionary<string, string?> Asked => _asked;

    internal void Begin(string host) => _asked.TryAdd(host, null);

    internal void Answered() => _isThere = true;

    /// <summary>
    /// A refusal comes from somebody; no name, no address and no way to it come from nobody. A closed door and a time that is over
    /// tell neither.
    /// </summary>
    internal void Failed(string host, AttemptException e)
    {
        bool tells = _asked.ContainsKey(host) && e.Failure is not (SourceFailure.Refused or SourceFailure.Timeout);
        if (!tells)
        {
            return;
        }

        if (CodeOf(e) is { } code && NoWay.Contains(code))
        {
            _asked[host] = $"{host} {e.Message}";
        }
        else
        {
            Answered();
        }
    }

    private static SocketError? CodeOf(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
        {
            if (e is SocketException socket)
            {
                return socket.SocketErrorCode;
            }
        }

        return null;
    }
}
