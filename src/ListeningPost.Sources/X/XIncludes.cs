using System.Text.Json;
using ListeningPost.Sources.Answers;

namespace ListeningPost.Sources.X;

/// <summary>The posts and people that an answer's posts refer to, and the posts themselves, by id.</summary>
internal sealed class XIncludes
{
    private readonly Dictionary<string, JsonElement?> _users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonElement?> _posts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _firstIds = new(StringComparer.Ordinal);

    public XIncludes(JsonElement root)
    {
        JsonElement includes = root.Get("includes") ?? default;
        Fill(_users, includes.List("users"));
        Fill(_posts, includes.List("tweets"));
        foreach (JsonElement post in includes.List("tweets").Concat(DataOf(root)))
        {
            foreach (string version in post.Texts("edit_history_tweet_ids"))
            {
                _firstIds[version] = IdOf(post)!;
            }
        }
    }

    /// <summary>The posts referred to.</summary>
    public IEnumerable<JsonElement> Posts => _posts.Values.OfType<JsonElement>();

    public JsonElement? User(string? id) => _users.GetValueOrDefault(id ?? "");

    public JsonElement? Post(string? id) => _posts.GetValueOrDefault(id ?? "");

    /// <summary>The posts that an answer is about: an array, one object, or the answer itself.</summary>
    public static IEnumerable<JsonElement> DataOf(JsonElement root)
    {
        JsonElement data = root.Get("data") ?? root;
        bool isOne = data.ValueKind == JsonValueKind.Object && root.Get("data") is not null;
        return isOne ? [data] : data.AsList();
    }

    /// <summary>
    /// A post's identity: each edit is a post with an id of its own, and the first of the history stands for all. Null without
    /// a numeric id.
    /// </summary>
    public static string? IdOf(JsonElement post)
    {
        string? id = post.Texts("edit_history_tweet_ids").FirstOrDefault() ?? post.Text("id");
        return id?.All(char.IsAsciiDigit) == true ? id : null;
    }

    /// <summary>The identity of the post that a version's id names, as far as this answer tells.</summary>
    public string? FirstId(string? version) => version is null ? null : _firstIds.GetValueOrDefault(version, version);

    private static void Fill(Dictionary<string, JsonElement?> byId, IEnumerable<JsonElement> elements)
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
