using System.Text.Json;
using ListeningPost.Sources.Answers;

namespace ListeningPost.Sources.Mastodon;

/// <summary>Finds parents and roots among the statuses of one answer: they are named by local ids, posts by <c>uri</c>.</summary>
internal sealed class MastodonFamily(IEnumerable<JsonElement> statuses)
{
    private readonly Dictionary<string, JsonElement?> _byId = statuses
        .Where(s => s.Text("id") is not null)
        .DistinctBy(s => s.Text("id"))
        .ToDictionary(s => s.Text("id")!, s => (JsonElement?)s, StringComparer.Ordinal);

    /// <summary>The <c>uri</c> of the status that this one answers; null when it answers none, or one that is not here.</summary>
    public string? ParentOf(JsonElement status) => Above(status)?.Text("uri");

    /// <summary>The <c>uri</c> of the thread's first status; null while a step of the way up is not here.</summary>
    public string? RootOf(JsonElement status)
    {
        JsonElement at = status;
        for (int steps = 0; steps <= _byId.Count; steps++)
        {
            if (at.Text("in_reply_to_id") is null)
            {
                return at.Text("uri");
            }

            if (Above(at) is not { } parent)
            {
                return null;
            }

            at = parent;
        }

        return null;
    }

    private JsonElement? Above(JsonElement status) => _byId.GetValueOrDefault(status.Text("in_reply_to_id") ?? "");
}
