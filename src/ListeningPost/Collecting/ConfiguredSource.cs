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

    /// <summary>Switched on, and not off for want of a key.</summary>
    public bool IsAsked => Options.Enabled && Source.Off is null;

    /// <summary>All its settings, secrets too: two with the same are one.</summary>
    public JsonObject Settings => JsonSerializer.SerializeToNode(Options, Options.GetType())!.AsObject();

    /// <summary>The language of what it brings, <c>en</c> or <c>pt-BR</c>, where its settings name one.</summary>
    public string? UsualLanguage => Settings[SourceRegistration.LanguageKey]?.GetValue<string>();

    /// <summary>Makes the source of checked settings.</summary>
    public static ConfiguredSource Create(SourceOptions options, SourceHttp http) =>
        new(options, SourceKinds.Find(options.Kind)!.Create(options, http));

    /// <summary>For the table: settings without secrets, and the address that the cursor belongs to.</summary>
    public SourceRegistration Registration
    {
        get
        {
            JsonObject settings = WithoutSecrets(Settings);
            return new SourceRegistration
            {
                Name = Options.Name,
                Kind = Options.Kind,
                Platform = Source.Platform,
                Host = Source.Host,
                Enabled = IsAsked,
                Off = Options.Enabled ? Source.Off : null,
                Every = Options.Every,
                Audience = Options.Audience,
                SettingsJson = settings.ToJsonString(),
                Address = string.Join(' ', Options.Kind, Options.BaseUrl, settings["Url"]),
            };
        }
    }

    /// <summary>The same object; in place of secrets that were there it has their names.</summary>
    private static JsonObject WithoutSecrets(JsonObject settings)
    {
        var left = new JsonArray();
        foreach ((string key, JsonNode? value) in settings.Where(setting => IsSecret(setting.Key)).ToArray())
        {
            settings.Remove(key);
            if (value is not null)
            {
                left.Add(JsonValue.Create(key));
            }
        }

        if (left.Count > 0)
        {
            settings[SecretKeys] = left;
        }

        return settings;
    }

    private static bool IsSecret(string key) => Secret.Any(word => key.Contains(word, StringComparison.Ordinal));
}
