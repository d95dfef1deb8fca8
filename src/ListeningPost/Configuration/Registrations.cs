using System.Text.Json;
using System.Text.Json.Nodes;
using ListeningPost.Core.Sources;
using ListeningPost.Storage.Sources;

namespace ListeningPost.Configuration;

/// <summary>What the database is told of the configured sources.</summary>
internal static class Registrations
{
    /// <param name="options">All sources, those switched off too.</param>
    /// <param name="sources">Those that can be polled, by the same names.</param>
    public static IReadOnlyList<SourceRegistration> Of(IReadOnlyList<SourceOptions> options, IReadOnlyList<ISource> sources) =>
        [.. options.Select(option => Of(option, sources.FirstOrDefault(source => source.Name == option.Name)))];

    private static SourceRegistration Of(SourceOptions options, ISource? source)
    {
        JsonObject settings = JsonSerializer.SerializeToNode(options, options.GetType())!.AsObject();
        foreach (string secret in settings.Select(member => member.Key).Where(SettingsMerge.IsSecret).ToArray())
        {
            settings.Remove(secret);
        }

        return new SourceRegistration
        {
            Name = options.Name,
            Kind = options.Kind,
            Platform = source?.Platform ?? options.Kind,
            Host = source?.Host ?? "",
            Enabled = options.Enabled,
            Every = options.Every,
            Audience = options.Audience,
            SettingsJson = settings.ToJsonString(),
            Address = $"{options.Kind} {options.BaseUrl} {settings["Url"]}",
        };
    }
}
