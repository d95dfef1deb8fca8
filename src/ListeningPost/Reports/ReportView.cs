using ListeningPost.Documents;
using ListeningPost.Documents.Content;

namespace ListeningPost.Reports;

/// <summary>What each section of a report is written from.</summary>
internal sealed record ReportView(Report Report, Wording Words, ReportFigures Figures)
{
    /// <summary>Shares of fewer rest on a small sample.</summary>
    public const int SmallBelow = 20;

    public static ReportView Of(Report report, Wording words) => new(report, words, new ReportFigures(report, words));

    /// <summary>A count with what is counted: <c>1 conversation</c>, <c>118 conversations</c>.</summary>
    public RichText Counted(string key, Figure figure, long count) => Words.ManyLine(key, count, figure);

    /// <summary>The caution beside a share of few; nothing where they are enough.</summary>
    public RichText Caution(long of) => of < SmallBelow ? Words.Line("small-sample") : RichText.Empty;
}
