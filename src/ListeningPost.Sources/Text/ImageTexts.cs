using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace ListeningPost.Sources.Text;

/// <summary>What the pictures in a piece of HTML show, as their author described it.</summary>
internal static class ImageTexts
{
    private const int MaxImages = 100;

    /// <summary>Where a picture is another's, or stands for a word that the text has already.</summary>
    private const string NotOwn = "blockquote, aside.quote, aside.onebox, .emoji, .avatar";

    /// <summary>The descriptions (<c>alt</c>), in order; none of pictures in quotes and previews, of emoji and faces.</summary>
    public static IReadOnlyList<string> In(string? html)
    {
        if (html?.Contains(" alt=", StringComparison.Ordinal) != true || !MarkupTree.IsTame(Encoding.UTF8.GetBytes(html)))
        {
            return [];
        }

        using IDocument document = new HtmlParser().ParseDocument(html);
        return
        [
            .. document.QuerySelectorAll("img[alt]").Take(MaxImages)
                .Where(image => image.Closest(NotOwn) is null)
                .Select(image => image.GetAttribute("alt") ?? ""),
        ];
    }
}
