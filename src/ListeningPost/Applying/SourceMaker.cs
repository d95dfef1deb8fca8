using System.Text.Json;
using System.Text.Json.Nodes;
using ListeningPost.Collecting;
using ListeningPost.Configuration;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;
using ListeningPost.Storage.Applying;
using ListeningPost.Storage.Sources;

namespace ListeningPost.Applying;

/// <summary>
/// Makes the sources that are in force: settings as they stand in the database, tokens and passwords, which do not stand there, from
/// this process's own file. One that is as it was stays the same object, with what it knows.
/// </summary>
/// <param name="own">The file of this process.</param>
/// <param name="makesAll">
/// Whether those that the own file does not name are made too, where they need no secret; those that a list of feeds added always are.
/// </param>
/// <param name="known">Made before.</param>
internal sealed class SourceMaker(OwnFile own, bool makesAll, SourceHttp http, IReadOnlyList<ConfiguredSource> known)
{
    private readonly List<string> _problems = [];
    private readonly Dictionary<string, ConfiguredSource> _known = known.ToDictionary(s => s.Name, StringComparer.Ordinal);

    private readonly Dictionary<string, SourceOptions> _own =
        own.Now.Settings.Sources.ToDictionary(s => s.Name, StringComparer.Ordinal);

    /// <summary>The kind of sources that posts are imported under; nobody asks them.</summary>
    internal const string ImportKind = "import";

    /// <summary>What could not be made, and why.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The source, or null.</summary>
    public ConfiguredSource? Make(SourceInForce applied)
    {
        bool isOwn = _own.TryGetValue(applied.Name, out SourceOptions? options);
        bool isAnybodys = makesAll || (!isOwn && AppliedBy.IsList(applied.Owner));
        bool isAsked = applied.Kind != ImportKind && (isAnybodys || isOwn);
        if (!isAsked)
        {
            return null;
        }

        ConfiguredSource? ours = options is null ? null : ConfiguredSource.Create(options, http);
        bool isSamePlace = ours?.Registration.Address == applied.Address;
        if (!isAnybodys && !isSamePlace)
        {
            // It was said when the configuration was applied.
            return null;
        }

        return Make(applied, isSamePlace ? ours : null);
    }

    /// <param name="ours">The own file's, for the same place: what it keeps secret may be used.</param>
    private ConfiguredSource? Make(SourceInForce applied, ConfiguredSource? ours)
    {
        try
        {
            return Kept(Read(applied, ours));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NotSupportedException)
        {
            LeaveOut(applied, $"this version can't read its settings ({e.Message})");
            return null;
        }
    }

    private SourceOptions? Read(SourceInForce applied, ConfiguredSource? ours)
    {
        JsonObject settings = JsonNode.Parse(applied.SettingsJson)!.AsObject();
        string[] secrets = [.. settings[ConfiguredSource.SecretKeys]?.AsArray().Select(key => key!.GetValue<string>()) ?? []];
        settings.Remove(ConfiguredSource.SecretKeys);
        JsonObject? written = ours?.Settings;
        string? missing = secrets.FirstOrDefault(key => written?[key] is null);
        if (missing is not null)
        {
            LeaveOut(applied, $"its {missing} stands only in {applied.Owner ?? "another file"}; "
                + $"write the source into {own.Now.Settings.Origin}, with the same address");
            return null;
        }

        foreach (string key in secrets)
        {
            settings[key] = written![key]!.DeepClone();
        }

        SourceOptions? options = SettingsFile.ReadSource(settings);
        if (options is null)
        {
            LeaveOut(applied, $"this version knows no kind {applied.Kind}");
        }

        return options;
    }

    /// <summary>The source of these settings: the one that was made before, where they are the same.</summary>
    private ConfiguredSource? Kept(SourceOptions? options)
    {
        if (options is null)
        {
            return null;
        }

        ConfiguredSource made = ConfiguredSource.Create(options, http);
        bool isSame = _known.TryGetValue(options.Name, out ConfiguredSource? before)
            && JsonNode.DeepEquals(before.Settings, made.Settings);
        return isSame ? before : made;
    }

    private void LeaveOut(SourceInForce applied, string why) => _problems.Add($"source {applied.Name} is left out: {why}");
}
