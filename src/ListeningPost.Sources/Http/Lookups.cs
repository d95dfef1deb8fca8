using System.Net;

namespace ListeningPost.Sources.Http;

/// <summary>Asks the name server, beside the thread pool.</summary>
/// <remarks>
/// The system's look-up holds its thread until the name server answers or is given up, half a minute later. In the pool, which
/// grows by a thread or two a second, a name server that is silent for some names would keep everything waiting.
/// </remarks>
internal static class Lookups
{
    /// <summary>For <see cref="ResolveHost"/>.</summary>
    public static Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
        RunAsync(host, Dns.GetHostAddresses, cancellationToken);

    /// <summary>Looks up on a thread of its own; who gives up does not wait for it.</summary>
    public static Task<IPAddress[]> RunAsync(string host, Func<string, IPAddress[]> lookUp, CancellationToken cancellationToken)
    {
        const TaskCreationOptions OwnThread = TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach;
        return Task.Factory
            .StartNew(() => lookUp(host), CancellationToken.None, OwnThread, TaskScheduler.Default)
            .WaitAsync(cancellationToken);
    }
}
