using System.Text.Json;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Mastodon;

/// <summary>The words of one status: its author's, and those of the status that it quotes.</summary>
/// <param name="Text">
/// Content warning, content, and what the server's search finds beside: the options of a poll, what pictures show, the card of a link.
/// </param>
/// <param name="Links">As the content has them, and the quoted status's page.</param>
/// <param name="Quoted">Others' words, plain.</param>
/// <param name="IsQuote">It quotes another status.</param>
internal sealed record MastodonWords(string Text, IReadOnlyList<string> Links, string Quoted, bool IsQuote)
{
    public static MastodonWords Read(JsonElement status)
    {
        PlainText content = PlainText.FromHtml(status.Text("content"), null);
        MastodonQuote quote = MastodonQuote.Of(status);
        string own = MastodonQuote.WithoutMark(content.Text, out bool isMarked);
        string others = MastodonQuote.WithoutMark(content.Quoted, out bool isMarkedApart);
        return new MastodonWords(
            TextOf(status, own),
            quote.Url is null || content.Links.Contains(quote.Url) ? content.Links : [.. content.Links, quote.Url],
            TextLine.Paragraphs(others, quote.Text),
            IsQuote: quote.IsOne || isMarked || isMarkedApart);
    }

    /// <summary>The words of a status that another one quotes: without those that it quotes itself.</summary>
    public static string OfQuoted(JsonElement status) =>
        TextOf(status, MastodonQuote.WithoutMark(PlainText.FromHtml(status.Text("content"), null).Text, out _));

    private static string TextOf(JsonElement status, string content)
    {
        string warning = PlainText.FromText(status.Text("spoiler_text")).Text;
        JsonElement card = status.Get("card") ?? default;
        IEnumerable<string?> options = (status.Get("poll") ?? default).List("options").Select(option => option.Text("title"));
        IEnumerable<string?> pictures = status.List("media_attachments").Select(media => media.Text("description"));
        string? title = status.Get("friendica")?.Text("title");
        return WordsBeside.Join(
            TextLine.Paragraphs(warning, content), [title, .. options, .. pictures, card.Text("title"), card.Text("description")]);
    }
}
