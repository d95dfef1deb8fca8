using System.Globalization;
using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Words;

namespace ListeningPost.Cli;

/// <summary>One line of a file of cases, read liberally: a missing field is empty, a number may be a text.</summary>
internal sealed record CasePost(Post Post, string Source, string? Query, string? Want)
{
    /// <summary>The case, or null and why the line is none.</summary>
    public static CasePost? Read(string line, out string? problem)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line.TrimStart('\uFEFF'));
            problem = document.RootElement.ValueKind == JsonValueKind.Object ? null : "The line is JSON, but no object. Write {\"query\": …}.";
            return problem is null ? Of(new Members(document.RootElement)) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            problem = $"The line is no JSON: {OneLine.Of(e.Message)}";
            return null;
        }
    }

    private static CasePost Of(Members members)
    {
        string url = members.Text("url") ?? "";
        var post = new Post
        {
            Platform = members.Text("platform")?.ToLowerInvariant() ?? Platforms.Web.Name,
            NativeId = members.Text("native_id", "id") ?? url,
            Url = url.Length > 0 ? url : null,
            Title = members.Text("title") ?? "",
            Text = members.Text("text") ?? "",
            Author = AuthorOf(members),
            PublishedAt = members.Time("published_at", "published"),
            Language = members.Text("language")?.ToLowerInvariant(),
            Type = Enum.TryParse(members.Text("type"), ignoreCase: true, out PostType type) ? type : PostType.Post,
            InReplyTo = members.Text("in_reply_to"),
            Root = members.Text("root", "thread"),
            Tags = members.List("tags"),
            Links = members.List("links"),
            Subreddit = members.Text("subreddit"),
        };
        return new CasePost(post, members.Text("source") ?? "", members.Text("query"), WantOf(members.Text("want")));
    }

    private static Author AuthorOf(Members members) => new()
    {
        Handle = members.Text("author", "author_handle") ?? "",
        Name = members.Text("author_name") ?? "",
        Id = members.Text("author_id"),
        Followers = members.Number("followers", "author_followers"),
    };

    private static string? WantOf(string? want) => want?.Trim().ToLowerInvariant() switch
    {
        "true" => "yes",
        "false" => "no",
        "" => null,
        var other => other,
    };

    /// <summary>A JSON object's members by name.</summary>
    private readonly struct Members(JsonElement element)
    {
        /// <summary>The first of some members that is there, as text.</summary>
        public string? Text(params ReadOnlySpan<string> names)
        {
            foreach (string name in names)
            {
                if (element.TryGetProperty(name, out JsonElement value) && AsText(value) is { } text)
                {
                    return text;
                }
            }

            return null;
        }

        public long? Number(params ReadOnlySpan<string> names) =>
            decimal.TryParse(Text(names), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            && Math.Abs(number) < long.MaxValue
                ? (long)number
                : null;

        public DateTimeOffset? Time(params ReadOnlySpan<string> names)
        {
            string? text = Text(names);
            if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) && seconds < 253402300800)
            {
                return DateTimeOffset.FromUnixTimeSeconds(seconds);
            }

            return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
                ? at.ToUniversalTime()
                : null;
        }

        /// <summary>An array's texts, or one text as the only element.</summary>
        public IReadOnlyList<string> List(string name) => !element.TryGetProperty(name, out JsonElement value)
            ? []
            : value.ValueKind == JsonValueKind.Array
                ? [.. value.EnumerateArray().Select(AsText).OfType<string>()]
                : AsText(value) is { } one ? [one] : [];

        /// <summary>Texts as they are, numbers and booleans as written; nothing for null, objects and arrays.</summary>
        private static string? AsText(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => null,
        };
    }
}
