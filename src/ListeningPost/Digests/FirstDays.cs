using ListeningPost.Documents;
using ListeningPost.Documents.Content;
using ListeningPost.Storage.Measures;
using Measured = ListeningPost.Core.Measures.Coverage;

namespace ListeningPost.Digests;

/// <summary>What the first days of listening can't tell: how a day differs from one that nobody heard.</summary>
/// <param name="period">The digest's.</param>
/// <param name="trend">The days up to its last one, oldest first.</param>
/// <param name="since">When listening began.</param>
internal sealed class FirstDays(DocumentPeriod period, IReadOnlyList<PresenceDay> trend, ListeningSince since)
{
    /// <summary>
    /// Whether the period before was heard, as far as the trend shows it: by look-backs too, which reach before the beginning, but
    /// not for a brand that came later than the sources, since what these had brought was not kept for it.
    /// </summary>
    public bool IsBeforeHeard
    {
        get
        {
            DocumentPeriod before = period.Before;
            bool isBrandLater = since.Brand > before.Since && since.Sources < before.Since;
            PresenceDay[] days = [.. trend.Where(day => day.Day >= before.FirstDay && day.Day <= before.LastDay)];
            return !isBrandLater && days.Length > 0 && days.All(day => day.Coverage >= Measured.PartlyBlindBelow);
        }
    }

    /// <summary>When listening began, where the trend begins before it; null: it needs no word, or nothing was heard yet.</summary>
    public DateTimeOffset? Told
    {
        get
        {
            if (since is not { Brand: { } brand, Sources: { } sources })
            {
                return null;
            }

            DateTimeOffset began = brand > sources ? brand : sources;
            bool isRecent = trend is [var first, ..] && DocumentPeriod.Of(first.Day, period.Zone, period.CutOff).Since < began;
            return isRecent ? began : null;
        }
    }
}
