using System.Net;
using System.Net.Sockets;

namespace ListeningPost.Sources.Http;

/// <summary>Which addresses and ports may be reached. Pure; the allowed networks are the operator's word.</summary>
internal sealed class AddressRules
{
    // IANA's special-purpose registries (RFC 6890 and successors), and 6to4's relay anycast.
    private static readonly IPNetwork[] ForbiddenV4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
            "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
            "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    // Everything outside global unicast is forbidden (loopback, unique local, link-local, multicast, NAT64, IPv4-compatible …).
    private static readonly IPNetwork GlobalUnicastV6 = IPNetwork.Parse("2000::/3");

    // Inside it: protocol assignments with Teredo and ORCHID, documentation, 6to4.
    private static readonly IPNetwork[] ForbiddenV6 =
        [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];

    // Ports of other protocols: what browsers refuse (the WHATWG Fetch standard's "bad ports"), and databases and queues.
    private static readonly HashSet<int> OtherProtocols =
    [
        1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110,
        111, 113, 115, 117, 119, 123, 135, 137, 138, 139, 143, 161, 179, 389, 427, 445, 465, 512, 513, 514, 515, 526, 530,
        531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 853, 873, 989, 990, 993, 995, 1433, 1521, 1719, 1720, 1723, 2049,
        2181, 2375, 2376, 2379, 2380, 2525, 3306, 3389, 3659, 4045, 4190, 4369, 5060, 5061, 5432, 5433, 5672, 5900, 6000,
        6379, 6380, 6432, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 9042, 9092, 9300, 10080, 11211, 27017, 27018, 27019,
    ];

    private readonly IPNetwork[] _allowed;

    /// <param name="allowedNetworks">CIDR, or single addresses.</param>
    /// <exception cref="ArgumentException">One of them is no network.</exception>
    public AddressRules(IReadOnlyList<string> allowedNetworks) => _allowed = [.. allowedNetworks.Select(Network)];

    /// <summary>Why this address may not be reached, or null.</summary>
    public string? WhyForbidden(IPAddress address)
    {
        address = Unwrap(address);
        if (IsAllowed(address) || IsPublic(address))
        {
            return null;
        }

        return $"{address} is a private or reserved address; list its network in Http.AllowedPrivateNetworks if it is meant";
    }

    /// <summary>
    /// Why this port may not be reached, or null. Allowed networks open other privileged ports, never another protocol's.
    /// </summary>
    public string? WhyForbidden(IPAddress address, int port)
    {
        bool isOpen = port is 80 or 443 or >= 1024 || IsAllowed(Unwrap(address));
        return isOpen ? WhyForbidden(port) : PortMessage(port);
    }

    /// <summary>Why no address may be asked at this port, or null.</summary>
    public static string? WhyForbidden(int port) => OtherProtocols.Contains(port) ? PortMessage(port) : null;

    private static string PortMessage(int port) =>
        FormattableString.Invariant($"port {port} is another protocol's, or kept for one; serve it at 80, 443 or one above 1023");

    private static bool IsPublic(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return !Array.Exists(ForbiddenV4, network => network.Contains(address));
        }

        return GlobalUnicastV6.Contains(address) && !Array.Exists(ForbiddenV6, network => network.Contains(address));
    }

    private static IPNetwork Network(string text)
    {
        if (IPNetwork.TryParse(text, out IPNetwork network))
        {
            return network;
        }

        if (IPAddress.TryParse(text, out IPAddress? address))
        {
            return new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128);
        }

        throw new ArgumentException(
            $"Http.AllowedPrivateNetworks holds '{text}', which is no network. Write CIDR with zero host bits, such as '10.0.0.0/8'.",
            nameof(text));
    }

    private static IPAddress Unwrap(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private bool IsAllowed(IPAddress address) => Array.Exists(_allowed, network => network.Contains(address));
}
