using ListeningPost.Core.Words;
using ListeningPost.Documents.Content;

namespace ListeningPost.Documents.Rendering;

/// <summary>The charts of a mail: images beside it, named in order.</summary>
internal static class MailCharts
{
    /// <summary>As wide as a line of the mail, in pixels.</summary>
    public const int Width = 560;

    private const int MaxAlt = 150;

    public static IEnumerable<Chart> Of(DocumentContent content) => content.Sections
        .Where(section => section.In.HasFlag(Media.Mail)).SelectMany(section => section.Blocks)
        .OfType<ChartBlock>().Where(block => block.In.HasFlag(Media.Mail)).Select(block => block.Chart);

    /// <summary>Content id without brackets.</summary>
    public static string IdOf(DocumentContent content, Chart chart) =>
        Id(Of(content).TakeWhile(other => !ReferenceEquals(other, chart)).Count());

    public static string Id(int number) => FormattableString.Invariant($"chart{number + 1}@listeningpost");

    /// <summary>What it shows, in words.</summary>
    public static string Alt(Chart chart) => OneLine.Of(chart.Alt, MaxAlt);
}
