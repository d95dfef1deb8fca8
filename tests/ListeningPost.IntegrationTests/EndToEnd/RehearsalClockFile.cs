using System.Globalization;

namespace ListeningPost.IntegrationTests.EndToEnd;

/// <summary>The file that sets the clock of a program and of its database, readable for the database's own user.</summary>
internal sealed class RehearsalClockFile : IDisposable
{
    private readonly string _next;

    public RehearsalClockFile(DateTimeOffset start)
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"listeningpost-clock-{Guid.CreateVersion7():N}");
        _next = Path + ".next";
        Set(start);
    }

    public string Path { get; }

    /// <summary>All at once: nobody reads half an instant.</summary>
    public void Set(DateTimeOffset at)
    {
        File.WriteAllText(_next, at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture) + "\n");
        File.Move(_next, Path, overwrite: true);
    }

    public void Dispose() => File.Delete(Path);
}
