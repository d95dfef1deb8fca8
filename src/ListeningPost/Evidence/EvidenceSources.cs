using System.Text.Json.Nodes;
using ListeningPost.Configuration;
using ListeningPost.Core.Sources;

namespace ListeningPost.Evidence;

/// <summary>
/// The public sources that are asked where no configuration names any: those of <c>sources.json</c>, with the keys that stand in the
/// environment. Those that answer nobody without a key stand there too, and are off until there is one.
/// </summary>
public static class EvidenceSources
{
    /// <summary>The variables that hold keys, and which key of which kind they are.</summary>
    public static IReadOnlyList<SourceKey> Keys { get; } =
    [
        new("LISTENINGPOST_X_BEARER_TOKEN", "x", "BearerToken"),
        new("LISTENINGPOST_REDDIT_CLIENT_ID", "reddit", "ClientId"),
        new("LISTENINGPOST_REDDIT_CLIENT_SECRET", "reddit", "ClientSecret"),
        new("LISTENINGPOST_THREADS_ACCESS_TOKEN", "threads", "AccessToken"),
        new("LISTENINGPOST_BLUESKY_HANDLE", "bluesky", "Handle"),
        new("LISTENINGPOST_BLUESKY_APP_PASSWORD", "bluesky", "AppPassword"),
        new("LISTENINGPOST_MASTODON_ACCESS_TOKEN", "mastodon", "AccessToken"),
        new("LISTENINGPOST_GITHUB_TOKEN", "github", "Token"),
        new("LISTENINGPOST_STACKEXCHANGE_KEY", "stackexchange", "Key"),
    ];

    /// <summary>Those that answer nobody without a key.</summary>
    private static readonly string[] KeyedKinds = ["x", "reddit", "threads"];

    private static readonly string Written = Read();

    /// <summary>The configured ones, and of the others those that need a key, for it may stand in the environment; or all.</summary>
    /// <exception cref="ConfigurationException">A key can't be used.</exception>
    public static IReadOnlyList<SourceOptions> Besides(IReadOnlyList<SourceOptions> configured, Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(configured);
        IReadOnlyList<SourceOptions> all = WithKeys(variable);
        return configured.Count == 0 ? all : [.. configured, .. all.Where(IsMissing)];

        bool IsMissing(SourceOptions source) => KeyedKinds.Contains(source.Kind, StringComparer.Ordinal)
            && configured.All(known => known.Kind != source.Kind && known.Name != source.Name);
    }

    /// <summary>All of them.</summary>
    /// <param name="variable">Reads a variable of the environment; null: it is not set.</param>
    /// <exception cref="ConfigurationException">A key can't be used.</exception>
    public static IReadOnlyList<SourceOptions> WithKeys(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        JsonObject settings = JsonNode.Parse(Written)!.AsObject();
        JsonObject[] sources = [.. settings["Sources"]!.AsArray().Select(source => source!.AsObject())];
        foreach (SourceKey key in Keys)
        {
            // A token of a Mastodon server is good there alone: it is that of the first.
            JsonObject first = sources.First(source => source["Kind"]!.GetValue<string>() == key.Kind);
            if (variable(key.Variable) is { Length: > 0 } value)
            {
                first[key.Key] = value;
            }
        }

        return SettingsFile.Parse(settings.ToJsonString(), "the sources of evidence").Sources;
    }

    /// <summary>Whether a source of that name takes its key from the environment; those of a configuration have theirs in it.</summary>
    internal static bool TakesKey(string source) => WithKeys(_ => null).Any(own => own.Name == source);

    private static string Read()
    {
        using Stream stream = typeof(EvidenceSources).Assembly.GetManifestResourceStream("evidence-sources.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <summary>A key of a source, in the environment.</summary>
/// <param name="Variable">Its variable.</param>
/// <param name="Kind">Of the source.</param>
/// <param name="Key">Its name in the source's settings.</param>
public sealed record SourceKey(string Variable, string Kind, string Key);
