using System.Text.Json;
using ListeningPost.Sources.Answers;

namespace ListeningPost.Sources.Discourse;

/// <summary>What an answer tells of the topics that its posts stand in.</summary>
internal sealed class DiscourseTopics
{
    private readonly Dictionary<string, JsonElement> _byId;
    private readonly Dictionary<(string Topic, long Number), string> _posts = [];

    public DiscourseTopics(JsonElement root)
    {
        IEnumerable<JsonElement> topics = root.Get("post_stream") is null ? root.List("topics") : root.List("topics").Append(root);
        _byId = topics
            .Where(t => t.Text("id") is not null)
            .DistinctBy(t => t.Text("id"))
            .ToDictionary(t => t.Text("id")!, StringComparer.Ordinal);
        JsonElement list = root.Get("post_stream", "posts") ?? root.Get("posts") ?? default;
        foreach (JsonElement post in list.AsList())
        {
            if (post.Text("topic_id") is { } topic && post.Number("post_number") is { } number && post.Text("id") is { } id)
            {
                _posts[(topic, number)] = id;
            }
        }
    }

    public string? Slug(string topic) => Find(topic)?.Text("slug");

    public string? Title(string topic) => Find(topic)?.Text("title");

    public IReadOnlyList<string> Tags(string topic) =>
        [.. (Find(topic)?.List("tags") ?? []).Select(t => t.AsText() ?? t.Text("name")).OfType<string>()];

    /// <summary>The number of the post that stands at that place of the topic, if it is in the answer.</summary>
    public string? PostAt(string topic, long place) => _posts.GetValueOrDefault((topic, place));

    private JsonElement? Find(string topic) => _byId.TryGetValue(topic, out JsonElement found) ? found : null;
}
