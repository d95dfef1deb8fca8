using ListeningPost.Api;
using ListeningPost.Core.Measures;
using ListeningPost.Digests;
using ListeningPost.Documents.Content;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Mcp;

/// <summary>The figures of a brand's period under their ids, read by what digest, report, API and pages read them by.</summary>
internal sealed class MeasuredFigures(
    MeasureQueries measures, DigestQueries queries, AnsweringOfBrand answering, HeardPeriods heard)
{
    private static readonly CountedFigure[] Counted =
        [.. CountedFigure.OfPresence, .. CountedFigure.OfMentions, .. CountedFigure.Besides, .. CountedFigure.Aside];

    private static readonly string[] Others =
    [
        "participation_rate", "waiting", "waiting_people", "oldest_owed_hours", "first_answer_hours", "stalemate_weeks", "share_of_voice",
        "reach", "coverage",
    ];

    /// <summary>All that can be asked for.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. Counted.Select(figure => figure.Id), .. Others];

    public async Task<ReadFigures> ReadAsync(MetricRequest asked, CancellationToken cancellationToken)
    {
        MeasuredPeriod period = asked.Period;
        (string brand, DateTimeOffset end, DateTimeOffset asOf) = (period.Brand, period.End, period.AsOf);
        Figures figures = await measures.FiguresAsync(brand, period.Start, end, asOf, cancellationToken);
        WaitingFigures waiting = await queries.WaitingAsync(brand, end.AddDays(-WaitingFigures.Days), end, asOf, cancellationToken);
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(end, asked.Zone).DateTime);
        Answering answered = await answering.ReadAsync(brand, (end, day), asOf, cancellationToken);
        IReadOnlyList<VoiceCount> voices = await measures.ShareOfVoiceAsync(brand, period.Start, end, asOf, cancellationToken);
        HeardPeriod hearing = await heard.ReadAsync(period.Start, end, asOf, cancellationToken);
        var links = new FigureLinks(Uri.EscapeDataString(brand), period.Start, end) { AsOf = asOf };
        Dictionary<string, ToolFigure> read = new(StringComparer.Ordinal);
        foreach (CountedFigure figure in Counted)
        {
            Count(figure.Id, figure.Of(figures), figure.Rows);
        }

        Add("participation_rate", figures.ParticipationRate, figures.Conversations, FigureRows.Joinable(), figures.ParticipationInterval);
        Count("waiting", waiting.Posts, DigestFigures.WhoWaits(end));
        Count("waiting_people", waiting.People, DigestFigures.WhoWaits(end, "&by=person"));
        Add("oldest_owed_hours", (asOf - waiting.Oldest)?.TotalHours, waiting.Posts, DigestFigures.WhoWaits(end));
        Add("first_answer_hours", answered.FirstAnswers.Median?.TotalHours, answered.FirstAnswers.Asked, rows: null);
        Count("stalemate_weeks", answered.StalemateWeeks, rows: null);
        long all = voices.Sum(voice => voice.Mentions);
        Add("share_of_voice", ShareOfVoice.Of(voices[0].Mentions, all), all, FigureRows.Mentions());
        Add("reach", figures.Reach, figures.Authors, FigureRows.Mentions("&by=author"));
        Add("coverage", hearing.Share, n: null, rows: null);
        return new ReadFigures(read, hearing);

        void Count(string id, long value, FigureRows? rows) => Add(id, value, value, rows);

        void Add(string id, double? value, long? n, FigureRows? rows, Wilson? interval = null) => read[id] = new ToolFigure(value, n)
        {
            Interval = interval,
            Query = ListedBy.Page(rows is null ? null : links.Below(new Figure(id, "", "") { Rows = rows })),
        };
    }
}

/// <summary>The figures of a period.</summary>
/// <param name="ById">In the order of <see cref="MeasuredFigures.Ids"/>.</param>
/// <param name="Heard">How well the period was heard.</param>
internal sealed record ReadFigures(IReadOnlyDictionary<string, ToolFigure> ById, HeardPeriod Heard)
{
    /// <summary>One of them, with how well it was heard.</summary>
    public ToolFigure this[string id] => ById[id] with { Heard = Heard };
}
