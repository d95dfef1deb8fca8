using System.Text.Json;
using System.Text.Json.Nodes;
using ListeningPost.Core.Sources;
using ListeningPost.Sources;
using ListeningPost.Sources.Http;
using ListeningPost.Storage.Sources;

namespace ListeningPost.Collecting;

/// <summary>A source with its settings.</summary>
/// <param name="Options">Checked.</param>
/// <param name="Source">Made of them.</param>
internal sealed record ConfiguredSource(SourceOptions Options, ISource Source)
{
    /// <summary>The key in the table's settings under which the names of those stand that are secret and were left out.</summary>
    public const string SecretKeys = "$secrets";

    private static readonly string[] Secret = ["Token", "Secret", "Password", "Key"];

    public string Name => Options.Name;

    /// <summary>All its settings, secrets too: two with the same are one.</summary>
    public JsonObject Settings => JsonSerializer.SerializeToNode(Options, Options.GetType())!.AsObject();

    /// <summary>Makes the source of checked settings.</summary>
    public static ConfiguredSource Create(SourceOptions options, SourceHttp http) =>
        new(options, SourceKinds.Find(options.Kind)!.Create(options, http));

    /// <summary>For the table: settings without secrets, and the address that the cursor belongs to.</summary>
    public SourceRegistration Registration
    {
        get
        {
            JsonObject settings = Settings;
            string[] secrets = [.. settings.Where(setting => IsSecret(setting.Key) && setting.Value is not null).Select(setting => setting.Key)];
            foreach (string key in settings.Select(setting => setting.Key).Where(IsSecret).ToArray())
            {
                settings.Remove(key);
            }

            if (secrets.Length > 0)
            {
                settings[SecretKeys] = new JsonArray([.. secrets.Select(key => JsonValue.Create(key))]);
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
