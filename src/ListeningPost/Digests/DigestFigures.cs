using ListeningPost.Core.Measures;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;

namespace ListeningPost.Digests;

/// <summary>The figures that a digest states, by id, each worked out once for everything that shows or verifies it.</summary>
public sealed class DigestFigures
{
    /// <summary>Shares of fewer are told as a small sample.</summary>
    public const int SmallSample = 20;

    private static readonly CountedFigure[] Counted =
    [
        .. CountedFigure.OfPresence, .. CountedFigure.OfMentions, .. CountedFigure.Besides, .. CountedFigure.Aside,
    ];

    private readonly Dictionary<string, Figure> _byId;

    public DigestFigures(Digest digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        _byId = Counts(digest, Wording.For("Digests", digest.Language)).ToDictionary(f => f.Id, StringComparer.Ordinal);
        Participation = digest.Figures.ParticipationInterval;
        Hearing = new Hearing(digest);
    }

    /// <summary>The interval of <c>participation_rate</c>; null without conversations.</summary>
    public Wilson? Participation { get; }

    public Hearing Hearing { get; }

    /// <summary>All of them, by id.</summary>
    public IEnumerable<Figure> All => _byId.Values;

    /// <summary>A figure that every digest has, or that the caller knows to be there.</summary>
    public Figure this[string id] => _byId[id];

    /// <summary>A figure that a digest may lack: shares of nothing, the age of nobody.</summary>
    public Figure? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Where the rows of a figure of any digest of that period are listed; null: it counts no rows.</summary>
    public static FigureRows? RowsOf(string id, DocumentPeriod period)
    {
        ArgumentNullException.ThrowIfNull(period);
        return id switch
        {
            "waiting" or "oldest_owed_hours" => WhoWaits(period.Until),
            "waiting_people" => WhoWaits(period.Until, "&by=person"),
            "late" => Late("listed"),
            "late_older" => Late("older"),
            "participation_rate" => FigureRows.Joinable(),
            _ => Counted.FirstOrDefault(figure => figure.Id == id)?.Rows,
        };
    }

    private static IEnumerable<Figure> Counts(Digest digest, Wording words)
    {
        Figure Count(string id, long value) => words.CountFigure(id, value) with { Rows = RowsOf(id, digest.Period) };
        return
        [
            .. Counted.Select(figure => figure.In(digest, words)),
            Count("waiting", digest.WaitingCount),
            Count("waiting_people", digest.WaitingPeople),
            words.CountFigure("news", digest.NewsCount),
            Count("late", digest.Late.Count),
            Count("late_older", digest.Late.Older),
            words.CountFigure("stalemate_weeks", digest.Answering.StalemateWeeks),
            .. Shares(digest, words),
        ];
    }

    private static FigureRows Late(string which) => FigureRows.Mentions("&late=" + which);

    /// <summary>Who waits at the end of a period: not only of that period.</summary>
    internal static FigureRows WhoWaits(DateTimeOffset until, string by = "") => FigureRows.Mentions("&owed=true&sort=oldest" + by) with
    {
        Since = until.AddDays(-DigestLimits.WaitingDays),
    };

    private static IEnumerable<Figure> Shares(Digest digest, Wording words)
    {
        if (digest.Figures.ParticipationRate is { } rate)
        {
            yield return words.ShareFigure("participation_rate", rate) with { Rows = RowsOf("participation_rate", digest.Period) };
        }

        if (digest.WaitingSince is { } since)
        {
            yield return words.HoursFigure("oldest_owed_hours", digest.Period.CutOff - since) with
            {
                Rows = RowsOf("oldest_owed_hours", digest.Period),
            };
        }

        if (digest.Answering.FirstAnswers.Median is { } median)
        {
            yield return words.HoursFigure("first_answer_hours", median);
        }

        if (new Hearing(digest).Coverage is { } coverage)
        {
            yield return words.ShareFigure("coverage", coverage);
        }

        if (digest.Voices is [var own, ..] && digest.Voices.Sum(v => v.Mentions) is >= DigestLimits.FewestVoices and var all)
        {
            yield return words.ShareFigure("share_of_voice", (double)own.Mentions / all);
        }
    }
}
