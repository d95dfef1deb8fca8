using System.Net;
using System.Net.Sockets;

namespace ListeningPost.Postgres;

/// <summary>TCP ports of this machine's loopback.</summary>
internal static class Ports
{
    /// <summary>Whether nobody listens there.</summary>
    public static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>One that nobody has.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
