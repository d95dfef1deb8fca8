using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Atproto;

/// <summary>What the author of a post on Bluesky wrote: a record of <c>app.bsky.feed.post</c>, whichever way it came.</summary>
/// <remarks>From the lexicon (bluesky-social/atproto, lexicons/app/bsky/feed/post.json and embed/*).</remarks>
internal sealed record PostRecord
{
    public const string Collection = "app.bsky.feed.post";

    /// <summary>The text; below it what its pictures and videos show, and the card of the page it links to.</summary>
    public required string Text { get; init; }

    /// <summary>Links marked in the text, the card's, those written out, and the quoted post's page.</summary>
    public required IReadOnlyList<string> Links { get; init; }

    /// <summary>Hashtags, those too that are not shown.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Labels that the author gave it.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>The first of <c>langs</c>.</summary>
    public string? Language { get; init; }

    /// <summary>The <c>at://</c> address of the post that it answers.</summary>
    public string? Parent { get; init; }

    /// <summary>The <c>at://</c> address of the thread's first post, where it is an answer.</summary>
    public string? Root { get; init; }

    /// <summary>An answer, a quote of another post, or neither.</summary>
    public PostType Type { get; init; }

    /// <param name="record">Any element: what is not there is empty.</param>
    public static PostRecord Read(JsonElement record)
    {
        PlainText text = PlainText.FromText(record.Text("text"));
        Facets facets = Facets.Read(record.List("facets"));
        JsonElement embed = record.Get("embed") ?? default;
        string? quoted = QuotedUri(embed);
        string? parent = record.Get("reply", "parent")?.Text("uri");
        return new PostRecord
        {
            Text = WordsBeside.Join(text.Text, EmbeddedWords.Of(embed)),
            Links = LinksOf(embed, facets, text, quoted),
            Tags = facets.TagsWith(record.Texts("tags")),
            Labels = [.. LabelList.Values(record.Get("labels")?.List("values") ?? [])],
            Language = LanguageTag.Code(record.Texts("langs").FirstOrDefault()),
            Parent = parent,
            Root = parent is null ? null : record.Get("reply", "root")?.Text("uri"),
            Type = TypeOf(parent, quoted),
        };
    }

    private static PostType TypeOf(string? parent, string? quoted)
    {
        if (parent is not null)
        {
            return PostType.Reply;
        }

        return quoted is null ? PostType.Post : PostType.Quote;
    }

    /// <summary>Of a post with words around another's: as record, or as record beside pictures. Lists and feeds are none.</summary>
    private static string? QuotedUri(JsonElement embed)
    {
        string? shown = embed.Get("record")?.Text("uri") ?? embed.Get("record", "record")?.Text("uri");
        return shown?.Contains($"/{Collection}/", StringComparison.Ordinal) == true ? shown : null;
    }

    private static IReadOnlyList<string> LinksOf(JsonElement embed, Facets facets, PlainText text, string? quoted)
    {
        string? card = EmbeddedWords.Card(embed)?.Text("uri");
        IEnumerable<string?> all = [.. facets.Links, Permalink.Absolute(card), .. text.Links, PageOf(quoted)];
        return [.. all.OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Where people read the post of an <c>at://</c> address; null of any other.</summary>
    private static string? PageOf(string? uri) => uri?.Split('/') is ["at:", "", var did, Collection, var key]
        ? Permalink.Absolute($"https://bsky.app/profile/{did}/post/{key}")
        : null;
}
