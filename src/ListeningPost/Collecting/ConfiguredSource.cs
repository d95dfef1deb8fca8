using System.Text.Json;
using System.Text.Json.Nodes;
using ListeningPost.Core.Sources;
using ListeningPost.Storage.Sources;

namespace ListeningPost.Collecting;

/// <summary>A source with its settings.</summary>
/// <param name="Options">Checked.</param>
/// <param name="Source">Made of them.</param>
internal sealed record ConfiguredSource(SourceOptions Options, ISource Source)
{
    private static readonly string[] Secret = ["Token", "Secret", "Password", "Key"];

    public string Name => Options.Name;

    /// <summary>For the table: settings without secrets, and the address that the cursor belongs to.</summary>
    public SourceRegistration Registration
    {
        get
        {
            JsonObject settings = JsonSerializer.SerializeToNode(Options, Options.GetType())!.AsObject();
            foreach (string key in settings.Select(setting => setting.Key).Where(IsSecret).ToArray())
            {
                settings.Remove(key);
            }

            return new SourceRegistration
            {
                Name = Options.Name,
                Kind = Options.Kind,
                Platform = Source.Platform,
                Host = Source.Host,
                Enabled = Options.Enabled,
                Every = Options.Every,
                Audience = Options.Audience,
                SettingsJson = settings.ToJsonString(),
                Address = string.Join(' ', Options.Kind, Options.BaseUrl, settings["Url"]),
            };
        }
    }

    private static bool IsSecret(string key) => Secret.Any(word => key.Contains(word, StringComparison.Ordinal));
}
