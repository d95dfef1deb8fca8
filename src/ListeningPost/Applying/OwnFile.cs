using System.Text.Json;
using ListeningPost.Configuration;
using ListeningPost.Core.Brands;
using ListeningPost.Storage.Applying;

namespace ListeningPost.Applying;

/// <summary>The configuration file that this process was started with, and what it last said that was valid. For one thread.</summary>
/// <param name="settings">As read at the start, checked.</param>
/// <param name="brands">Made of them.</param>
internal sealed class OwnFile(Settings settings, IReadOnlyList<Brand> brands)
{
    private readonly Settings _atStart = settings;
    private (DateTime Written, long Length) _stamp = Stamp(settings.Origin);

    /// <summary>The last that were valid.</summary>
    public Settings Settings { get; private set; } = settings;

    /// <summary>Made of <see cref="Settings"/>.</summary>
    public IReadOnlyList<Brand> Brands { get; private set; } = brands;

    /// <summary>What brands and sources remember: host and full path.</summary>
    public string Owner { get; } = $"{Environment.MachineName}:{settings.Origin}";

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
            Settings read = SettingsFile.Load(_atStart.Origin);
            SettingsCheck.Check(read);
            (Settings, Brands) = (read, BrandFactory.Create(read));
            return null;
        }
        catch (ConfigurationException e)
        {
            return e.Message;
        }
    }

    /// <summary>The sections that another value was written for and that only a start takes up.</summary>
    public IReadOnlyList<string> AwaitingStart()
    {
        (string Name, Func<Settings, object> Of)[] sections =
        [
            ("Database", s => s.Database), ("Web", s => s.Web), ("Http", s => s.Http), ("Smtp", s => s.Smtp), ("Retention", s => s.Retention),
        ];
        return [.. sections.Where(section => Json(section.Of(Settings)) != Json(section.Of(_atStart))).Select(section => section.Name)];
    }

    private static string Json(object section) => JsonSerializer.Serialize(section, section.GetType());

    private static (DateTime Written, long Length) Stamp(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
    }
}
