using ListeningPost.Core.Measures;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;

namespace ListeningPost.Digests;

/// <summary>The figures that a digest states, by id, each worked out once for everything that shows or verifies it.</summary>
public sealed class DigestFigures
{
    /// <summary>Shares of fewer are told as a small sample.</summary>
    public const int SmallSample = 20;

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

    private static IEnumerable<Figure> Counts(Digest digest, Wording words)
    {
        IEnumerable<CountedFigure> counted =
        [
            .. CountedFigure.OfPresence, .. CountedFigure.OfMentions, .. CountedFigure.Besides, .. CountedFigure.Aside,
        ];
        return
        [
            .. counted.Select(figure => figure.In(digest, words)),
            words.CountFigure("waiting", digest.WaitingCount) with { Rows = WhoWaits(digest) },
            words.CountFigure("waiting_people", digest.WaitingPeople) with { Rows = WhoWaits(digest, "&by=person") },
            words.CountFigure("news", digest.NewsCount),
            words.CountFigure("late", digest.Late.Count) with { Rows = FigureRows.Mentions("&late=listed") },
            words.CountFigure("late_older", digest.Late.Older) with { Rows = FigureRows.Mentions("&late=older") },
            words.CountFigure("stalemate_weeks", digest.Answering.StalemateWeeks),
            .. Shares(digest, words),
        ];
    }

    /// <summary>Who waits at the end of a period: not only of that period.</summary>
    internal static FigureRows WhoWaits(DateTimeOffset until, string by = "") => FigureRows.Mentions("&owed=true&sort=oldest" + by) with
    {
        Since = until.AddDays(-DigestLimits.WaitingDays),
    };

    private static FigureRows WhoWaits(Digest digest, string by = "") => WhoWaits(digest.Period.Until, by);

    private static IEnumerable<Figure> Shares(Digest digest, Wording words)
    {
        if (digest.Figures.ParticipationRate is { } rate)
        {
            yield return words.ShareFigure("participation_rate", rate) with { Rows = FigureRows.Joinable() };
        }

        if (digest.WaitingSince is { } since)
        {
            yield return words.HoursFigure("oldest_owed_hours", digest.Period.CutOff - since) with { Rows = WhoWaits(digest) };
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
