using ListeningPost.Core.Brands;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;
using ListeningPost.Storage.Deliveries;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Digests;

/// <summary>Makes a digest's model from what is stored, as of its cut-off: asked again, it answers the same.</summary>
public sealed class DigestBuilder(
    MeasureQueries measures,
    CoverageQueries coverage,
    DailyCoverage daily,
    DigestQueries lists,
    SubjectOfDay subjects,
    AnsweringOfBrand answering,
    DeliveryStore deliveries,
    IReadOnlyList<Brand> brands,
    DigestOptions options)
{
    private const int SpareNews = 12;

    private const int MostOfSubject = 200;

    /// <summary>Makes the model.</summary>
    /// <param name="document">Id of the opened document, whose late mentions are fixed; null for a preview.</param>
    public async Task<Digest> BuildAsync(Brand brand, DocumentPeriod period, long? document, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(brand);
        ArgumentNullException.ThrowIfNull(period);
        string slug = brand.Slug;
        (DateTimeOffset since, DateTimeOffset until, DateTimeOffset asOf) = (period.Since, period.Until, period.CutOff);
        var hearing = await coverage.HearAsync(since, until, asOf, cancellationToken);
        WaitingFigures waiting = await lists.WaitingAsync(slug, WaitingSince(period), until, asOf, cancellationToken);
        var threads = await lists.ThreadsAsync(waiting.Conversations, asOf, cancellationToken);
        IReadOnlyList<PresenceDay> trend = await TrendAsync(slug, period, cancellationToken);
        ListeningSince listening = await coverage.SinceAsync(slug, asOf, cancellationToken);
        var first = new FirstDays(period, trend, listening);
        var digest = new Digest
        {
            Brand = brand.Name,
            Slug = slug,
            Language = brand.Language,
            Query = brand.Query,
            Period = period,
            PublicUrl = options.PublicUrl,
            Figures = await measures.FiguresAsync(slug, since, until, asOf, cancellationToken),
            Before = first.IsBeforeHeard
                ? await measures.FiguresAsync(slug, period.Before.Since, period.Before.Until, asOf, cancellationToken)
                : null,
            ListeningSince = first.Told,
            Answering = await answering.ReadAsync(slug, period, cancellationToken),
            Trend = trend,
            Sources = [.. hearing.Sources.Select(Health)],
            Waiting = await WaitingAsync(slug, period, threads, cancellationToken),
            WaitingCount = waiting.Posts,
            WaitingPeople = waiting.People,
            WaitingSince = waiting.Oldest,
            WaitingIsSure = threads.Values.All(known => known == ThreadKnown.Whole),
            Subject = await subjects.FindAsync(slug, period, cancellationToken),
            Praise = await PraiseAsync(slug, period, cancellationToken),
            Voices = await VoicesAsync(brand, period, cancellationToken),
            Late = await LateAsync(slug, period, document, cancellationToken),
            NoiseRules = brand.Noise,
            Verdicts = await measures.VerdictsAsync(slug, asOf, DigestLimits.Rules, cancellationToken),
            Languages = await lists.LanguagesAsync(slug, since, until, asOf, cancellationToken),
        };
        return await WithNewsAsync(digest, cancellationToken);
    }

    private static DateTimeOffset WaitingSince(DocumentPeriod period) => period.Until.AddDays(-DigestLimits.WaitingDays);

    private async Task<IReadOnlyList<PresenceDay>> TrendAsync(string brand, DocumentPeriod period, CancellationToken cancellationToken)
    {
        DateOnly first = period.LastDay.AddDays(1 - DigestLimits.TrendDays);
        var days = await measures.DaysAsync(brand, first, DigestLimits.TrendDays, period.CutOff, cancellationToken);
        IEnumerable<DocumentPeriod> each = days.Select(d => DocumentPeriod.Of(d.Day, period.Zone, period.CutOff));
        var heard = await daily.ListAsync([.. each.Select(p => (p.Since, p.Until))], period.CutOff, cancellationToken);
        return [.. days.Zip(heard, (day, share) => new PresenceDay(day.Day, day.WithYou, day.PeopleOnly, day.WithoutYou, share))];
    }

    /// <summary>The oldest, which are listed, and the newest, among which the first steps are chosen.</summary>
    private async Task<IReadOnlyList<QuotedPost>> WaitingAsync(
        string brand, DocumentPeriod period, IReadOnlyDictionary<long, ThreadKnown> threads, CancellationToken cancellationToken)
    {
        IReadOnlyList<WaitingMention> listed = await lists.LongestAndLatestAsync(
            brand, WaitingSince(period), period.Until, period.CutOff, DigestLimits.Waiting, DigestLimits.Candidates, cancellationToken);
        return [.. listed.Select(w => Quotes.Of(w) with { Thread = threads.GetValueOrDefault(w.Mention.ConversationId) })];
    }

    private async Task<IReadOnlyList<QuotedPost>> PraiseAsync(string brand, DocumentPeriod period, CancellationToken cancellationToken)
    {
        var praise = await lists.PraiseAsync(brand, period.Since, period.Until, period.CutOff, DigestLimits.Praise, cancellationToken);
        return [.. praise.Select(Quotes.Of)];
    }

    private async Task<Digest> WithNewsAsync(Digest digest, CancellationToken cancellationToken)
    {
        DocumentPeriod period = digest.Period;
        IReadOnlySet<long> told = digest.Subject?.Told ?? new HashSet<long>();
        int most = DigestLimits.News + SpareNews + Math.Min(told.Count, MostOfSubject);
        var groups = await lists.NewsAsync(digest.Slug, period.Since, period.Until, period.CutOff, most, cancellationToken);
        var shown = digest.Waiting.Take(DigestLimits.Waiting).Concat(digest.Praise).Select(post => post.MentionId).ToHashSet();
        bool IsNew(NewsGroup group) => !told.Contains(group.FirstMention) && (group.Mentions > 1 || !shown.Contains(group.FirstMention));
        var unseen = groups.Where(IsNew).ToList();
        var listed = unseen.Take(DigestLimits.News).ToList();
        var firsts = (await lists.MentionsAsync([.. listed.Select(g => g.FirstMention)], period.CutOff, cancellationToken))
            .ToDictionary(m => m.MentionId);
        return digest with
        {
            NewsCount = groups.Select(g => g.Total).FirstOrDefault() - (groups.Count - unseen.Count),
            News = [.. listed.Where(g => firsts.ContainsKey(g.FirstMention)).Select(g => new NewsStory
            {
                First = Quotes.Of(firsts[g.FirstMention]),
                Copies = g.Copies,
                Sites = g.Sites,
                Mentions = g.Mentions,
                Authors = g.Authors,
                Reach = g.Reach,
                Presence = g.Presence,
            })],
        };
    }

    private async Task<IReadOnlyList<CompetitorShare>> VoicesAsync(Brand brand, DocumentPeriod period, CancellationToken cancellationToken)
    {
        if (brand.Competitors.Count == 0)
        {
            return [];
        }

        var shares = await measures.ShareOfVoiceAsync(brand.Slug, period.Since, period.Until, period.CutOff, cancellationToken);
        return [.. shares.Select(s => new CompetitorShare(brands.FirstOrDefault(b => b.Slug == s.Brand)?.Name ?? s.Brand, s.Mentions))];
    }

    private async Task<LateMentions> LateAsync(string brand, DocumentPeriod period, long? document, CancellationToken cancellationToken)
    {
        LateInDigest late = await deliveries.LateAsync(
            document, brand, period.Since, period.Until, period.CutOff, DigestLimits.Late * 4, cancellationToken);
        long older = await deliveries.OlderFindsAsync(brand, period.Since, period.CutOff, cancellationToken);
        var posts = await lists.MentionsAsync(late.Last, period.CutOff, cancellationToken);
        StoredDocument? last = await deliveries.FindLastAsync(brand, "digest", cancellationToken);
        return new LateMentions(late.Count, older, [.. posts.Where(m => m.Voice == Voice.Public).Select(Quotes.Of).Take(DigestLimits.Late)])
        {
            IsFirst = last is null || last.Id == document,
        };
    }

    private static SourceHealth Health(SourceHearing source) => new()
    {
        Name = source.Name,
        Kind = source.Kind,
        Coverage = source.Polls.Share,
        Weight = source.Weight,
        Dollars = source.Dollars,
        IsSpent = source.IsSpent,
        Spells = [.. source.Blind.Select(b => new BlindSpell(b.From, b.To, BlindReason.Of(b.Reason)))],
    };
}
