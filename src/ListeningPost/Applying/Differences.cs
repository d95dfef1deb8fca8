using System.Globalization;
using System.Text.Json;
using ListeningPost.Collecting;
using ListeningPost.Core.Brands;

namespace ListeningPost.Applying;

/// <summary>What is another than before, a phrase each.</summary>
internal static class Differences
{
    public static IEnumerable<string> Between(Configured before, Configured now)
    {
        Dictionary<string, Brand> brands = before.Brands.ToDictionary(b => b.Slug, StringComparer.Ordinal);
        foreach (Brand brand in now.Brands)
        {
            if (Of(brands.GetValueOrDefault(brand.Slug), brand, now.QueryVersions.GetValueOrDefault(brand.Slug)) is { } what)
            {
                yield return $"brand {brand.Slug}: {what}";
            }

            brands.Remove(brand.Slug);
        }

        foreach (string gone in brands.Keys)
        {
            yield return $"brand {gone}: no longer listened for";
        }

        Dictionary<string, ConfiguredSource> sources = before.Sources.ToDictionary(s => s.Name, StringComparer.Ordinal);
        foreach (ConfiguredSource source in now.Sources)
        {
            if (Of(sources.GetValueOrDefault(source.Name), source) is { } what)
            {
                yield return $"source {source.Name}: {what}";
            }

            sources.Remove(source.Name);
        }

        foreach (string gone in sources.Keys)
        {
            yield return $"source {gone}: no longer asked";
        }
    }

    private static string? Of(Brand? before, Brand now, int version) => before switch
    {
        null => "new",
        _ when before.Query != now.Query => string.Create(CultureInfo.InvariantCulture, $"query version {version}"),
        _ when Json(before) != Json(now) => "settings",
        _ => null,
    };

    private static string? Of(ConfiguredSource? before, ConfiguredSource now) => before switch
    {
        null => "new",
        _ when !ReferenceEquals(before, now) => "settings",
        _ => null,
    };

    /// <summary>Without the settings as written, which the database spells in its own way.</summary>
    private static string Json(Brand brand) => JsonSerializer.Serialize(brand with
    {
        SettingsJson = "",
        OwnAccounts = [.. brand.OwnAccounts.OrderBy(a => a.ToString(), StringComparer.Ordinal)],
        Employees = [.. brand.Employees.OrderBy(a => a.ToString(), StringComparer.Ordinal)],
        Mute = [.. brand.Mute.OrderBy(a => a.ToString(), StringComparer.Ordinal)],
    });
}
