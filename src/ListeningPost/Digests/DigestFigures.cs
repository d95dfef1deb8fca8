using ListeningPost.Core.Measures;
using ListeningPost.Documents.Content;

namespace ListeningPost.Digests;

/// <summary>The figures that a digest states, by id, each worked out once for HTML, text and verification alike.</summary>
public sealed class DigestFigures
{
    private readonly Dictionary<string, Figure> _byId;

    public DigestFigures(Digest digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        _byId = Counts(digest).ToDictionary(f => f.Id, StringComparer.Ordinal);
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

    private static IEnumerable<Figure> Counts(Digest digest)
    {
        IEnumerable<CountedFigure> counted =
        [
            .. CountedFigure.OfPresence, .. CountedFigure.OfMentions, .. CountedFigure.Besides, .. CountedFigure.Aside,
        ];
        return
        [
            .. counted.Select(figure => figure.In(digest)),
            Figure.Count("waiting", digest.WaitingCount) with { Rows = WhoWaits(digest) },
            Figure.Count("late", digest.Late.Count),
            Figure.Count("late_older", digest.Late.Older),
            Figure.Count("stalemate_weeks", digest.Answering.StalemateWeeks),
            .. Shares(digest),
        ];
    }

    private static FigureRows WhoWaits(Digest digest) => FigureRows.Mentions("&owed=true&sort=oldest") with
    {
        Since = digest.Period.Until.AddDays(-DigestLimits.WaitingDays),
    };

    private static IEnumerable<Figure> Shares(Digest digest)
    {
        if (digest.Figures.ParticipationRate is { } rate)
        {
            yield return Figure.Share("participation_rate", rate) with { Rows = FigureRows.Joinable() };
        }

        if (digest.WaitingSince is { } since)
        {
            yield return Figure.Hours("oldest_owed_hours", digest.Period.CutOff - since) with { Rows = WhoWaits(digest) };
        }

        if (digest.Answering.FirstAnswers.Median is { } median)
        {
            yield return Figure.Hours("first_answer_hours", median);
        }

        if (new Hearing(digest).Coverage is { } coverage)
        {
            yield return Figure.Share("coverage", coverage);
        }

        if (digest.Voices is [var own, ..] && digest.Voices.Sum(v => v.Mentions) is > 0 and var all)
        {
            yield return Figure.Share("share_of_voice", (double)own.Mentions / all);
        }
    }
}
