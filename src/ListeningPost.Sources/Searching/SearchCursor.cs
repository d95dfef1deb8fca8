using System.Text.Json;
using System.Text.Json.Serialization;

namespace ListeningPost.Sources.Searching;

/// <summary>
/// Where a source that asks for several things one by one (search terms, hashtags) stands with each. A round asks for each
/// until it has no more; between two rounds nothing is pending.
/// </summary>
/// <typeparam name="TState">Where it stands with one: a record of few short fields.</typeparam>
internal sealed record SearchCursor<TState>
    where TState : class
{
    [JsonPropertyName("t")]
    public IReadOnlyDictionary<string, TState> States { get; init; } = new Dictionary<string, TState>(StringComparer.Ordinal);

    /// <summary>What is still to be asked in this round, in this order.</summary>
    [JsonPropertyName("p")]
    public IReadOnlyList<string> Pending { get; init; } = [];

    /// <summary>Reads a stored cursor for what is to be asked now; without a round under way, a new one begins.</summary>
    /// <param name="cursor">Null, or one that an older version wrote, starts from nothing.</param>
    /// <param name="keys">What is asked for now: the states of others are forgotten.</param>
    public static SearchCursor<TState> Read(string? cursor, IReadOnlyList<string> keys)
    {
        SearchCursor<TState> stored = CursorJson.Read<SearchCursor<TState>>(cursor) ?? new();
        var wanted = keys.ToHashSet(StringComparer.Ordinal);
        string[] pending = [.. stored.Pending.Where(wanted.Contains).Distinct()];
        return new SearchCursor<TState>
        {
            States = stored.States.Where(s => wanted.Contains(s.Key) && s.Value is not null).ToDictionary(StringComparer.Ordinal),
            Pending = pending.Length > 0 ? pending : keys,
        };
    }

    public string Write() => JsonSerializer.Serialize(this, CursorJson.Options);

    public TState? Find(string key) => States.GetValueOrDefault(key);

    /// <summary>After a step: the key's new state, and the key itself at the end of the line, or out of it.</summary>
    public SearchCursor<TState> After(string key, TState state, bool finished)
    {
        SearchCursor<TState> others = Without(key);
        return new SearchCursor<TState>
        {
            States = new Dictionary<string, TState>(States, StringComparer.Ordinal) { [key] = state },
            Pending = finished ? others.Pending : [.. others.Pending, key],
        };
    }

    /// <summary>Leaves this key for the next round, its state as it was.</summary>
    public SearchCursor<TState> Without(string key) => this with { Pending = [.. Pending.Where(k => k != key)] };
}

/// <summary>How cursors are written: compact, nulls left out.</summary>
internal static class CursorJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>What was written; null where nothing was, or by a version that wrote otherwise.</summary>
    public static T? Read<T>(string? json)
        where T : class
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<T>(json, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
