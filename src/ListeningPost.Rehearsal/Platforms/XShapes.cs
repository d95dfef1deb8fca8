using System.Globalization;
using System.Text.Json.Nodes;
using ListeningPost.Rehearsal.Telling;

namespace ListeningPost.Rehearsal.Platforms;

/// <summary>Posts and people as X's version 2 shows them: only the fields that were asked for.</summary>
internal static class XShapes
{
    private const int Shortened = 140;

    public static JsonObject Post(RehearsalPost post, Stage stage, string? fields)
    {
        var shape = new JsonObject
        {
            ["id"] = post.NativeId,
            ["text"] = Text(post),
            ["edit_history_tweet_ids"] = new JsonArray(post.NativeId),
        };
        foreach (string field in Names(fields))
        {
            if (Field(post, stage, field) is { } value)
            {
                shape[field] = value;
            }
        }

        return shape;
    }

    /// <summary>What the posts refer to, joined by id.</summary>
    public static JsonObject Includes(
        IReadOnlyList<RehearsalPost> page, Stage stage, string expansions, (string? Posts, string? Users) fields)
    {
        string[] asked = Names(expansions);
        RehearsalPost[] referred = asked.Contains("referenced_tweets.id")
            ? [.. page.SelectMany(Referred).Distinct()]
            : [];
        IEnumerable<RehearsalPerson> people =
        [
            .. asked.Contains("author_id") ? page.Select(post => post.Author) : [],
            .. asked.Contains("referenced_tweets.id.author_id") ? referred.Select(post => post.Author) : [],
        ];
        var includes = new JsonObject
        {
            ["users"] = new JsonArray([.. people.Distinct().Select(person => User(person, fields.Users))]),
        };
        if (referred.Length > 0)
        {
            includes["tweets"] = new JsonArray([.. referred.Select(post => Post(post, stage, fields.Posts))]);
        }

        return includes;
    }

    private static JsonNode? Field(RehearsalPost post, Stage stage, string field) => field switch
    {
        "author_id" => UserId(post.Author),
        "created_at" => post.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        "conversation_id" => post.Root.NativeId,
        "in_reply_to_user_id" => post.Parent is { } parent ? UserId(parent.Author) : null,
        "lang" => post.Language,
        "possibly_sensitive" => false,
        "reply_settings" => "everyone",
        "referenced_tweets" => References(post),
        "public_metrics" => new JsonObject
        {
            ["retweet_count"] = post.Reposts + Told(stage, post, quotes: false),
            ["reply_count"] = stage.Published.Count(other => other.Parent == post),
            ["like_count"] = post.Likes,
            ["quote_count"] = Told(stage, post, quotes: true),
        },
        "entities" => Entities(post),
        _ => null,
    };

    private static JsonArray? References(RehearsalPost post)
    {
        JsonObject[] all =
        [
            .. post.Shares is { } shared ? [Reference(post.IsRepost ? "retweeted" : "quoted", shared)] : Array.Empty<JsonObject>(),
            .. post.Parent is { } parent ? [Reference("replied_to", parent)] : Array.Empty<JsonObject>(),
        ];
        return all.Length == 0 ? null : new JsonArray([.. all]);
    }

    private static JsonObject Reference(string type, RehearsalPost post) => new() { ["type"] = type, ["id"] = post.NativeId };

    private static JsonObject? Entities(RehearsalPost post)
    {
        JsonObject[] tags = [.. Markup.HashtagMatches(post.Text).Select(match => new JsonObject
        {
            ["start"] = match.Index,
            ["end"] = match.Index + match.Length,
            ["tag"] = match.Groups["name"].Value,
        })];
        return tags.Length == 0 ? null : new JsonObject { ["hashtags"] = new JsonArray([.. tags]) };
    }

    /// <summary>A retweet's own text is cut; the whole is in what it refers to.</summary>
    private static string Text(RehearsalPost post)
    {
        if (!post.IsRepost)
        {
            return post.Text;
        }

        string whole = $"RT @{post.Shares!.Author.Handle}: {post.Shares.Text}";
        return whole.Length <= Shortened ? whole : whole[..(Shortened - 1)] + "…";
    }

    private static JsonObject User(RehearsalPerson person, string? fields)
    {
        var shape = new JsonObject { ["id"] = UserId(person), ["name"] = person.Name, ["username"] = person.Handle };
        foreach (string field in Names(fields))
        {
            JsonNode? value = field switch
            {
                "description" => person.Bio,
                "verified" => false,
                "protected" => false,
                "public_metrics" => new JsonObject
                {
                    ["followers_count"] = person.Followers,
                    ["following_count"] = 210,
                    ["tweet_count"] = 4100,
                    ["listed_count"] = 3,
                },
                _ => null,
            };
            if (value is not null)
            {
                shape[field] = value;
            }
        }

        return shape;
    }

    private static IEnumerable<RehearsalPost> Referred(RehearsalPost post) =>
        new[] { post.Shares, post.Parent }.OfType<RehearsalPost>();

    private static int Told(Stage stage, RehearsalPost post, bool quotes) =>
        stage.Published.Count(other => other.Shares == post && other.IsRepost != quotes);

    private static string UserId(RehearsalPerson person) =>
        RehearsalIds.Number(person.Handle).ToString(CultureInfo.InvariantCulture);

    private static string[] Names(string? list) => (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
}
