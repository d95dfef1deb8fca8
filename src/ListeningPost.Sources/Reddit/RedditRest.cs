using System.Text.Json;
using System.Text.Json.Serialization;
using ListeningPost.Sources.Searching;

namespace ListeningPost.Sources.Reddit;

/// <summary>What of a thread is still to be asked for.</summary>
internal sealed record RedditRest
{
    /// <summary>Ids in one request for further comments.</summary>
    private const int MoreSize = 100;

    /// <summary>More ids are not remembered; the thread is then known in part.</summary>
    private const int MaxIds = 2_000;

    /// <summary>Comments that were only named.</summary>
    [JsonPropertyName("m")]
    public IReadOnlyList<string> More { get; init; } = [];

    /// <summary>Comments below which the thread goes on.</summary>
    [JsonPropertyName("b")]
    public IReadOnlyList<string> Branches { get; init; } = [];

    /// <summary>Something is missing for good.</summary>
    [JsonPropertyName("c")]
    public bool IsCut { get; init; }

    [JsonIgnore]
    public bool IsEmpty => More.Count + Branches.Count == 0;

    /// <summary>Null, or something else than <see cref="Write"/> wrote: from the beginning.</summary>
    public static RedditRest? Read(string? rest) => CursorJson.Read<RedditRest>(rest);

    public string Write() => JsonSerializer.Serialize(this, CursorJson.Options);

    /// <summary>The next ids to ask for: many at once, as an application may, or else one branch, named by its first comment.</summary>
    public (IReadOnlyList<string> Ids, bool AtOnce) Next(bool asApplication)
    {
        bool atOnce = asApplication && More.Count > 0;
        IEnumerable<string> ids = atOnce ? More.Take(MoreSize) : More.Concat(Branches).Take(1);
        return ([.. ids], atOnce);
    }

    /// <summary>After an answer: without what was asked for, and with what the answer names in turn, but for what it names again.</summary>
    public static RedditRest After(RedditRest? before, IReadOnlyList<string> asked, RedditThread answer)
    {
        string[] more = [.. (before?.More ?? []).Concat(answer.More).Except(asked)];
        string[] branches = [.. (before?.Branches ?? []).Concat(answer.Branches).Except(asked)];
        return new RedditRest
        {
            More = [.. more.Take(MaxIds)],
            Branches = [.. branches.Take(MaxIds)],
            IsCut = answer.IsCut || before?.IsCut == true || more.Length > MaxIds || branches.Length > MaxIds,
        };
    }
}
