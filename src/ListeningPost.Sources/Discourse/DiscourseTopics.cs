using System.Text.Json;
using ListeningPost.Sources.Answers;

namespace ListeningPost.Sources.Discourse;

/// <summary>What an answer tells of the topics that its posts stand in.</summary>
internal sealed class DiscourseTopics
{
    private readonly Dictionary<string, JsonElement?> _byId;
    private readonly Dictionary<(string Topic, long Number), string> _posts = [];

    public DiscourseTopics(JsonElement root)
    {
        // A topic's answer is the topic itself, with its posts in it.
        JsonElement[] itself = root.Get("post_stream") is null ? [] : [root];
        _byId = root.List("topics").Concat(itself)
            .Where(t => t.Text("id") is not null)
            .DistinctBy(t => t.Text("id"))
            .ToDictionary(t => t.Text("id")!, t => (JsonElement?)t, StringComparer.Ordinal);
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

    private JsonElement? Find(string topic) => _byId.GetValueOrDefault(topic);
}
