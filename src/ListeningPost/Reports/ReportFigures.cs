using System.Globalization;
using ListeningPost.Core.Measures;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Reports;

/// <summary>The figures that a report states, by id, each worked out once: for what is shown, kept and verified alike.</summary>
public sealed class ReportFigures
{
    private static readonly (string Id, Func<Figures, long> Of, FigureRows Rows)[] Counts =
    [
        ("conversations", f => f.Conversations, FigureRows.Joinable()),
        ("with_you", f => f.WithYou, FigureRows.Joinable("&presence=with_you")),
        ("people_only", f => f.PeopleOnly, FigureRows.Joinable("&presence=people_only")),
        ("without_you", f => f.WithoutYou, FigureRows.Joinable("&presence=without_you")),
        ("started_by_you", f => f.StartedByYou, FigureRows.Conversations("&replyable=true&started_by=company")),
        ("not_replyable", f => f.NotReplyable, FigureRows.Conversations("&replyable=false")),
        ("mentions", f => f.Mentions, FigureRows.Mentions()),
        ("posts", f => f.Posts, FigureRows.Mentions()),
        ("stories", f => f.Stories, FigureRows.Mentions("&by=story")),
        ("authors", f => f.Authors, FigureRows.Mentions("&by=author")),
        ("negative", f => f.Negative, FigureRows.Mentions("&sentiment=negative")),
        ("neutral", f => f.Neutral, FigureRows.Mentions("&sentiment=neutral")),
        ("positive", f => f.Positive, FigureRows.Mentions("&sentiment=positive")),
        ("not_judged", f => f.NotJudged, FigureRows.Mentions("&sentiment=none")),
        ("owed_answers", f => f.OwedAnswers, FigureRows.Mentions("&owed=true")),
        ("noise", f => f.Noise, FigureRows.Mentions("&noise=*")),
        ("not_about_us", f => f.NotAboutUs, FigureRows.Mentions("&noise=not-about-us")),
        ("company_posts", f => f.CompanyPosts, FigureRows.Mentions("&voice=company")),
    ];

    private readonly Dictionary<string, Figure> _byId;

    private readonly Report _report;

    private readonly Wording _words;

    public ReportFigures(Report report, Wording words)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(words);
        _report = report;
        _words = words;
        _byId = Everything().ToDictionary(f => f.Id, StringComparer.Ordinal);
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<Figure> All => [.. _byId.Values];

    /// <summary>Whether enough employees spoke to be told of as a total.</summary>
    public bool AreEmployeesTold => _report.Figures.Employees >= Objections.FewestEmployees;

    /// <summary>A figure that every report has, or that the caller knows to be there.</summary>
    public Figure this[string id] => _byId[id];

    /// <summary>A figure that a report may lack: shares of nothing, times that were not reached.</summary>
    public Figure? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Questions and complaints of the week that were answered by one of these, or by nobody.</summary>
    public long Answered(params string[] by) => Owed().Where(a => by.Contains(a.AnsweredBy, StringComparer.Ordinal)).Sum(a => a.Posts);

    private IEnumerable<AnswerCount> Owed() => _report.AnsweredBy.Where(a => Kind.Owed.Contains(a.Kind, StringComparer.Ordinal));

    private IEnumerable<Figure> Everything() =>
    [
        .. Counts.Select(c => _words.CountFigure(c.Id, c.Of(_report.Figures), Before(c.Of)) with { Rows = c.Rows }),
        _words.CountFigure("stalemate_weeks", _report.Standstill.Without),
        _words.CountFigure("mostly_without_weeks", _report.Standstill.Mostly),
        .. Shares(),
        .. FirstAnswers(),
        .. Voices(),
        .. Quarters(),
        .. Enough(),
        .. Steps(),
        .. Objected(),
    ];

    private long? Before(Func<Figures, long> of) => _report.Before is { } before ? of(before) : null;

    private IEnumerable<Figure> Shares()
    {
        if (_report.Figures.ParticipationRate is { } rate)
        {
            yield return _words.ShareFigure("participation_rate", rate) with { Rows = FigureRows.Joinable() };
        }

        if (_report.Hearing.Coverage is { } coverage)
        {
            yield return _words.ShareFigure("coverage", coverage);
        }
    }

    private IEnumerable<Figure> FirstAnswers()
    {
        FirstAnswers answers = _report.Answers;
        yield return _words.CountFigure("first_answer_asked", answers.Asked);
        yield return _words.CountFigure("first_answer_answered", answers.Answered);
        foreach (TimeSpan mark in Core.Measures.FirstAnswers.Marks)
        {
            yield return _words.CountFigure(AtRisk(mark), answers.AtRisk(mark));
            yield return _words.CountFigure(Within(mark), answers.AnsweredWithin(mark));
        }

        if (answers.Median is { } median)
        {
            yield return _words.HoursFigure("first_answer_hours", median);
        }
    }

    /// <summary>Id of how many had waited so long.</summary>
    public static string AtRisk(TimeSpan mark) => "first_answer_at_risk_" + Hours(mark);

    /// <summary>Id of how many were answered within it.</summary>
    public static string Within(TimeSpan mark) => "first_answer_within_" + Hours(mark);

    private static string Hours(TimeSpan mark) => mark.TotalHours.ToString("0'h'", CultureInfo.InvariantCulture);

    /// <summary>Where fewer than five employees spoke, they are among the others.</summary>
    private IEnumerable<Figure> Voices()
    {
        Figures figures = _report.Figures;
        yield return _words.CountFigure("asked", Owed().Sum(a => a.Posts));
        yield return _words.CountFigure("answered_by_company", Answered(Voice.Company));
        yield return _words.CountFigure("answered_by_competitor", Answered(Voice.Competitor));
        yield return _words.CountFigure("answered_by_nobody", Answered(Voice.Nobody));
        if (AreEmployeesTold)
        {
            yield return _words.CountFigure("answered_by_employee", Answered(Voice.Employee));
            yield return _words.CountFigure("answered_by_public", Answered(Voice.Public));
            yield return _words.CountFigure("employee_posts", figures.EmployeePosts) with { Rows = OfVoice(Voice.Employee) };
            yield return _words.CountFigure("public_posts", figures.PublicPosts) with { Rows = OfVoice(Voice.Public) };
            yield break;
        }

        yield return _words.CountFigure("answered_by_others", Answered(Voice.Employee, Voice.Public));
        yield return _words.CountFigure("others_posts", figures.EmployeePosts + figures.PublicPosts);
    }

    private static FigureRows OfVoice(string voice) => FigureRows.Mentions("&voice=" + voice);

    private IEnumerable<Figure> Quarters()
    {
        if (_report.Quarters is [var quiet, _, _, var loud])
        {
            yield return _words.CountFigure("quiet_asked", quiet.Asked);
            yield return _words.CountFigure("quiet_answered", quiet.Answered);
            yield return _words.CountFigure("loud_asked", loud.Asked);
            yield return _words.CountFigure("loud_answered", loud.Answered);
        }
    }

    private IEnumerable<Figure> Enough()
    {
        if (_report.Enough is not { } enough)
        {
            yield break;
        }

        DateTimeOffset since = OfWeeks(ReportBuilder.Weeks);
        DateTimeOffset old = _report.Period.CutOff - enough.Rule.OwedOlderThan;
        yield return _words.CountFigure("enough_conversations", enough.Conversations)
            with
        { Rows = FigureRows.Joinable() with { Since = since } };
        yield return _words.CountFigure("enough_with_you", enough.WithYou)
            with
        { Rows = FigureRows.Joinable("&presence=with_you") with { Since = since } };
        yield return _words.CountFigure("enough_owed", enough.Owed) with
        {
            Rows = FigureRows.Mentions("&owed=true&sort=oldest") with
            {
                Since = since,
                Until = old < _report.Period.Until ? old : _report.Period.Until,
            },
        };
    }

    private IEnumerable<Figure> Steps()
    {
        StepsDone done = _report.Ask.Done;
        yield return _words.CountFigure("thanked", done.Thanked);
        yield return _words.CountFigure("corrected", done.Corrected);
        yield return _words.CountFigure("answered", done.Answered);
        yield return _words.CountFigure("started", done.Owned) with
        {
            Rows = FigureRows.Conversations("&replyable=true&started_by=company")
                with
            { Since = _report.Period.Until.AddDays(-ReportBuilder.AnswerDays) },
        };
        if (_report.LastAsk is { } last)
        {
            yield return _words.CountFigure("last_ask_asked", last.Asked);
            yield return _words.CountFigure("last_ask_done", last.Done);
        }
    }

    private IEnumerable<Figure> Objected()
    {
        switch (_report.Objection)
        {
            case { Kind: ObjectionKind.PeopleMisbehave } objection:
                yield return _words.CountFigure("twelve_weeks_people_only", objection.PeopleOnly)
                    with
                { Rows = FigureRows.Joinable("&presence=people_only") with { Since = OfWeeks(ReportBuilder.Weeks) } };
                if (objection.Employees.People >= Objections.FewestEmployees)
                {
                    yield return _words.CountFigure("twelve_weeks_employee_posts", objection.Employees.Posts);
                    yield return _words.CountFigure("twelve_weeks_employee_negative", objection.Employees.Negative);
                }

                break;
            case { Kind: ObjectionKind.AnsweringHarms, Effect: var effect }:
                yield return _words.CountFigure("replied_conversations", effect.Conversations);
                yield return _words.CountFigure("before_reply", effect.Before);
                yield return _words.CountFigure("before_reply_negative", effect.NegativeBefore);
                yield return _words.CountFigure("after_reply", effect.After);
                yield return _words.CountFigure("after_reply_negative", effect.NegativeAfter);
                break;
        }
    }

    private DateTimeOffset OfWeeks(int weeks) =>
        (_report.Period with { FirstDay = _report.Period.FirstDay.AddDays(-IsoWeek.Days * (weeks - 1)) }).Since;
}
