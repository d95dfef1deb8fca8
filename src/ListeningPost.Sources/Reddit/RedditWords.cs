using System.Net;
using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Reddit;

/// <summary>The words of a submission or a comment.</summary>
/// <param name="escaped">Whether the answer's strings are escaped once more than they should be.</param>
internal sealed class RedditWords(bool escaped)
{
    private static readonly Uri Site = new("https://www.reddit.com/");

    /// <summary>The text of a comment.</summary>
    public PlainText OfComment(JsonElement data) => TextOf(data, "body");

    /// <summary>
    /// The text of a submission; below it what stands beside: the options of a poll, captions of a gallery, the title of an embedded
    /// video, and of a crosspost the original, title and all.
    /// </summary>
    public PlainText OfSubmission(JsonElement data)
    {
        PlainText own = TextOf(data, "selftext");
        string text = WordsBeside.Join(own.Text, Beside(data));
        IEnumerable<string> links = own.Links.Concat(Outbound(data));
        if (Original(data) is not { } original)
        {
            return own with { Text = text, Links = [.. links.Distinct(StringComparer.Ordinal)] };
        }

        PlainText there = TextOf(original, "selftext");
        string? target = original.Flag("is_self") ? null : Address(original.Text("url"));
        return new PlainText(
            WordsBeside.Join(text, [Plain(original.Text("title")), there.Text, .. Beside(original)]),
            [.. links.Append(target).OfType<string>().Concat(there.Links).Concat(Outbound(original)).Distinct(StringComparer.Ordinal)],
            TextLine.Paragraphs(own.Quoted, there.Quoted));
    }

    /// <summary>One line, such as a title.</summary>
    public string Line(string? text) => PlainText.LineFromText(Plain(text));

    /// <summary>An absolute address.</summary>
    public string? Address(string? url) => Permalink.Absolute(Plain(url), Site);

    /// <summary>What a crosspost hands on; null where that was taken back.</summary>
    private static JsonElement? Original(JsonElement data)
    {
        JsonElement[] parents = [.. data.List("crosspost_parent_list").Take(1)];
        return parents.Length == 0 || RedditGone.Is(parents[0]) ? null : parents[0];
    }

    private IEnumerable<string?> Beside(JsonElement data)
    {
        IEnumerable<string?> options = (data.Get("poll_data") ?? default).List("options").Select(option => option.Text("text"));
        IEnumerable<string?> captions = Gallery(data).Select(picture => picture.Text("caption"));
        JsonElement embedded = data.Get("media", "oembed") ?? data.Get("secure_media", "oembed") ?? default;
        return new[] { embedded.Text("title"), embedded.Text("description") }.Concat(options).Concat(captions).Select(Plain);
    }

    private IEnumerable<string> Outbound(JsonElement data) =>
        Gallery(data).Select(picture => Address(picture.Text("outbound_url"))).OfType<string>();

    private static IEnumerable<JsonElement> Gallery(JsonElement data) => (data.Get("gallery_data") ?? default).List("items");

    /// <summary>The rendered markup where there is any: the source text is Markdown, its entities as archives keep them.</summary>
    private PlainText TextOf(JsonElement data, string member)
    {
        if (data.Text(member + "_html") is { } html)
        {
            return PlainText.FromHtml(Plain(html), Site);
        }

        return PlainText.FromMarkdown(WebUtility.HtmlDecode(Plain(data.Text(member))), Site);
    }

    private string? Plain(string? text) => escaped ? WebUtility.HtmlDecode(text) : text;
}
