using System.Text;
using System.Text.Json.Nodes;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources;

namespace ListeningPost.Tests.Sources;

/// <summary>A platform's answer that holds one plain post of an invented person, with what a test changes in it.</summary>
internal static class OnePost
{
    private static readonly Dictionary<string, string> Plain = new(StringComparer.Ordinal)
    {
        ["mastodon"] = """
            {"id":"1","uri":"https://social.example/users/kim/statuses/1","url":"https://social.example/@kim/1",
             "created_at":"2026-03-02T10:00:00Z","content":"<p>Hello</p>","visibility":"public",
             "account":{"username":"kim","acct":"kim","url":"https://social.example/@kim"}}
            """,
        ["bluesky"] = """
            {"uri":"at://did:plc:kim/app.bsky.feed.post/3k1","author":{"did":"did:plc:kim","handle":"kim.example"},
             "record":{"text":"Hello","createdAt":"2026-03-02T10:00:00Z"},"indexedAt":"2026-03-02T10:00:01Z"}
            """,
        ["jetstream"] = """
            {"did":"did:plc:kim","time_us":1772445600000000,"kind":"commit","commit":{"operation":"create",
             "collection":"app.bsky.feed.post","rkey":"3k1","rev":"1","record":{"text":"Hello","createdAt":"2026-03-02T10:00:00Z"}}}
            """,
        ["reddit"] = """
            {"name":"t3_a1","id":"a1","subreddit":"tools","title":"Title","selftext":"Hello","author":"kim","created_utc":1772445600,
             "permalink":"/r/tools/comments/a1/title/","is_self":true}
            """,
        ["x"] = """
            {"data":[{"id":"2028000000000000001","text":"Hello","author_id":"7","created_at":"2026-03-02T10:00:00Z"}],
             "includes":{"users":[{"id":"7","username":"kim"}]}}
            """,
        ["discourse"] = """
            {"id":9,"topic_id":5,"post_number":2,"username":"kim","created_at":"2026-03-02T10:00:00Z","cooked":"<p>Hello</p>"}
            """,
        ["github"] = """
            {"id":9,"html_url":"https://github.com/o/r/issues/9","title":"Title","body":"Hello","created_at":"2026-03-02T10:00:00Z",
             "user":{"login":"kim","id":3,"type":"User"}}
            """,
        ["stackexchange"] = """
            {"question_id":9,"title":"Title","body":"<p>Hello</p>","creation_date":1772445600,"owner":{"user_id":3,"display_name":"Kim"}}
            """,
        ["hackernews"] = """{"id":9,"type":"comment","author":"kim","created_at_i":1772445600,"parent_id":8,"story_id":7,"text":"Hello"}""",
        ["lemmy"] = """
            {"post":{"id":5,"ap_id":"https://a.example/post/5","name":"Title","body":"Hello","published":"2026-03-02T10:00:00Z"},
             "creator":{"name":"kim","actor_id":"https://a.example/u/kim"}}
            """,
        ["lobsters"] = """
            {"short_id":"abcdef","title":"Title","description":"<p>Hello</p>","created_at":"2026-03-02T10:00:00Z","submitter_user":"kim"}
            """,
        ["devto"] = """
            {"id":9,"title":"Title","description":"Hello","url":"https://dev.to/kim/title","published_at":"2026-03-02T10:00:00Z",
             "user":{"username":"kim"}}
            """,
    };

    /// <summary>The answer as bytes.</summary>
    /// <param name="kind">The kind of source.</param>
    /// <param name="changes">JSON of what is different; objects are changed member by member, all else is replaced.</param>
    public static byte[] Answer(string kind, string changes)
    {
        JsonObject post = JsonNode.Parse(Plain[kind])!.AsObject();
        Change(post, JsonNode.Parse(changes)!.AsObject());
        string json = post.ToJsonString();
        return Encoding.UTF8.GetBytes(kind switch
        {
            "mastodon" or "devto" or "lobsters" => $"[{json}]",
            "bluesky" or "discourse" or "lemmy" => "{\"posts\":[" + json + "]}",
            "reddit" => $$$"""{"kind":"Listing","data":{"children":[{"kind":"{{{KindOf(post)}}}","data":{{{json}}} }]}}""",
            "github" or "stackexchange" => "{\"items\":[" + json + "]}",
            _ => json,
        });
    }

    /// <summary>What is read of it.</summary>
    public static Post Read(string kind, string changes) => Assert.Single(Parse(kind, changes).Posts);

    /// <summary>The whole of what is read.</summary>
    public static ParsedAnswer Parse(string kind, string changes) => SourceKinds.Find(kind)!.Parse(
        new RawAnswer(Answer(kind, changes), new Uri("https://forum.example/t/5"), null, default))!;

    private static string KindOf(JsonObject post) => post["name"]!.GetValue<string>()[..2];

    private static void Change(JsonObject post, JsonObject changes)
    {
        foreach ((string name, JsonNode? value) in changes)
        {
            if (post[name] is JsonObject inner && value is JsonObject further)
            {
                Change(inner, further);
            }
            else
            {
                post[name] = value?.DeepClone();
            }
        }
    }
}
