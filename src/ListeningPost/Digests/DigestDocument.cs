using System.Net;
using ListeningPost.Deliveries;
using ListeningPost.Documents;
using ListeningPost.Documents.Rendering;

namespace ListeningPost.Digests;

/// <summary>A digest as it leaves the house.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Html">Names its chart as <c>cid:</c> <see cref="ChartId"/>.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Chart">PNG.</param>
public sealed record DigestDocument(string Subject, string Html, string Text, byte[] Chart)
{
    private const string DataUri = "src=\"data:image/png;base64,";
    private const string Alt = "alt=\"";

    /// <summary>Content id of the chart.</summary>
    public const string ChartId = "trend@listeningpost";

    /// <summary>What the chart says, for whoever does not see it.</summary>
    public required string ChartAlt { get; init; }

    /// <summary>One file that needs nothing beside it: the chart stands in it.</summary>
    public string SelfContainedHtml => Html.Replace(
        $"src=\"cid:{ChartId}\"", $"src=\"data:image/png;base64,{Convert.ToBase64String(Chart)}\"", StringComparison.Ordinal);

    /// <summary>As it was kept: <see cref="SelfContainedHtml"/>, taken apart again.</summary>
    public static DigestDocument OfKept(string subject, string selfContainedHtml, string text)
    {
        ArgumentNullException.ThrowIfNull(selfContainedHtml);
        int start = selfContainedHtml.IndexOf(DataUri, StringComparison.Ordinal);
        if (start < 0)
        {
            return new DigestDocument(subject, selfContainedHtml, text, []) { ChartAlt = "" };
        }

        int end = selfContainedHtml.IndexOf('"', start + DataUri.Length);
        int alt = selfContainedHtml.IndexOf(Alt, end, StringComparison.Ordinal) + Alt.Length;
        return new DigestDocument(
            subject,
            $"{selfContainedHtml[..start]}src=\"cid:{ChartId}{selfContainedHtml[end..]}",
            text,
            Convert.FromBase64String(selfContainedHtml[(start + DataUri.Length)..end]))
        {
            ChartAlt = WebUtility.HtmlDecode(selfContainedHtml[alt..selfContainedHtml.IndexOf('"', alt)]),
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
            Images = Html.Contains("cid:" + ChartId, StringComparison.Ordinal) ? [new MailImage(ChartId, Chart, ChartAlt)] : [],
            Name = name,
            Date = date,
        };
    }

    /// <summary>Renders the model.</summary>
    public static async Task<DigestDocument> RenderAsync(Digest digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        string html = await DocumentRenderer.RenderAsync<DigestMail>(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(DigestMail.Digest)] = digest,
            [nameof(DigestMail.ChartSource)] = "cid:" + ChartId,
        });
        return new DigestDocument(DigestWords.Subject(digest), html, DigestText.Of(digest), PresenceChart.Png(digest.Trend))
        {
            ChartAlt = PresenceChart.Alt(digest.Trend),
        };
    }
}
