using ListeningPost.Configuration;

namespace ListeningPost.Cli;

/// <summary>
/// The demo's hold on its database, which it begins anew: while one runs there, another would throw away what it shows. It ends with the
/// process, however that ends.
/// </summary>
internal sealed class DemoClaim : IDisposable
{
    /// <summary>EWOULDBLOCK of flock, as .NET hands it on.</summary>
    private const int WouldBlock = 11;

    private readonly FileStream _lock;

    private DemoClaim(FileStream taken) => _lock = taken;

    /// <summary>Takes it, and writes down who has it.</summary>
    /// <param name="directory">Where the database's data is kept; made if missing.</param>
    /// <param name="address">Where this demo is shown.</param>
    /// <exception cref="ConfigurationException">A demo runs there already, or it can't be written.</exception>
    public static DemoClaim Take(string directory, Uri address)
    {
        string file = Path.Combine(directory, "demo.lock");
        try
        {
            Directory.CreateDirectory(directory);
            var taken = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(Holding(directory), FormattableString.Invariant($"process {Environment.ProcessId}, at {address}"));
            return new DemoClaim(taken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(e.HResult == WouldBlock
                ? $"a demo runs in {directory} already ({Holder(directory)}). Look at that one, end it, or name another "
                    + "Database.DataDirectory."
                : $"{directory} can't be used for the demo: {e.Message} Name another Database.DataDirectory.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    /// <summary>What says who has it: nobody else can read a file that is locked.</summary>
    private static string Holding(string directory) => Path.Combine(directory, "demo.running");

    /// <summary>Who has it, in words.</summary>
    private static string Holder(string directory)
    {
        try
        {
            return File.ReadAllText(Holding(directory)) is { Length: > 0 } holder ? holder : "it is starting";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "whose process can't be read";
        }
    }
}
