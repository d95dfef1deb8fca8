using System.Net;
using System.Text.Json;
using ListeningPost.Sources.Answers;

namespace ListeningPost.Sources.X;

/// <summary>The posts, people, pictures and polls that an answer's posts refer to, and the posts themselves, by id.</summary>
internal sealed class XIncludes
{
    private readonly Dictionary<string, JsonElement?> _users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonElement?> _posts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonElement?> _media = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonElement?> _polls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _firstIds = new(StringComparer.Ordinal);

    public XIncludes(JsonElement root)
    {
        JsonElement includes = root.Get("includes") ?? default;
        Fill(_users, includes.List("users"));
        Fill(_posts, [.. includes.List("tweets"), .. includes.List("posts")]);
        Fill(_media, includes.List("media"), "media_key");
        Fill(_polls, includes.List("polls"));
        foreach (JsonElement post in Posts.Concat(DataOf(root)))
        {
            foreach (string version in Versions(post))
            {
                _firstIds[version] = IdOf(post)!;
            }
        }
    }

    /// <summary>The posts referred to.</summary>
    public IEnumerable<JsonElement> Posts => _posts.Values.OfType<JsonElement>();

    public JsonElement? User(string? id) => _users.GetValueOrDefault(id ?? "");

    public JsonElement? Post(string? id) => _posts.GetValueOrDefault(id ?? "");

    /// <summary>The options of the post's poll, and what its pictures and videos show.</summary>
    public IEnumerable<string?> WordsBeside(JsonElement post)
    {
        JsonElement attached = post.Get("attachments") ?? default;
        IEnumerable<string?> options = attached.Texts("poll_ids").Select(id => _polls.GetValueOrDefault(id)).OfType<JsonElement>()
            .SelectMany(poll => poll.List("options")).Select(option => option.Text("label"));
        IEnumerable<string?> pictures = attached.Texts("media_keys").Select(key => _media.GetValueOrDefault(key)).OfType<JsonElement>()
            .Concat(post.List("media_metadata")).Select(media => media.Text("alt_text"));
        return options.Concat(pictures).Select(WebUtility.HtmlDecode);
    }

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
        string? id = Versions(post).FirstOrDefault() ?? post.Text("id");
        return id?.All(char.IsAsciiDigit) == true ? id : null;
    }

    /// <summary>The identity of the post that a version's id names, as far as this answer tells.</summary>
    public string? FirstId(string? version) => version is null ? null : _firstIds.GetValueOrDefault(version, version);

    private static IEnumerable<string> Versions(JsonElement post) =>
        post.Texts("edit_history_tweet_ids").Concat(post.Texts("edit_history_post_ids"));

    private static void Fill(Dictionary<string, JsonElement?> byId, IEnumerable<JsonElement> elements, string key = "id")
    {
        foreach (JsonElement element in elements)
        {
            if (element.Text(key) is { } id)
            {
                byId[id] = element;
            }
        }
    }
}
