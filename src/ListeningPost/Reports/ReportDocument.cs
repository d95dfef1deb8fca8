using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ListeningPost.Documents.Content;
using ListeningPost.Documents.Pdf;
using ListeningPost.Documents.Rendering;

namespace ListeningPost.Reports;

/// <summary>A report in all the forms that it leaves the house in.</summary>
public sealed record ReportDocument
{
    public required string Subject { get; init; }

    /// <summary>Of the mail; its charts are named by <c>cid:</c>.</summary>
    public required string MailHtml { get; init; }

    /// <summary>The charts of the mail.</summary>
    public required IReadOnlyList<MailImage> Images { get; init; }

    /// <summary>A page that asks for nothing beside it.</summary>
    public required string PageHtml { get; init; }

    /// <summary>The same as a page of the service: its figures lead to the lists there.</summary>
    public required string ServedHtml { get; init; }

    public required string Text { get; init; }

    /// <summary>Every figure by its id, a JSON object.</summary>
    public required string FiguresJson { get; init; }

    /// <summary>All conversations.</summary>
    public required byte[] Csv { get; init; }

    /// <summary>What it is made of: for print.</summary>
    public required DocumentContent Content { get; init; }

    /// <summary>The mail's HTML with its charts in it, as it is kept.</summary>
    public string SelfContainedMail => Images.Aggregate(
        MailHtml,
        (html, image) => html.Replace(
            $"cid:{image.Id}", $"data:image/png;base64,{Convert.ToBase64String(image.Png)}", StringComparison.Ordinal));

    /// <summary>On paper.</summary>
    public Task<Printed> PrintAsync(Paper paper, CancellationToken cancellationToken) =>
        Printer.PrintAsync(Content, PageHtml, paper, cancellationToken);

    /// <summary>The same bytes for the same report.</summary>
    public static async Task<ReportDocument> RenderAsync(Report report, DocumentContent content)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(content);
        var figures = new JsonObject(content.Figures.Select(f => KeyValuePair.Create(f.Id, JsonNode.Parse(f.Value))));
        return new ReportDocument
        {
            Subject = content.Subject,
            MailHtml = await Documents.Rendering.MailHtml.RenderAsync(content),
            Images = Documents.Rendering.MailHtml.Images(content),
            PageHtml = ReportPrint.Of(await Documents.Rendering.PageHtml.RenderAsync(content, PageOptions.File)),
            ServedHtml = ReportPrint.Of(await Documents.Rendering.PageHtml.RenderAsync(content, PageOptions.Served)),
            Text = PlainText.Render(content),
            FiguresJson = figures.ToJsonString(JsonSerializerOptions.Default),
            Csv = ReportCsv.Of(report.Conversations),
            Content = content,
        };
    }

    /// <summary>Figures as they were kept, by id, as numbers are written the shortest.</summary>
    public static IReadOnlyDictionary<string, string> FiguresOf(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return JsonNode.Parse(json)!.AsObject().ToDictionary(f => f.Key, f => Plain(f.Value!.ToJsonString()), StringComparer.Ordinal);
    }

    private static string Plain(string number) =>
        decimal.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture).ToString("0.#####", CultureInfo.InvariantCulture);
}
