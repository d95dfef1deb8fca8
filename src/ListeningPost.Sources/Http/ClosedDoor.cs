using System.Collections.Frozen;
using System.Net;
using System.Net.Sockets;

namespace ListeningPost.Sources.Http;

/// <summary>
/// The only way out: a name is resolved once, every address of it is checked, and the connection goes to an address that
/// was checked, so neither a redirect nor a second DNS answer leads inside.
/// </summary>
internal sealed class ClosedDoor(HttpOptions options, ResolveHost? resolve = null)
{
    /// <summary>How long one of several addresses may take before the next is tried.</summary>
    private static readonly TimeSpan OneOfSeveral = TimeSpan.FromSeconds(3);

    private static readonly FrozenSet<string> Schemes = new[] { "http", "https", "ws", "wss" }.ToFrozenSet(StringComparer.Ordinal);

    private readonly AddressRules _rules = new(options.AllowedPrivateNetworks);
    private readonly ResolveHost _resolve = resolve ?? Lookups.ResolveAsync;

    /// <summary>Refuses what can be seen from the address alone: scheme, port, a literal IP address.</summary>
    /// <exception cref="DoorException">It is refused.</exception>
    public void Check(Uri uri)
    {
        if (!uri.IsAbsoluteUri || !Schemes.Contains(uri.Scheme))
        {
            throw new DoorException("only http and https are asked");
        }

        if (uri.HostNameType is not (UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6))
        {
            throw new DoorException("it names no host");
        }

        if (AddressRules.WhyForbidden(uri.Port) is { } reason)
        {
            throw new DoorException(reason);
        }

        if (Literal(uri.IdnHost) is { } address)
        {
            Check(address, uri.Port);
        }
    }

    /// <summary>The addresses of a host, every one of them checked.</summary>
    /// <exception cref="DoorException">One of them is forbidden: the host is refused as a whole.</exception>
    /// <exception cref="SocketException">The name has no address.</exception>
    public async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, int port, CancellationToken cancellationToken)
    {
        if (Literal(host) is { } literal)
        {
            Check(literal, port);
            return [literal];
        }

        IPAddress[] addresses = await _resolve(host.TrimEnd('.'), cancellationToken);
        if (addresses.Length == 0)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        Array.ForEach(addresses, address => Check(address, port));
        return addresses;
    }

    /// <exception cref="DoorException">It is forbidden.</exception>
    private void Check(IPAddress address, int port)
    {
        if ((_rules.WhyForbidden(address) ?? _rules.WhyForbidden(address, port)) is { } reason)
        {
            throw new DoorException(reason);
        }
    }

    /// <summary>Where a configured proxy would connect for us, the addresses are checked before it is asked.</summary>
    /// <exception cref="DoorException">One of them is forbidden.</exception>
    /// <exception cref="SocketException">The name has no address.</exception>
    public async Task CheckBehindProxyAsync(Uri uri, CancellationToken cancellationToken)
    {
        if (options.Proxy is not null)
        {
            await ResolveAsync(uri.IdnHost, uri.Port, cancellationToken);
        }
    }

    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>. A configured proxy is the operator's word and not checked.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        KeptConnections.Open(context.InitialRequestMessage);
        DnsEndPoint target = context.DnsEndPoint;
        IReadOnlyList<IPAddress> addresses = await TargetsAsync(target, cancellationToken);
        for (int i = 0; ; i++)
        {
            bool last = i == addresses.Count - 1;
            TimeSpan patience = last ? Timeout.InfiniteTimeSpan : OneOfSeveral;
            try
            {
                return await ConnectAsync(addresses[i], target.Port, patience, cancellationToken);
            }
            catch (Exception e) when (!last && !cancellationToken.IsCancellationRequested
                && e is SocketException or OperationCanceledException)
            {
                // The next address may answer.
            }
        }
    }

    private async Task<IReadOnlyList<IPAddress>> TargetsAsync(DnsEndPoint target, CancellationToken cancellationToken)
    {
        if (IsProxy(target))
        {
            return await Lookups.ResolveAsync(target.Host, cancellationToken);
        }

        return await ResolveAsync(target.Host, target.Port, cancellationToken);
    }

    private bool IsProxy(DnsEndPoint target) => options.Proxy is { } proxy && proxy.Port == target.Port
        && string.Equals(proxy.IdnHost, target.Host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase);

    private static async Task<Stream> ConnectAsync(IPAddress address, int port, TimeSpan patience, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            source.CancelAfter(patience);
            await socket.ConnectAsync(new IPEndPoint(address, port), source.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // Trailing dots and brackets do not make a name of an address.
    private static IPAddress? Literal(string host) =>
        IPAddress.TryParse(host.Trim('[', ']').TrimEnd('.'), out IPAddress? address) ? address : null;
}

/// <summary>The closed door refused; the message is the reason.</summary>
internal sealed class DoorException(string message) : Exception(message);
