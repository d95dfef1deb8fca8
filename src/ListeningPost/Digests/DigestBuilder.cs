using ListeningPost.Core.Brands;
using ListeningPost.Core.Sources;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;
using ListeningPost.Storage.Alerts;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Digests;

/// <summary>Makes a digest's model from what is stored, as of its cut-off: asked again, it answers the same.</summary>
public sealed class DigestBuilder(
    MeasureQueries measures,
    SharedHearing hearing,
    DigestQueries queries,
    SubjectOfDay subjects,
    AnsweringOfBrand answering,
    DigestLists lists,
    AlertStore alerts,
    IReadOnlyList<Brand> brands,
    DigestOptions options)
{
    /// <summary>Makes the model.</summary>
    /// <param name="document">Id of the opened document, whose late mentions are fixed; null for a preview.</param>
    public async Task<Digest> BuildAsync(Brand brand, DocumentPeriod period, long? document, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(brand);
        ArgumentNullException.ThrowIfNull(period);

        // Three parts that take about as long, each on a connection of its own.
        Task<DaySubject?> subject = subjects.FindAsync(brand.Slug, period, cancellationToken);
        Task<Listable> listable = lists.ReadAsync(brand.Slug, period, cancellationToken);
        Task<Digest> counted = CountAsync(brand, period, cancellationToken);
        await Task.WhenAll(subject, listable, counted);
        return await lists.AddAsync((await counted) with { Subject = await subject }, await listable, document, cancellationToken);
    }

    private async Task<Digest> CountAsync(Brand brand, DocumentPeriod period, CancellationToken cancellationToken)
    {
        string slug = brand.Slug;
        (DateTimeOffset since, DateTimeOffset until, DateTimeOffset asOf) = (period.Since, period.Until, period.CutOff);
        WaitingFigures waiting = await queries.WaitingAsync(slug, DigestLists.WaitingSince(period), until, asOf, cancellationToken);
        IReadOnlyList<PresenceDay> trend = await TrendAsync(slug, period, cancellationToken);
        ListeningSince listening = await hearing.SinceAsync(slug, asOf, cancellationToken);
        var first = new FirstDays(period, trend, listening);
        return new Digest
        {
            Brand = brand.Name,
            Slug = slug,
            Language = brand.Language,
            Query = brand.Query,
            QueryVersion = listening.QueryVersion,
            Period = period,
            PublicUrl = options.PublicUrl,
            Figures = await measures.FiguresAsync(slug, since, until, asOf, cancellationToken),
            Before = first.IsBeforeHeard
                ? await measures.FiguresAsync(slug, period.Before.Since, period.Before.Until, asOf, cancellationToken)
                : null,
            ListeningSince = first.Told,
            Answering = await answering.ReadAsync(slug, period, cancellationToken),
            Trend = trend,
            Sources = [.. (await hearing.HearAsync(since, until, asOf, cancellationToken)).Sources.Select(Health)],
            WaitingCount = waiting.Posts,
            WaitingPeople = waiting.People,
            WaitingSince = waiting.Oldest,
            WaitingIsSure = waiting.IsSure,
            Voices = await VoicesAsync(brand, period, cancellationToken),
            HeldBack = await alerts.HeldBackAsync(slug, period.FirstDay, period.LastDay, asOf, cancellationToken),
            NoiseRules = brand.Noise,
            Verdicts = await measures.VerdictsAsync(slug, asOf, DigestLimits.Rules, cancellationToken),
            Languages = await queries.LanguagesAsync(slug, since, until, asOf, cancellationToken),
        };
    }

    private async Task<IReadOnlyList<PresenceDay>> TrendAsync(string brand, DocumentPeriod period, CancellationToken cancellationToken)
    {
        DateOnly first = period.LastDay.AddDays(1 - DigestLimits.TrendDays);
        var days = await measures.DaysAsync(brand, first, DigestLimits.TrendDays, period.CutOff, cancellationToken);
        DocumentPeriod[] each = [.. days.Select(d => DocumentPeriod.Of(d.Day, period.Zone, period.CutOff))];
        var heard = await hearing.DaysAsync([.. each.Select(p => (p.Since, p.Until))], period.CutOff, cancellationToken);
        return [.. days.Zip(heard, (day, share) => new PresenceDay(day.Day, day.WithYou, day.PeopleOnly, day.WithoutYou, share))];
    }

    /// <summary>None where a competitor was not heard of at all, or so few spoke that a share says nothing.</summary>
    private async Task<IReadOnlyList<CompetitorShare>> VoicesAsync(Brand brand, DocumentPeriod period, CancellationToken cancellationToken)
    {
        if (brand.Competitors.Count == 0)
        {
            return [];
        }

        var shares = await measures.ShareOfVoiceAsync(brand.Slug, period.Since, period.Until, period.CutOff, cancellationToken);
        bool isTelling = shares.Skip(1).Any(share => share.Mentions > 0)
            && shares.Sum(share => share.Mentions) >= DigestLimits.FewestVoices;
        return isTelling
            ? [.. shares.Select(s => new CompetitorShare(brands.FirstOrDefault(b => b.Slug == s.Brand)?.Name ?? s.Brand, s.Mentions))]
            : [];
    }

    private static SourceHealth Health(SourceHearing source) => new()
    {
        Name = source.Name,
        Kind = source.Kind,
        Coverage = source.Share,
        Weight = source.Weight,
        Dollars = source.Dollars,
        IsSpent = source.IsSpent,
        IsDeaf = source.IsDeaf,
        Closing = ClosingDoors.Of(source.Kind, source.Host),
        Spells = source.IsDeaf ? [] : [.. source.Blind.Select(b => new BlindSpell(b.From, b.To, BlindReason.Of(b.Reason)))],
    };
}
