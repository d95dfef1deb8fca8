using System.Net;
using System.Net.Sockets;

namespace ListeningPost.IntegrationTests;

/// <summary>A port that nobody listens on.</summary>
internal static class FreePort
{
    /// <param name="address">An address of loopback.</param>
    public static int Find(string address = "127.0.0.1")
    {
        using var listener = new TcpListener(IPAddress.Parse(address), 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
