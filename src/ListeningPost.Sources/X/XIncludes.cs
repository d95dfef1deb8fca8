using System.Text.Json;
using ListeningPost.Sources.Answers;

namespace ListeningPost.Sources.X;

/// <summary>The posts and people that an answer's posts refer to, and the posts themselves, by id.</summary>
internal sealed class XIncludes
{
    private readonly Dictionary<string, JsonElement> _users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonElement> _posts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _firstIds = new(StringComparer.Ordinal);

    public XIncludes(JsonElement root)
    {
        JsonElement includes = root.Get("includes") ?? default;
        Fill(_users, includes.List("users"));
        Fill(_posts, includes.List("tweets"));
        JsonElement data = root.Get("data") ?? default;
        foreach (JsonElement post in includes.List("tweets").Concat(data.ValueKind == JsonValueKind.Object ? [data] : data.AsList()))
        {
            foreach (string version in post.List("edit_history_tweet_ids").Select(v => v.AsText()).OfType<string>())
            {
                _firstIds[version] = IdOf(post)!;
            }
        }
    }

    /// <summary>The posts referred to.</summary>
    public IEnumerable<JsonElement> Posts => _posts.Values;

    public JsonElement? User(string? id) => id is not null && _users.TryGetValue(id, out JsonElement user) ? user : null;

    public JsonElement? Post(string? id) => id is not null && _posts.TryGetValue(id, out JsonElement post) ? post : null;

    /// <summary>
    /// A post's identity: each edit is a post with an id of its own, and the first of the history stands for all. Null without
    /// a numeric id.
    /// </summary>
    public static string? IdOf(JsonElement post)
    {
        string? id = post.List("edit_history_tweet_ids").Select(v => v.AsText()).FirstOrDefault(v => v is not null) ?? post.Text("id");
        return id?.All(char.IsAsciiDigit) == true ? id : null;
    }

    /// <summary>The identity of the post that a version's id names, as far as this answer tells.</summary>
    public string? FirstId(string? version) => version is null ? null : _firstIds.GetValueOrDefault(version, version);

    private static void Fill(Dictionary<string, JsonElement> byId, IEnumerable<JsonElement> elements)
    {
        foreach (JsonElement element in elements)
        {
            if (element.Text("id") is { } id)
            {
                byId[id] = element;
            }
        }
    }
}
