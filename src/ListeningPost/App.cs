using ListeningPost.Configuration;
using ListeningPost.Core.Brands;

namespace ListeningPost;

/// <summary>The composition root: the only place where every part is named.</summary>
internal static class App
{
    /// <summary>Reads and checks the configuration, and nothing else.</summary>
    /// <param name="path">As given with <c>--config</c>, or null.</param>
    /// <exception cref="ConfigurationException">Something in it has to be changed.</exception>
    public static (Settings Settings, IReadOnlyList<Brand> Brands) Configure(string? path)
    {
        Settings settings = SettingsFile.Load(path);
        SettingsCheck.Check(settings);
        return (settings, BrandFactory.Create(settings));
    }
}
