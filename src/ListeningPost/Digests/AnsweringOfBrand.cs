using ListeningPost.Core.Measures;
using ListeningPost.Documents;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Digests;

/// <summary>Reads how a brand answers.</summary>
public sealed class AnsweringOfBrand(ParticipationQueries participation)
{
    private const int Weeks = 12;

    private const int DaysOfWeek = 7;

    /// <summary>As of the period's cut-off.</summary>
    /// <param name="brand">Its slug.</param>
    public async Task<Answering> ReadAsync(string brand, DocumentPeriod period, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(period);
        DateTimeOffset since = period.Until.AddDays(-DigestLimits.TrendDays);
        FirstAnswers answers = await participation.FirstAnswersAsync(brand, since, period.Until, period.CutOff, cancellationToken);
        DateOnly monday = MondayOf(period.LastDay.AddDays(1));
        int stalemate = await participation.StalemateAsync(brand, monday, Weeks, period.CutOff, cancellationToken);
        return new Answering(answers, stalemate);
    }

    private static DateOnly MondayOf(DateOnly day) =>
        day.AddDays(-(((int)day.DayOfWeek + DaysOfWeek - (int)DayOfWeek.Monday) % DaysOfWeek));
}
