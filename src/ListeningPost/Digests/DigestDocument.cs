using ListeningPost.Documents;

namespace ListeningPost.Digests;

/// <summary>A digest as it leaves the house.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Html">Names its chart as <c>cid:</c> <see cref="ChartId"/>.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Chart">PNG.</param>
public sealed record DigestDocument(string Subject, string Html, string Text, byte[] Chart)
{
    /// <summary>Content id of the chart.</summary>
    public const string ChartId = "trend@listeningpost";

    /// <summary>What the chart says, for whoever does not see it.</summary>
    public required string ChartAlt { get; init; }

    /// <summary>One file that needs nothing beside it: the chart stands in it.</summary>
    public string SelfContainedHtml => Html.Replace(
        $"src=\"cid:{ChartId}\"", $"src=\"data:image/png;base64,{Convert.ToBase64String(Chart)}\"", StringComparison.Ordinal);

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
