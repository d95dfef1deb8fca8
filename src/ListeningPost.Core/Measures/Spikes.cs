namespace ListeningPost.Core.Measures;

/// <summary>
/// Hours in which far more is said than is usual at that hour of the day: above the mean of the same hour of the days before plus
/// <see cref="Deviations"/> standard deviations. One that goes on for hours is one rise; it is over with the first hour that falls back.
/// </summary>
public static class Spikes
{
    /// <summary>An hour is held against the same hour of so many days before.</summary>
    public const int Days = 28;

    /// <summary>Of which at least so many must have been listened to.</summary>
    public const int LeastDays = 14;

    /// <summary>Above the mean by more than so many standard deviations.</summary>
    public const double Deviations = 3;

    /// <summary>So many mentions at least in the hour.</summary>
    public const int LeastMentions = 5;

    /// <summary>By so many authors at least.</summary>
    public const int LeastAuthors = 3;

    /// <summary>The rises that began in a period, oldest first.</summary>
    /// <param name="hours">
    /// Those in which there were mentions, from <see cref="Days"/> before the period on; on the brand's wall clock.
    /// </param>
    /// <param name="heardSince">Days that began earlier were not listened to; on the wall clock.</param>
    /// <param name="start">The period's first hour.</param>
    /// <param name="end">The hour after its last.</param>
    /// <param name="now">Until when anything is known: an hour that is not over can begin a rise and end none.</param>
    public static IReadOnlyList<Spike> In(
        IReadOnlyList<HourCount> hours, DateTime heardSince, DateTime start, DateTime end, DateTime now)
    {
        Dictionary<DateTime, HourCount> counts = hours.ToDictionary(hour => hour.Hour);
        List<Spike> spikes = [];
        bool isUp = false;
        for (DateTime at = start; at < end && at <= now; at = at.AddHours(1))
        {
            HourCount hour = counts.GetValueOrDefault(at) ?? new HourCount(at, 0, 0);
            Usual? usual = UsualAt(counts, heardSince, at);
            if (usual is not null && IsAbove(hour, usual))
            {
                Rise(spikes, hour, usual, goesOn: isUp);
                isUp = true;
                continue;
            }

            bool isOver = at.AddHours(1) <= now;
            if (isUp && isOver)
            {
                spikes[^1] = spikes[^1] with { EndedAt = at };
                isUp = false;
            }
        }

        return spikes;
    }

    private static bool IsAbove(HourCount hour, Usual usual) =>
        hour.Mentions >= LeastMentions && hour.Authors >= LeastAuthors && hour.Mentions > usual.Limit;

    private static void Rise(List<Spike> spikes, HourCount hour, Usual usual, bool goesOn)
    {
        if (!goesOn)
        {
            spikes.Add(new Spike
            {
                StartedAt = hour.Hour,
                Peak = hour,
                Mean = usual.Mean,
                Deviation = usual.Deviation,
                Highest = usual.Highest,
            });
        }
        else if (hour.Mentions > spikes[^1].Peak.Mentions)
        {
            spikes[^1] = spikes[^1] with
            {
                Peak = hour,
                Mean = usual.Mean,
                Deviation = usual.Deviation,
                Highest = usual.Highest,
            };
        }
    }

    /// <summary>What the same hour of the days before was like; null: too few of them were listened to.</summary>
    private static Usual? UsualAt(Dictionary<DateTime, HourCount> counts, DateTime heardSince, DateTime at)
    {
        int[] before =
        [
            .. Enumerable.Range(1, Days).Select(day => at.AddDays(-day)).Where(hour => hour >= heardSince)
                .Select(hour => counts.GetValueOrDefault(hour)?.Mentions ?? 0),
        ];
        if (before.Length < LeastDays)
        {
            return null;
        }

        double mean = before.Average();
        double variance = before.Sum(count => (count - mean) * (count - mean)) / (before.Length - 1);
        return new Usual(mean, Math.Sqrt(variance), before.Max());
    }

    private sealed record Usual(double Mean, double Deviation, int Highest)
    {
        public double Limit => Mean + (Deviations * Deviation);
    }
}

/// <summary>What was said of a brand in an hour.</summary>
/// <param name="Hour">Its begin, on the brand's wall clock.</param>
/// <param name="Mentions">How many.</param>
/// <param name="Authors">By how many.</param>
public sealed record HourCount(DateTime Hour, int Mentions, int Authors);

/// <summary>A rise above what is usual. Hours are on the brand's wall clock.</summary>
public sealed record Spike
{
    /// <summary>The first hour above.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>The first hour that fell back; null: it goes on.</summary>
    public DateTime? EndedAt { get; init; }

    /// <summary>The hour with the most mentions; of several the first.</summary>
    public required HourCount Peak { get; init; }

    /// <summary>Mentions in the same hour of the days before the peak, on average.</summary>
    public required double Mean { get; init; }

    /// <summary>Their standard deviation (of a sample).</summary>
    public required double Deviation { get; init; }

    /// <summary>The most of them.</summary>
    public int Highest { get; init; }
}
