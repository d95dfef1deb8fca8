using ListeningPost.Core.Brands;

namespace ListeningPost.Configuration;

/// <summary>A configuration in which nothing has to be changed.</summary>
/// <param name="Settings">As written, defaults filled in.</param>
/// <param name="Brands">Made of them.</param>
internal sealed record CheckedSettings(Settings Settings, IReadOnlyList<Brand> Brands)
{
    /// <summary>Reads and checks a configuration file, and nothing else.</summary>
    /// <param name="path">As given with <c>--config</c>; null: the usual one.</param>
    /// <exception cref="ConfigurationException">Something in it has to be changed.</exception>
    public static CheckedSettings Load(string? path) => Of(SettingsFile.Load(path));

    /// <summary>Checks settings that are already read.</summary>
    /// <exception cref="ConfigurationException">Something in them has to be changed.</exception>
    public static CheckedSettings Of(Settings settings)
    {
        SettingsCheck.Check(settings);
        return new CheckedSettings(settings, BrandFactory.Create(settings));
    }

    /// <summary>The same over another database.</summary>
    public CheckedSettings At(string connectionString) => this with
    {
        Settings = Settings with { Database = Settings.Database with { ConnectionString = connectionString } },
    };
}
