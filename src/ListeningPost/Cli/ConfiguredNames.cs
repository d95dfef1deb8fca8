using ListeningPost.Configuration;
using ListeningPost.Core.Brands;

namespace ListeningPost.Cli;

/// <summary>Brands and sources that an option names: those of the configuration.</summary>
internal static class ConfiguredNames
{
    /// <summary>The brand that <c>--brand</c> names by its slug.</summary>
    /// <exception cref="ConfigurationException">There is none.</exception>
    public static Brand Brand(IReadOnlyList<Brand> brands, string slug) =>
        brands.FirstOrDefault(brand => string.Equals(brand.Slug, slug, StringComparison.OrdinalIgnoreCase))
        ?? throw Stranger($"--brand {PlainText.Shown(slug)} is no configured brand.", "Brands", brands.Select(brand => brand.Slug));

    /// <summary>Checks what <c>--source</c> names.</summary>
    /// <param name="others">Sources that stand in no file.</param>
    /// <exception cref="ConfigurationException">A name that no source has.</exception>
    public static void CheckSources(Settings settings, IReadOnlyList<string> names, IEnumerable<string>? others = null)
    {
        string[] known = [.. settings.Sources.Select(source => source.Name).Union(others ?? [], StringComparer.Ordinal)];
        if (names.FirstOrDefault(name => !known.Contains(name, StringComparer.Ordinal)) is { } stranger)
        {
            throw Stranger($"--source {PlainText.Shown(stranger)} is no configured source.", "Sources", known);
        }
    }

    private static ConfigurationException Stranger(string problem, string section, IEnumerable<string> known)
    {
        string names = string.Join(", ", known);
        string advice = names.Length == 0 ? $"There are none: write one into {section}." : $"Write one of {names}.";
        return new ConfigurationException($"{problem} {advice}");
    }
}
