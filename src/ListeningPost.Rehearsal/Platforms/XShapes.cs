using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;
using ListeningPost.Rehearsal.Telling;

namespace ListeningPost.Rehearsal.Platforms;

/// <summary>Posts and people as X's version 2 shows them: only the fields that were asked for.</summary>
internal static class XShapes
{
    private const int Shortened = 140;

    /// <summary>What can be asked for of a post, by name.</summary>
    private static readonly FrozenDictionary<string, Func<RehearsalPost, Stage, JsonNode?>> PostFields =
        new Dictionary<string, Func<RehearsalPost, Stage, JsonNode?>>(StringComparer.Ordinal)
        {
            ["author_id"] = (post, _) => RehearsalIds.Person(post.Author),
            ["created_at"] = (post, _) => post.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["conversation_id"] = (post, _) => post.Root.NativeId,
            ["in_reply_to_user_id"] = (post, _) => RehearsalIds.Person(post.Parent?.Author),
            ["lang"] = (post, _) => post.Language,
            ["possibly_sensitive"] = (_, _) => false,
            ["reply_settings"] = (_, _) => "everyone",
            ["referenced_tweets"] = (post, _) => References(post),
            ["public_metrics"] = Metrics,
            ["entities"] = (post, _) => Entities(post),
        }.ToFrozenDictionary(StringComparer.Ordinal);

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
            if (PostFields.GetValueOrDefault(field)?.Invoke(post, stage) is { } value)
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
        bool areReferred = asked.Contains("referenced_tweets.id");
        bool areAuthors = asked.Contains("author_id");
        bool areTheirs = asked.Contains("referenced_tweets.id.author_id");
        RehearsalPost[] referred = [.. page.Where(_ => areReferred).SelectMany(Referred).Distinct()];
        IEnumerable<RehearsalPerson> people = page.Where(_ => areAuthors)
            .Concat(referred.Where(_ => areTheirs))
            .Select(post => post.Author);
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

    private static JsonArray? References(RehearsalPost post)
    {
        var all = new JsonArray();
        if (post.Shares is { } shared)
        {
            all.Add(Reference(post.IsRepost ? "retweeted" : "quoted", shared));
        }

        if (post.Parent is { } parent)
        {
            all.Add(Reference("replied_to", parent));
        }

        return all.Count == 0 ? null : all;
    }

    private static JsonObject Metrics(RehearsalPost post, Stage stage) => new()
    {
        ["retweet_count"] = post.Reposts + Told(stage, post, quotes: false),
        ["reply_count"] = stage.Published.Count(other => other.Parent == post),
        ["like_count"] = post.Likes,
        ["quote_count"] = Told(stage, post, quotes: true),
    };

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
        var shape = new JsonObject { ["id"] = RehearsalIds.Person(person), ["name"] = person.Name, ["username"] = person.Handle };
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

    private static string[] Names(string? list) => (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
}
