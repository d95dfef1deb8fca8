using System.Text.Json;
using ListeningPost.Sources.Answers;

namespace ListeningPost.Sources.Atproto;

/// <summary>The words in what hangs on a post: descriptions of its pictures and videos, the title and description of a card.</summary>
internal static class EmbeddedWords
{
    /// <param name="embed">
    /// <c>app.bsky.embed.images</c>, <c>video</c>, <c>external</c>, or <c>recordWithMedia</c> that has one of these as <c>media</c>.
    /// </param>
    public static IEnumerable<string?> Of(JsonElement embed)
    {
        JsonElement media = embed.Get("media") ?? embed;
        IEnumerable<string?> pictures = media.List("images").Concat(media.List("items")).Select(picture => picture.Text("alt"));
        JsonElement card = Card(embed) ?? default;
        return [.. pictures, media.Text("alt"), card.Text("title"), card.Text("description")];
    }

    /// <summary>The card of the page that the post links to.</summary>
    public static JsonElement? Card(JsonElement embed) => embed.Get("external") ?? embed.Get("media", "external");
}
