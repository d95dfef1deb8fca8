using System.Text.Json;
using ListeningPost.Configuration;
using ListeningPost.Storage.Applying;

namespace ListeningPost.Applying;

/// <summary>The configuration file that this process was started with, and what it last said that was valid. For one thread.</summary>
/// <param name="atStart">As read at the start.</param>
internal sealed class OwnFile(CheckedSettings atStart)
{
    /// <summary>The sections that are read once.</summary>
    private static readonly (string Name, Func<Settings, object> Of)[] OfStart =
    [
        ("Database", s => s.Database),
        ("Web", s => s.Web),
        ("Http", s => s.Http),
        ("Smtp", s => s.Smtp),
        ("Retention", s => s.Retention),
    ];

    private readonly Settings _atStart = atStart.Settings;
    private (DateTime Written, long Length) _stamp = Stamp(atStart.Settings.Origin);

    /// <summary>The last that was valid.</summary>
    public CheckedSettings Now { get; private set; } = atStart;

    /// <summary>What brands and sources remember: host and full path.</summary>
    public string Owner { get; } = $"{Environment.MachineName}:{atStart.Settings.Origin}";

    /// <summary>Whether the file is another since it was last read.</summary>
    public bool HasChanged => Stamp(_atStart.Origin) != _stamp;

    /// <summary>Applied by this file.</summary>
    /// <param name="takesOver">Whether it also changes what another file made.</param>
    public AppliedBy By(bool takesOver) => new(Owner, takesOver);

    /// <summary>Reads and checks the file and the environment again; what is not valid changes nothing.</summary>
    /// <returns>What is wrong with it; null: nothing.</returns>
    public string? Read()
    {
        _stamp = Stamp(_atStart.Origin);
        try
        {
            Now = CheckedSettings.Load(_atStart.Origin);
            return null;
        }
        catch (ConfigurationException e)
        {
            return e.Message;
        }
    }

    /// <summary>The sections that another value was written for and that only a start takes up.</summary>
    public IReadOnlyList<string> AwaitingStart() => [.. OfStart.Where(IsAnother).Select(section => section.Name)];

    private bool IsAnother((string Name, Func<Settings, object> Of) section) =>
        Json(section.Of(Now.Settings)) != Json(section.Of(_atStart));

    private static string Json(object section) => JsonSerializer.Serialize(section, section.GetType());

    private static (DateTime Written, long Length) Stamp(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
    }
}
