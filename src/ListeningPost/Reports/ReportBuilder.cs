using ListeningPost.Core.Brands;
using ListeningPost.Core.Measures;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Documents;
using ListeningPost.Storage.Deliveries;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Reports;

/// <summary>Makes a report's model from what is stored, as of its cut-off: asked again, it answers the same.</summary>
public sealed class ReportBuilder(
    MeasureQueries measures,
    ParticipationQueries participation,
    CoverageQueries coverage,
    DailyCoverage daily,
    DigestQueries mentions,
    ReportQueries lists,
    DocumentQueries documents,
    ReportOptions options)
{
    /// <summary>Weeks of the lines, and of what is told of more than the week.</summary>
    public const int Weeks = 12;

    /// <summary>Days over which answers are measured, and steps counted.</summary>
    public const int AnswerDays = 28;

    /// <summary>A conversation more is told only in the file.</summary>
    public const int MostConversations = 5_000;

    /// <summary>For how many weeks back a standstill is counted.</summary>
    private const int StandstillWeeks = 53;

    private const int Candidates = 100;

    /// <summary>Makes the model of a week.</summary>
    public async Task<Report> BuildAsync(Brand brand, DocumentPeriod period, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(brand);
        ArgumentNullException.ThrowIfNull(period);
        var asked = new Asked(brand.Slug, period);
        Hearing hearing = await coverage.HearAsync(period.Since, period.Until, period.CutOff, cancellationToken);
        bool listens = hearing.Sources.Count > 0;
        IReadOnlyList<TalkedWeek> talked = await participation.WeeksAsync(
            brand.Slug, asked.Monday(StandstillWeeks), StandstillWeeks, period.CutOff, cancellationToken);
        IReadOnlyList<ReportWeek> weeks = await WeeksAsync(asked, [.. talked.TakeLast(Weeks)], listens, cancellationToken);
        Figures figures = await FiguresAsync(asked, period.Since, cancellationToken);
        var candidates = await lists.CandidatesAsync(
            brand.Slug, period.Since, period.Until, period.CutOff, Candidates, cancellationToken);
        StepsDone done = await DoneAsync(asked, cancellationToken);
        ListeningSince since = await coverage.SinceAsync(brand.Slug, period.CutOff, cancellationToken);
        return new Report
        {
            Brand = brand.Name,
            Slug = brand.Slug,
            Period = period,
            PublicUrl = options.PublicUrl,
            Query = await lists.QueryAsync(brand.Slug, period.CutOff, cancellationToken) ?? new QueryInForce(1, brand.Query),
            Figures = figures,
            Before = weeks is [.., { IsBlind: false }, _]
                ? await measures.FiguresAsync(brand.Slug, period.Before.Since, period.Since, period.CutOff, cancellationToken)
                : null,
            Weeks = weeks,
            Standstill = Standstill.Of(talked),
            Answers = await AnswersAsync(asked, period.Until, cancellationToken),
            AnsweredBy = await lists.AnswersAsync(brand.Slug, period.Since, period.Until, period.CutOff, cancellationToken),
            Quarters = await lists.QuartersAsync(brand.Slug, asked.Since(Weeks), period.Until, period.CutOff, cancellationToken),
            Quotes = StrongestQuotes.Of(candidates),
            Enough = await EnoughAsync(brand.Enough, asked, cancellationToken),
            Ask = Ladder.Next(candidates, done, Report.WasBlind(hearing, figures)),
            LastAsk = await LastAskAsync(asked, hearing.Coverage, cancellationToken),
            Objection = Objections.Of(new IsoWeek(period.FirstDay), figures, await ObjectedAsync(asked, cancellationToken)),
            Hearing = hearing,
            ListeningSince = Latest(since),
            Conversations = await lists.ConversationsAsync(
                brand.Slug, period.Since, period.Until, period.CutOff, MostConversations, cancellationToken),
        };
    }

    private Task<Figures> FiguresAsync(Asked asked, DateTimeOffset since, CancellationToken cancellationToken) =>
        measures.FiguresAsync(asked.Brand, since, asked.Period.Until, asked.Period.CutOff, cancellationToken);

    private Task<FirstAnswers> AnswersAsync(Asked asked, DateTimeOffset until, CancellationToken cancellationToken) =>
        participation.FirstAnswersAsync(asked.Brand, until.AddDays(-AnswerDays), until, asked.Period.CutOff, cancellationToken);

    private async Task<IReadOnlyList<ReportWeek>> WeeksAsync(
        Asked asked, IReadOnlyList<TalkedWeek> talked, bool listens, CancellationToken cancellationToken)
    {
        DocumentPeriod[] periods = [.. talked.Select(week => new IsoWeek(week.Monday).Period(asked.Period.Zone, asked.Period.CutOff))];
        IReadOnlyList<double?> heard = await daily.ListAsync(
            [.. periods.Select(period => (period.Since, period.Until))], asked.Period.CutOff, cancellationToken);
        var weeks = new List<ReportWeek>();
        for (int i = 0; i < talked.Count; i++)
        {
            FirstAnswers answers = await AnswersAsync(asked, periods[i].Until, cancellationToken);
            weeks.Add(new ReportWeek(talked[i], heard[i], answers.Median, answers.Asked)
            {
                IsBlind = listens && (heard[i] is null or < Coverage.PartlyBlindBelow),
                IsUnheard = listens && (heard[i] is null or < Coverage.BlindBelow),
            });
        }

        return weeks;
    }

    private async Task<StepsDone> DoneAsync(Asked asked, CancellationToken cancellationToken)
    {
        DateTimeOffset since = asked.Period.Until.AddDays(-AnswerDays);
        IReadOnlyList<AnswerCount> answers = await lists.AnswersAsync(
            asked.Brand, since, asked.Period.Until, asked.Period.CutOff, cancellationToken);
        Figures figures = await FiguresAsync(asked, since, cancellationToken);
        long By(string kind) => answers.Where(a => a.Kind == kind && a.AnsweredBy == Voice.Company).Sum(a => a.Posts);
        return new StepsDone(By(Kind.Praise), By(Kind.Complaint), By(Kind.Question), figures.StartedByYou);
    }

    /// <summary>When both the brand and a source were there; null: that is not known yet.</summary>
    private static DateTimeOffset? Latest(ListeningSince since)
    {
        if (since is not { Brand: { } applied, Sources: { } heard })
        {
            return null;
        }

        return applied > heard ? applied : heard;
    }

    private async Task<Enough?> EnoughAsync(EnoughRule? rule, Asked asked, CancellationToken cancellationToken)
    {
        if (rule is null)
        {
            return null;
        }

        DateTimeOffset since = asked.Since(Weeks);
        Figures figures = await FiguresAsync(asked, since, cancellationToken);
        DateTimeOffset latest = asked.Period.CutOff - rule.OwedOlderThan;
        DateTimeOffset until = latest < asked.Period.Until ? latest : asked.Period.Until;
        long owed = until > since
            ? (await measures.FiguresAsync(asked.Brand, since, until, asked.Period.CutOff, cancellationToken)).OwedAnswers
            : 0;
        return rule.Weigh(figures.Conversations, figures.WithYou, owed);
    }

    private async Task<AskOutcome?> LastAskAsync(Asked asked, double? heard, CancellationToken cancellationToken)
    {
        DocumentPeriod before = asked.Period.Before;
        StoredDocument? last = await documents.FindCoveringAsync(
            asked.Brand, ReportKind.Name, before.Since, before.Until, cancellationToken);
        if (KeptAsk.Read(last?.DataJson) is not { } kept)
        {
            return null;
        }

        var now = await mentions.MentionsAsync([.. kept.Mentions], asked.Period.CutOff, cancellationToken);
        return Ladder.Outcome(kept, now, heard);
    }

    /// <summary>What there is to say to objections, of twelve weeks.</summary>
    private async Task<Objection> ObjectedAsync(Asked asked, CancellationToken cancellationToken)
    {
        (DateTimeOffset since, DateTimeOffset until, DateTimeOffset asOf) = (asked.Since(Weeks), asked.Period.Until, asked.Period.CutOff);
        Figures figures = await FiguresAsync(asked, since, cancellationToken);
        return new Objection(ObjectionKind.NobodyTalks)
        {
            PeopleOnly = figures.PeopleOnly,
            Employees = await lists.EmployeesAsync(asked.Brand, since, until, asOf, cancellationToken),
            Effect = await lists.ReplyEffectAsync(asked.Brand, since, until, asOf, cancellationToken),
        };
    }

    private sealed record Asked(string Brand, DocumentPeriod Period)
    {
        /// <summary>The first day of so many weeks that end with this one.</summary>
        public DateOnly Monday(int weeks) => Period.FirstDay.AddDays(-IsoWeek.Days * (weeks - 1));

        /// <summary>Its first instant.</summary>
        public DateTimeOffset Since(int weeks) => (Period with { FirstDay = Monday(weeks) }).Since;
    }
}
