using ListeningPost.Documents.Content;

namespace ListeningPost.Digests;

/// <summary>What a digest says, in order: the content that mail, page and text are rendered from.</summary>
public static class DigestContent
{
    /// <summary>In the brand's language; the same model says the same.</summary>
    public static DocumentContent Of(Digest digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        var scope = new DigestScope(digest);
        Section[] sections =
        [
            DigestHead.Section(scope), .. Acts(scope), DigestPresence.Section(scope), .. DigestNews.Sections(scope),
            .. DigestMethod.Sections(scope), .. Passed(scope),
        ];
        return new DocumentContent
        {
            Language = scope.Words.Language,
            Subject = new DigestSubject(scope).Line,
            Preheader = DigestPreheader.Of(scope),
            Sections = sections,
            Figures = [.. scope.Figures.All],
            Links = scope.Links,
            Foot = scope.Words.Line("foot", Show.Instant(digest.Period.CutOff)),
        };
    }

    /// <summary>What is to be done; of a day on which nothing is, one line of the head says so.</summary>
    private static IEnumerable<Section> Acts(DigestScope scope) =>
        scope.IsShort ? [] : [DigestWaiting.Section(scope), .. DigestSteps.Sections(scope)];

    private static IEnumerable<Section> Passed(DigestScope scope) => scope.IsShort ? [] : [DigestPassing.Section(scope)];
}
