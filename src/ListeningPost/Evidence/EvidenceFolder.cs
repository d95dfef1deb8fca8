using System.Text.Json;
using ListeningPost.Configuration;
using ListeningPost.Storage.Sources;

namespace ListeningPost.Evidence;

/// <summary>
/// Where evidence keeps what it collected until the next time: a private database, a configuration that reaches it, and which hosts
/// asked to be left alone, which outlives the database. One process at a time.
/// </summary>
internal sealed class EvidenceFolder : IDisposable
{
    private const int MostHosts = 1_000;

    private readonly FileStream _lock;

    private readonly string _hosts;

    private EvidenceFolder(FileStream taken, string hosts) => (_lock, _hosts) = (taken, hosts);

    /// <summary>Enters it, and writes the configuration.</summary>
    /// <exception cref="ConfigurationException">Another process is in it, or it can't be written.</exception>
    public static EvidenceFolder Enter(EvidencePlan plan)
    {
        try
        {
            Directory.CreateDirectory(plan.Folder);
            var taken = new FileStream(Path.Combine(plan.Folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(plan.ConfigurationFile, plan.Configuration());
            return new EvidenceFolder(taken, Path.Combine(plan.Folder, "hosts.json"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(
                $"{plan.Folder} can't be used: {e.Message} Another 'evidence' may be running: wait for it, or name another "
                + "Database.DataDirectory.");
        }
    }

    /// <summary>Tells the database which hosts had asked to be left alone; a file that can't be read tells nothing.</summary>
    public async Task RecallAsync(HostStore store, CancellationToken cancellationToken)
    {
        foreach (PausedHost host in Kept())
        {
            await store.PauseAsync(host, cancellationToken);
        }
    }

    /// <summary>Keeps which hosts ask to be left alone.</summary>
    public async Task KeepAsync(HostStore store, CancellationToken cancellationToken)
    {
        IReadOnlyList<PausedHost> paused = await store.ListAsync(cancellationToken);
        await File.WriteAllTextAsync(_hosts, JsonSerializer.Serialize(paused), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    private IEnumerable<PausedHost> Kept()
    {
        try
        {
            return JsonSerializer.Deserialize<PausedHost[]>(File.ReadAllText(_hosts))?.Take(MostHosts) ?? [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return [];
        }
    }
}
