using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Api.Answers;

[Description("How well the sources were heard.")]
internal sealed class CoverageAnswer(MeasuredPeriod period, Hearing hearing) : PeriodAnswer(period)
{
    [Description("From 0 to 1, each source weighted by its usual number of posts; null without sources.")]
    public double? Coverage { get; } = hearing.Coverage;

    [Description("The same in words: heard, partly blind or blind.")]
    public string Said { get; } = hearing.Said;

    [Description("Each source.")]
    public IReadOnlyList<SourceCoverageAnswer> Sources { get; } = [.. hearing.Sources.Select(source => new SourceCoverageAnswer(source))];
}

[Description("How well a source was heard.")]
internal sealed class SourceCoverageAnswer(SourceHearing source)
{
    [Description("Its name.")]
    public string Source { get; } = source.Name;

    [Description("Its kind.")]
    public string Kind { get; } = source.Kind;

    [Description("Of the time that was to be heard; null: it was not to be.")]
    [Range(0, 1)]
    public double? Coverage { get; } = source.Polls.Share;

    [Description("How much it counts.")]
    public double Weight { get; } = source.Weight;
}
