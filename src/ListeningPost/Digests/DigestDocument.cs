using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ListeningPost.Deliveries;
using ListeningPost.Documents.Content;
using ListeningPost.Documents.Rendering;
using ListeningPost.Storage.Deliveries;

namespace ListeningPost.Digests;

/// <summary>A digest as it leaves the house: rendered once, for mail, browsers and terminals.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Html">Of the mail: names its images as <c>cid:</c>.</param>
/// <param name="Text">Plain.</param>
/// <param name="Page">Of a browser: needs nothing beside it.</param>
/// <param name="Images">What <paramref name="Html"/> names.</param>
public sealed partial record DigestDocument(string Subject, string Html, string Text, string Page, IReadOnlyList<MailImage> Images)
{
    /// <summary>Every figure by its id, a JSON object.</summary>
    public string FiguresJson { get; init; } = "{}";

    /// <summary>As it is kept: the mail, which a later attempt sends again, with its images in it; and beside it the page.</summary>
    public KeptDocument Kept => new()
    {
        Subject = Subject,
        Html = Images.Aggregate(Html, (html, image) => html.Replace(
            $"src=\"cid:{image.Id}\"", $"src=\"data:image/png;base64,{Convert.ToBase64String(image.Png)}\"", StringComparison.Ordinal)),
        Text = Text,
        FiguresJson = FiguresJson,
        DataJson = JsonSerializer.Serialize(new KeptPage(Page)),
    };

    /// <summary>Renders a digest.</summary>
    public static async Task<DigestDocument> MakeAsync(Digest digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        DocumentContent content = DigestContent.Of(digest);
        var figures = new JsonObject(content.Figures.Select(f => KeyValuePair.Create(f.Id, JsonNode.Parse(f.Value))));
        return new DigestDocument(
            content.Subject,
            await MailHtml.RenderAsync(content),
            PlainText.Render(content),
            await PageHtml.RenderAsync(content, PageOptions.File),
            MailHtml.Images(content))
        {
            FiguresJson = figures.ToJsonString(JsonSerializerOptions.Default),
        };
    }

    /// <summary>As it was kept: <see cref="Kept"/>, taken apart again.</summary>
    public static DigestDocument OfKept(StoredDocument stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        string kept = stored.Html ?? "";
        var images = new List<MailImage>();
        string html = KeptImage().Replace(kept, match =>
        {
            var image = new MailImage(
                MailHtml.ImageId(images.Count),
                Convert.FromBase64String(match.Groups["png"].Value),
                WebUtility.HtmlDecode(match.Groups["alt"].Value));
            images.Add(image);
            return $"src=\"cid:{image.Id}\"{match.Groups["between"].Value}alt=\"{match.Groups["alt"].Value}\"";
        });
        string? page = stored.DataJson is { } data ? JsonSerializer.Deserialize<KeptPage>(data)?.Page : null;
        return new DigestDocument(stored.Subject ?? "", html, stored.Text ?? "", page ?? kept, images)
        {
            FiguresJson = stored.FiguresJson ?? "{}",
        };
    }

    /// <summary>The message to one recipient.</summary>
    public OutgoingMail To(DeliveryName name, string from, DateTimeOffset date)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new OutgoingMail
        {
            From = from,
            To = name.Recipient,
            Subject = Subject,
            Html = Html,
            Text = Text,
            Images = Images,
            Name = name,
            Date = date,
        };
    }

    [GeneratedRegex(
        "src=\"data:image/png;base64,(?<png>[A-Za-z0-9+/=]*)\"(?<between>[^<>]*?)alt=\"(?<alt>[^\"]*)\"",
        RegexOptions.CultureInvariant, 1000)]
    private static partial Regex KeptImage();

    private sealed record KeptPage(string? Page);
}
