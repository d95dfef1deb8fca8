using ListeningPost.Documents;
using ListeningPost.Documents.Content;

namespace ListeningPost.Evidence;

/// <summary>Tells an evidence page's model as a document, which every renderer can show.</summary>
internal static class EvidenceContent
{
    private const int LongestInSubject = 30;

    /// <summary>The document.</summary>
    /// <param name="language">ISO 639-1.</param>
    /// <param name="redacts">Whether nobody may be known by it.</param>
    public static DocumentContent Of(EvidenceFindings found, string language, bool redacts)
    {
        Wording words = Wording.For("Evidence", language);
        var scope = new EvidenceScope(found, words, new EvidenceFigures(found, words), redacts);
        DocumentPeriod period = found.Period;
        return new DocumentContent
        {
            Language = words.Language,
            Subject = Subject(scope),
            IsDense = true,
            Sections =
            [
                HeadSection.Of(scope),
                .. ProofSections.Of(scope),
                .. ClosingSections.Of(scope),
            ],
            Figures = scope.Figures.All,
            Links = new FigureLinks(found.Slug, period.Since, period.Until) { AsOf = period.CutOff },
            Foot = words.Say("foot", period.CutOff.UtcDateTime.ToString("yyyy-MM-dd HH:mm", words.Culture)),
        };
    }

    private static string Subject(EvidenceScope scope)
    {
        string name = Core.Words.CutText.Shorten(scope.Found.Name, LongestInSubject);
        return scope.Found.Figures.Conversations > 0
            ? scope.Words.Say(
                "subject", name, scope.Found.Figures.Conversations, scope.Found.Period.Days, scope.Found.Figures.WithYou)
            : scope.Words.Say("subject.none", name, scope.Found.Period.Days);
    }
}
