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
        return await ReadAsync(brand, (period.Until, period.LastDay.AddDays(1)), period.CutOff, cancellationToken);
    }

    /// <summary>As of a cut-off.</summary>
    /// <param name="brand">Its slug.</param>
    /// <param name="end">The instant after the period, and the brand's day that it lies in.</param>
    public async Task<Answering> ReadAsync(
        string brand, (DateTimeOffset Until, DateOnly Day) end, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        DateTimeOffset since = end.Until.AddDays(-DigestLimits.TrendDays);
        FirstAnswers answers = await participation.FirstAnswersAsync(brand, since, end.Until, asOf, cancellationToken);
        int stalemate = await participation.StalemateAsync(brand, MondayOf(end.Day), Weeks, asOf, cancellationToken);
        return new Answering(answers, stalemate);
    }

    private static DateOnly MondayOf(DateOnly day) =>
        day.AddDays(-(((int)day.DayOfWeek + DaysOfWeek - (int)DayOfWeek.Monday) % DaysOfWeek));
}
