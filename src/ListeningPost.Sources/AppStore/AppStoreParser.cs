using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.AppStore;

/// <summary>Reads a page of customer reviews: Atom as JSON, every value an object with a <c>label</c>, every number a string.</summary>
/// <remarks>
/// <c>entry</c> is an array, one object, or missing where there are no reviews; one of them may describe the app instead, and
/// has no <c>im:rating</c>. Pages of 2020 state no time: then first seen counts. The links point to XML whatever was asked.
/// </remarks>
internal static partial class AppStoreParser
{
    private const string ProfileId = "/id";

    /// <summary>Parses one page, newest first.</summary>
    /// <exception cref="SourceException">It has no <c>feed</c>.</exception>
    public static AppStorePage Parse(ReadOnlyMemory<byte> body)
    {
        using JsonDocument document = Json.Parse(body, "App Store");
        if (document.RootElement.Get("feed") is not { ValueKind: JsonValueKind.Object } feed)
        {
            throw new SourceException("App Store: the answer holds no feed.") { Failure = SourceFailure.Unreadable };
        }

        var posts = new PostList();
        foreach (JsonElement entry in Entries(feed))
        {
            if (entry.ValueKind != JsonValueKind.Object || Label(entry, "im:rating") is not null)
            {
                posts.AddOrSkip(entry, Read(entry), "id");
            }
        }

        return new AppStorePage(posts.ToPage(), LastPage(feed));
    }

    private static IEnumerable<JsonElement> Entries(JsonElement feed)
    {
        JsonElement entry = feed.Get("entry") ?? default;
        return entry.ValueKind == JsonValueKind.Object ? [entry] : entry.AsList();
    }

    private static Post? Read(JsonElement entry)
    {
        if (Label(entry, "id") is not { } id || !id.All(char.IsAsciiDigit))
        {
            return null;
        }

        long? stars = entry.Get("im:rating")?.Number("label");
        return new Post
        {
            Platform = Platforms.AppStore,
            NativeId = id,
            Url = Permalink.Absolute(entry.Get("link", "attributes")?.Text("href")),
            Title = PlainText.LineFromText(Label(entry, "title")),
            Text = PlainText.FromText(Label(entry, "content")).Text,
            Author = AuthorOf(entry.Get("author") ?? default),
            PublishedAt = entry.Get("updated")?.Time("label"),
            Root = id,
            Likes = entry.Get("im:voteSum")?.Count("label"),
            Rating = stars is >= 1 and <= 5 ? (short)stars : null,
        };
    }

    /// <summary>The number of a profile ends its address: <c>…/id5</c>.</summary>
    private static Author AuthorOf(JsonElement author)
    {
        string name = PlainText.LineFromText(Label(author, "name"));
        string? profile = Permalink.Absolute(Label(author, "uri"));
        string? id = profile?.Split(ProfileId) is [_, .., var last] ? last : null;
        return new Author { Handle = name, Id = id, Name = name, Url = profile };
    }

    /// <summary>The number in the link to the last page: <c>…/page=8/id=…</c>.</summary>
    private static int? LastPage(JsonElement feed)
    {
        string? href = feed.List("link").Select(l => l.Get("attributes")).OfType<JsonElement>()
            .Where(l => l.Text("rel") == "last").Select(l => l.Text("href")).FirstOrDefault();
        string digits = PageNumber().Match(href ?? "").Groups["page"].Value;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int last) ? last : null;
    }

    [GeneratedRegex("/page=(?<page>[0-9]+)", RegexOptions.NonBacktracking)]
    private static partial Regex PageNumber();

    private static string? Label(JsonElement element, string name) => element.Get(name)?.Text("label");
}

/// <summary>One page.</summary>
/// <param name="Posts">Newest first.</param>
/// <param name="LastPage">The number of the last one, where the page says.</param>
internal sealed record AppStorePage(PostPage Posts, int? LastPage);
