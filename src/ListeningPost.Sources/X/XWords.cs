using System.Net;
using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Words;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.X;

/// <summary>The words of one post as its readers see them, and its links.</summary>
/// <remarks>
/// Texts over 280 characters are whole only in <c>note_tweet</c>. <c>&amp; &lt; &gt;</c> are escaped. Addresses stand there as
/// <c>https://t.co/…</c>; X shows, and its search finds, what is behind them. Those of the post's own pictures and of the post that it
/// quotes are not shown at all. Pictures' descriptions and options of polls stand in <c>includes</c>; articles in <c>article</c>.
/// X's description of 2026 calls <c>note_post</c>, <c>referenced_posts</c>, … what it answers as <c>note_tweet</c>: both are read.
/// </remarks>
internal static class XWords
{
    private const string Shortener = "https://t.co/";

    /// <summary>More addresses than anybody writes into a post.</summary>
    private const int MaxUrls = 100;

    /// <summary>Longer addresses are not written out: nobody reads them.</summary>
    private const int MaxShown = 1_000;

    /// <summary>The text; below it an article's title and text, options of a poll, what pictures show, cards of linked pages.</summary>
    public static string TextOf(JsonElement post, XIncludes includes)
    {
        string text = CutText.To(WebUtility.HtmlDecode(Note(post).Text("text") ?? post.Text("text")) ?? "", PlainText.MaxLength);
        foreach (JsonElement url in Urls(post).TakeWhile(_ => text.Length <= PlainText.MaxLength))
        {
            text = Unshortened(text, post, url);
        }

        return WordsBeside.Join(PlainText.FromText(text).Text, [.. Article(post), .. includes.WordsBeside(post), .. Cards(post)]);
    }

    /// <summary>The addresses behind the t.co ones; not those of the post's own pictures and of itself.</summary>
    public static IReadOnlyList<string> LinksOf(JsonElement post) =>
    [
        .. Urls(post).Where(url => !IsOwn(post, url)).Select(Target).OfType<string>().Distinct(StringComparer.Ordinal),
    ];

    public static IReadOnlyList<string> Tags(JsonElement post) =>
        [.. Entities(post, "hashtags").Select(h => h.Text("tag")).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The id of the post that this one answers, reposts or quotes.</summary>
    /// <param name="post">The post.</param>
    /// <param name="type"><c>replied_to</c>, <c>retweeted</c> or <c>quoted</c>.</param>
    public static string? Reference(JsonElement post, string type) =>
        post.List("referenced_tweets").Concat(post.List("referenced_posts"))
            .Where(r => r.Text("type") == type).Select(r => r.Text("id")).FirstOrDefault(id => id is not null);

    private static string Unshortened(string text, JsonElement post, JsonElement url)
    {
        string shortened = url.Text("url") ?? "";
        bool isShortened = shortened.Length > Shortener.Length && shortened.StartsWith(Shortener, StringComparison.Ordinal);
        string? shown = IsShown(post, url) ? Target(url) : "";
        return isShortened && shown?.Length <= MaxShown ? text.Replace(shortened, shown, StringComparison.Ordinal) : text;
    }

    private static string? Target(JsonElement url) =>
        Permalink.Absolute(url.Text("unwound_url") ?? url.Text("expanded_url") ?? url.Text("url"));

    /// <summary>Whether readers see the address, and not what is behind it: a picture, the quoted post.</summary>
    private static bool IsShown(JsonElement post, JsonElement url) => !IsOwn(post, url) && !IsOf(url, Reference(post, "quoted"));

    private static bool IsOwn(JsonElement post, JsonElement url) => url.Text("media_key") is not null || IsOf(url, post.Text("id"));

    /// <summary>Whether an address is that of a post.</summary>
    private static bool IsOf(JsonElement url, string? id) =>
        id is not null && url.Text("expanded_url")?.Contains($"/status/{id}", StringComparison.Ordinal) == true;

    private static IEnumerable<string?> Article(JsonElement post)
    {
        JsonElement article = post.Get("article") ?? default;
        string? text = article.Text("plain_text") ?? article.Text("text") ?? article.Text("preview_text");
        return [article.Text("title") ?? post.Text("article_title"), text];
    }

    private static IEnumerable<string?> Cards(JsonElement post) => Urls(post)
        .Where(url => IsShown(post, url))
        .SelectMany(url => new[] { url.Text("title"), url.Text("description") })
        .Select(WebUtility.HtmlDecode);

    private static IEnumerable<JsonElement> Urls(JsonElement post) => Entities(post, "urls").Take(MaxUrls);

    private static IEnumerable<JsonElement> Entities(JsonElement post, string name) =>
        (Note(post).Get("entities") ?? post.Get("entities") ?? default).List(name);

    private static JsonElement Note(JsonElement post) => post.Get("note_tweet") ?? post.Get("note_post") ?? default;
}
