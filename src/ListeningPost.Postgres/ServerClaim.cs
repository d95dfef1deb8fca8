using System.Globalization;

namespace ListeningPost.Postgres;

/// <summary>The file <c>postmaster.pid</c>, by which a server says that it works on a cluster.</summary>
/// <param name="ProcessId">Of the server; another process's by now when the server was killed.</param>
/// <param name="IsReady">Whether it takes connections.</param>
internal sealed record ServerClaim(int ProcessId, bool IsReady)
{
    /// <summary>Where the server writes how far it is: <c>starting</c>, <c>ready</c>, <c>stopping</c>, padded with blanks.</summary>
    private const int StatusLine = 7;

    public static string FileOf(string cluster) => Path.Combine(cluster, "postmaster.pid");

    /// <summary>The claim to that cluster; null: there is none, or it can't be read.</summary>
    public static ServerClaim? Read(string cluster)
    {
        try
        {
            string[] lines = File.ReadAllLines(FileOf(cluster));
            bool named = int.TryParse(lines.FirstOrDefault(), CultureInfo.InvariantCulture, out int id) && id > 0;
            bool ready = lines.ElementAtOrDefault(StatusLine)?.Trim() is "ready";
            return named ? new ServerClaim(id, ready) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
