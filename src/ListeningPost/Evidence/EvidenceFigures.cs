using ListeningPost.Core.Vocabulary;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;

namespace ListeningPost.Evidence;

/// <summary>The figures that an evidence page states, by id, each worked out once.</summary>
internal sealed class EvidenceFigures
{
    private readonly Dictionary<string, Figure> _byId;

    public EvidenceFigures(EvidenceFindings found, Wording words) =>
        _byId = Counts(found, words).Concat(Others(found, words)).ToDictionary(figure => figure.Id, StringComparer.Ordinal);

    public IReadOnlyList<Figure> All => [.. _byId.Values];

    /// <summary>A figure that every page has.</summary>
    public Figure this[string id] => _byId[id];

    /// <summary>A figure that a page may lack: a share of nothing, the age of nobody.</summary>
    public Figure? Find(string id) => _byId.GetValueOrDefault(id);

    private static IEnumerable<Figure> Counts(EvidenceFindings found, Wording words)
    {
        var figures = found.Figures;
        return
        [
            Count("mentions", figures.Mentions, FigureRows.Mentions()),
            Count("posts", figures.Posts, FigureRows.Mentions()),
            Count("stories", figures.Stories, FigureRows.Mentions("&by=story")),
            Count("authors", figures.Authors, FigureRows.Mentions("&by=author")),
            Count("conversations", figures.Conversations, FigureRows.Joinable()),
            Count("with_you", figures.WithYou, FigureRows.Joinable($"&presence={Presence.WithYou}")),
            Count("people_only", figures.PeopleOnly, FigureRows.Joinable($"&presence={Presence.PeopleOnly}")),
            Count("without_you", figures.WithoutYou, FigureRows.Joinable($"&presence={Presence.WithoutYou}")),
            Count("not_replyable", figures.NotReplyable, FigureRows.Conversations("&replyable=false")),
            Count("started_by_you", figures.StartedByYou, FigureRows.Conversations("&replyable=true&started_by=company")),
            Count("owed_answers", figures.OwedAnswers, FigureRows.Mentions("&owed=true")),
            Count("noise", figures.Noise, FigureRows.Mentions("&noise=*")),
        ];

        Figure Count(string id, long value, FigureRows rows) => words.CountFigure(id, value) with { Rows = rows };
    }

    private static IEnumerable<Figure> Others(EvidenceFindings found, Wording words)
    {
        yield return words.CountFigure("sources_asked", found.Asked);
        yield return words.CountFigure("sources_heard", found.Heard);
        if (found.Figures.ParticipationRate is { } rate)
        {
            yield return words.ShareFigure("participation_rate", rate);
        }

        if (found.Waiting.Oldest is { } oldest)
        {
            yield return words.HoursFigure("oldest_owed_hours", found.Period.CutOff - oldest);
        }

        if (found.FirstAnswers.Median is { } median)
        {
            yield return words.HoursFigure("first_answer_hours", median);
        }

        if (found.Figures.Reach is { } reach)
        {
            yield return words.CountFigure("reach", reach);
        }
    }
}
