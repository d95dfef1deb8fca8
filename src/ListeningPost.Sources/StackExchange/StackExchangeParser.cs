using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.StackExchange;

/// <summary>Reads the API's wrapper: <c>items</c>, <c>has_more</c>, <c>quota_remaining</c>, <c>backoff</c>.</summary>
/// <remarks>
/// Titles and excerpts are HTML-escaped; times are Unix seconds. Questions and answers of a site share one sequence of
/// numbers, other sites have their own: so native ids of sites other than Stack Overflow are <c>number@site</c>. Comments have a
/// sequence of their own besides: <c>comment5</c>, <c>comment5@site</c>.
/// </remarks>
internal static partial class StackExchangeParser
{
    private const string StackOverflow = "stackoverflow";
    private const string Silent = "it does not say why";
    private const int Throttle = 502;

    /// <summary>The account "Community", by which a site's own program writes.</summary>
    private const string OwnProgram = "-1";

    /// <summary>Seconds to wait where no number is stated.</summary>
    private const int UsualWait = 60;

    /// <summary>Sites that are not <c>site.stackexchange.com</c>.</summary>
    private static readonly FrozenDictionary<string, string> OwnDomains = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [StackOverflow] = "stackoverflow.com",
        ["superuser"] = "superuser.com",
        ["serverfault"] = "serverfault.com",
        ["askubuntu"] = "askubuntu.com",
        ["stackapps"] = "stackapps.com",
        ["mathoverflow"] = "mathoverflow.net",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Parses one answer.</summary>
    /// <param name="body">UTF-8 JSON, newest first.</param>
    /// <param name="site">The site that was asked.</param>
    /// <param name="question">The question that comments stand under, of which they say nothing themselves.</param>
    /// <exception cref="SourceException">It has no <c>items</c>.</exception>
    public static StackExchangePage Parse(ReadOnlyMemory<byte> body, string site = StackOverflow, string? question = null)
    {
        using JsonDocument document = Json.Parse(body, "Stack Exchange");
        JsonElement root = document.RootElement;
        if (root.Get("items") is not { ValueKind: JsonValueKind.Array } items)
        {
            throw OtherShape.Of("Stack Exchange", "items", root.Text("error_message") ?? root.Text("error_name"));
        }

        var posts = new PostList();
        foreach (JsonElement item in items.EnumerateArray())
        {
            posts.AddOrSkip(item, Read(item, site, question), "question_id and creation_date");
        }

        return new StackExchangePage(posts.ToPage(), root.Flag("has_more"), root.Number("backoff") ?? 0, root.Number("quota_remaining"))
        {
            QuotaMax = root.Number("quota_max") ?? 0,
        };
    }

    /// <summary>What the body of a 400 says: whether we asked too often, and how long to wait then.</summary>
    /// <param name="body">
    /// <c>error_id</c>, <c>error_name</c>, <c>error_message</c>: "too many requests from this IP, more requests available in 45 seconds".
    /// </param>
    public static (bool Throttled, string Said, TimeSpan Wait) ReadError(ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument document = Json.Parse(body, "Stack Exchange");
            JsonElement root = document.RootElement;
            string said = SafeUrl.Line(root.Text("error_message") ?? root.Text("error_name") ?? Silent);
            bool throttled = root.Text("error_name") == "throttle_violation" || root.Number("error_id") == Throttle;
            return (throttled, said, WaitIn(said));
        }
        catch (SourceException)
        {
            return (false, Silent, default);
        }
    }

    private static TimeSpan WaitIn(string said)
    {
        Match stated = Seconds().Match(said);
        int seconds = stated.Success ? int.Parse(stated.Groups["seconds"].Value, CultureInfo.InvariantCulture) : UsualWait;
        return TimeSpan.FromSeconds(Math.Clamp(seconds, 1, 86_400));
    }

    [GeneratedRegex(@"(?<seconds>\d{1,6}) seconds", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Seconds();

    /// <summary>The number of a question or answer: the native id without its site.</summary>
    public static string NumberOf(string nativeId) => nativeId.Split('@')[0];

    private static Post? Read(JsonElement item, string site, string? question)
    {
        if (item.UnixTime("creation_date") is not { } at)
        {
            return null;
        }

        if (item.Get("comment_id") is not null)
        {
            return Comment(item, site, question, at);
        }

        string? type = item.Text("item_type");
        bool isAnswer = type == "answer" || (type is null && item.Get("answer_id") is not null);
        return isAnswer ? Answer(item, site, at) : Question(item, site, at);
    }

    private static Post? Comment(JsonElement item, string site, string? question, DateTimeOffset at)
    {
        if (item.Number("comment_id") is not { } id || item.Number("post_id") is not { } above)
        {
            return null;
        }

        PlainText text = PlainText.FromHtml(item.Text("body"), null);
        return new Post
        {
            Platform = Platforms.StackExchange.Name,
            NativeId = "comment" + NativeId(id, site),
            Url = $"https://{Domain(site)}/questions/{question ?? $"{above}"}#comment{id}_{above}",
            Text = text.Text,
            Quoted = text.Quoted,
            Author = AuthorOf(item, site),
            PublishedAt = at,
            Type = PostType.Reply,
            InReplyTo = NativeId(above, site),
            Root = NativeIdOrNone(question, site),
            Links = text.Links,
            Likes = item.Count("score"),
        };
    }

    private static Post? Question(JsonElement item, string site, DateTimeOffset at)
    {
        if (item.Number("question_id") is not { } id)
        {
            return null;
        }

        return Written(item, NativeId(id, site), site, at) with
        {
            Url = $"https://{Domain(site)}/questions/{id}",
            Title = PlainText.LineFromHtml(item.Text("title")),
            Root = NativeId(id, site),
            Replies = item.Count("answer_count"),
        };
    }

    private static Post? Answer(JsonElement item, string site, DateTimeOffset at)
    {
        if (item.Number("answer_id") is not { } id)
        {
            return null;
        }

        string? question = NativeIdOrNone(item.Number("question_id")?.ToString(CultureInfo.InvariantCulture), site);
        return Written(item, NativeId(id, site), site, at) with
        {
            Url = $"https://{Domain(site)}/a/{id}",
            Type = PostType.Reply,
            InReplyTo = question,
            Root = question,
        };
    }

    /// <summary>What questions and answers have in common.</summary>
    private static Post Written(JsonElement item, string nativeId, string site, DateTimeOffset at)
    {
        PlainText text = PlainText.FromHtml(item.Text("body") ?? item.Text("excerpt"), null);
        return new Post
        {
            Platform = Platforms.StackExchange.Name,
            NativeId = nativeId,
            Text = text.Text,
            Quoted = text.Quoted,
            Author = AuthorOf(item, site),
            PublishedAt = at,
            EditedAt = item.UnixTime("last_edit_date"),
            Tags = [.. item.Texts("tags").Distinct(StringComparer.OrdinalIgnoreCase)],
            Likes = item.Count("score") ?? item.Count("question_score"),
        };
    }

    private static Author AuthorOf(JsonElement item, string site)
    {
        JsonElement owner = item.Get("owner") ?? default;
        var author = new Author { Name = PlainText.LineFromHtml(owner.Text("display_name")) };
        if (owner.Text("user_id") is not { } id)
        {
            return author;
        }

        return author with
        {
            Handle = $"{id}@{site}",
            Id = id,
            Url = Permalink.Absolute(owner.Text("link")),
            IsBot = id == OwnProgram,
        };
    }

    private static string NativeId(long id, string site) => NativeId($"{id}", site);

    private static string? NativeIdOrNone(string? id, string site) => id is null ? null : NativeId(id, site);

    private static string NativeId(string id, string site) => site == StackOverflow ? id : $"{id}@{site}";

    private static string Domain(string site)
    {
        bool isDomain = site.Contains('.', StringComparison.Ordinal);
        return OwnDomains.GetValueOrDefault(site, isDomain ? site : $"{site}.stackexchange.com");
    }
}

/// <summary>One answer.</summary>
/// <param name="Posts">Newest first.</param>
/// <param name="HasMore">There is another page.</param>
/// <param name="BackOffSeconds">How long the same method may not be asked; 0: at once.</param>
/// <param name="QuotaRemaining">Requests left until midnight UTC; null: not said.</param>
internal sealed record StackExchangePage(PostPage Posts, bool HasMore, long BackOffSeconds, long? QuotaRemaining)
{
    /// <summary>Requests a day; 0: not said.</summary>
    public long QuotaMax { get; init; }
}
