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

    private static readonly string[] OwnDomains = [StackOverflow, "superuser", "serverfault", "askubuntu", "stackapps"];

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
            string said = root.Text("error_message") ?? root.Text("error_name") ?? "another shape";
            throw new SourceException($"Stack Exchange: the answer holds no items but '{said}'.") { Failure = SourceFailure.Unreadable };
        }

        var posts = new PostList();
        foreach (JsonElement item in items.EnumerateArray())
        {
            Post? post = item.Get("comment_id") is null ? Read(item, site) : ReadComment(item, site, question);
            posts.AddOrSkip(item, post, "question_id and creation_date");
        }

        return new StackExchangePage(posts.ToPage(), root.Flag("has_more"), root.Number("backoff") ?? 0, root.Number("quota_remaining"))
        {
            QuotaMax = root.Number("quota_max") ?? 0,
        };
    }

    /// <summary>What the body of a 400 says: whether we asked too often, and how long to wait then.</summary>
    /// <param name="body"><c>error_id</c>, <c>error_name</c>, <c>error_message</c>: "too many requests from this IP, more requests available in 45 seconds".</param>
    public static (bool Throttled, string Said, TimeSpan Wait) ReadError(ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument document = Json.Parse(body, "Stack Exchange");
            JsonElement root = document.RootElement;
            string said = SafeUrl.Line(root.Text("error_message") ?? root.Text("error_name") ?? "it does not say why");
            bool throttled = root.Text("error_name") == "throttle_violation" || root.Number("error_id") == 502;
            int seconds = Seconds().Match(said) is { Success: true } stated ? int.Parse(stated.Groups["seconds"].Value, CultureInfo.InvariantCulture) : 60;
            return (throttled, said, TimeSpan.FromSeconds(Math.Clamp(seconds, 1, 86_400)));
        }
        catch (SourceException)
        {
            return (false, "it does not say why", default);
        }
    }

    [GeneratedRegex(@"(?<seconds>\d{1,6}) seconds", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Seconds();

    /// <summary>The number of a question or answer: the native id without its site.</summary>
    public static string NumberOf(string nativeId) => nativeId.Split('@')[0];

    private static Post? ReadComment(JsonElement item, string site, string? question)
    {
        if (item.Number("comment_id") is not { } id || item.Number("post_id") is not { } above || item.UnixTime("creation_date") is not { } at)
        {
            return null;
        }

        PlainText text = PlainText.FromHtml(item.Text("body"), null);
        return new Post
        {
            Platform = Platforms.StackExchange,
            NativeId = "comment" + NativeId(id, site),
            Url = $"https://{Domain(site)}/questions/{question ?? $"{above}"}#comment{id}_{above}",
            Text = text.Text,
            Author = AuthorOf(item, site),
            PublishedAt = at,
            Type = PostType.Reply,
            InReplyTo = NativeId(above, site),
            Root = question is null ? null : NativeId(question, site),
            Links = text.Links,
            Likes = item.Count("score"),
        };
    }

    private static Post? Read(JsonElement item, string site)
    {
        bool isAnswer = item.Text("item_type") == "answer" || (item.Text("item_type") is null && item.Get("answer_id") is not null);
        long? question = item.Number("question_id");
        long? id = isAnswer ? item.Number("answer_id") : question;
        if (id is null || item.UnixTime("creation_date") is not { } at)
        {
            return null;
        }

        string domain = Domain(site);
        return new Post
        {
            Platform = Platforms.StackExchange,
            NativeId = NativeId(id.Value, site),
            Url = isAnswer ? $"https://{domain}/a/{id}" : $"https://{domain}/questions/{id}",
            Title = isAnswer ? "" : PlainText.LineFromHtml(item.Text("title")),
            Text = PlainText.FromHtml(item.Text("body") ?? item.Text("excerpt"), null).Text,
            Author = AuthorOf(item, site),
            PublishedAt = at,
            EditedAt = item.UnixTime("last_edit_date"),
            Type = isAnswer ? PostType.Reply : PostType.Post,
            InReplyTo = isAnswer && question is not null ? NativeId(question.Value, site) : null,
            Root = question is null ? null : NativeId(question.Value, site),
            Tags = [.. item.List("tags").Select(t => t.AsText()).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)],
            Likes = item.Count("score") ?? item.Count("question_score"),
            Replies = isAnswer ? null : item.Count("answer_count"),
        };
    }

    private static Author AuthorOf(JsonElement item, string site)
    {
        JsonElement owner = item.Get("owner") ?? default;
        return owner.Text("user_id") is { } id
            ? new Author
            {
                Handle = $"{id}@{site}",
                Id = id,
                Name = PlainText.LineFromHtml(owner.Text("display_name")),
                Url = Permalink.Absolute(owner.Text("link")),
            }
            : new Author { Name = PlainText.LineFromHtml(owner.Text("display_name")) };
    }

    private static string NativeId(long id, string site) => NativeId($"{id}", site);

    private static string NativeId(string id, string site) => site == StackOverflow ? id : $"{id}@{site}";

    private static string Domain(string site) =>
        site.Contains('.', StringComparison.Ordinal) ? site
        : site == "mathoverflow" ? "mathoverflow.net"
        : OwnDomains.Contains(site) ? $"{site}.com"
        : $"{site}.stackexchange.com";
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
