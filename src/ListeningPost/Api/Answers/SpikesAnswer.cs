using System.ComponentModel;
using ListeningPost.Core.Measures;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Api.Answers;

[Description("Hours above mean + 3 standard deviations of the same hour of the 28 days before (at least 14 of them), with at least 5 "
    + "mentions by 3 authors.")]
internal sealed class SpikesAnswer(MeasuredPeriod period, IReadOnlyList<Spike> spikes, TimeZoneInfo zone) : PeriodAnswer(period)
{
    [Description("Those that began in the period, oldest first.")]
    public IReadOnlyList<SpikeAnswer> Spikes { get; } = [.. spikes.Select(spike => new SpikeAnswer(spike, zone))];
}

[Description("Hours with far more mentions than usual.")]
internal sealed class SpikeAnswer(Spike spike, TimeZoneInfo zone)
{
    [Description("The first hour above.")]
    public DateTimeOffset StartedAt { get; } = Instant(spike.StartedAt, zone);

    [Description("The first hour that fell back; null: it goes on.")]
    public DateTimeOffset? EndedAt { get; } = spike.EndedAt is { } ended ? Instant(ended, zone) : null;

    [Description("The hour with the most mentions.")]
    public DateTimeOffset PeakAt { get; } = Instant(spike.Peak.Hour, zone);

    [Description("In that hour.")]
    public long Mentions { get; } = spike.Peak.Mentions;

    [Description("Distinct authors in that hour.")]
    public long Authors { get; } = spike.Peak.Authors;

    [Description("Mentions in the same hour of the 28 days before.")]
    public double UsualMean { get; } = spike.Mean;

    [Description("Their standard deviation.")]
    public double UsualDeviation { get; } = spike.Deviation;

    /// <summary>An hour of the brand's wall clock as an instant; one that clocks pass over is told as the next.</summary>
    private static DateTimeOffset Instant(DateTime clock, TimeZoneInfo zone)
    {
        DateTime there = zone.IsInvalidTime(clock) ? clock.AddHours(1) : clock;
        return new DateTimeOffset(there, zone.GetUtcOffset(there));
    }
}
