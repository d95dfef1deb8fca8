using ListeningPost.Documents;
using ListeningPost.Documents.Content;

namespace ListeningPost.Digests;

/// <summary>Three sentences to hand on, which say the same to somebody who has not seen the digest.</summary>
internal static class DigestPassing
{
    public static Section Section(DigestScope scope)
    {
        RichText[] sentences = [Presence(scope), Waiting(scope), Heard(scope)];
        return new Section("pass-on", scope.Words.Line("pass.heading"), [new Paragraph(RichText.Join(" ", sentences))]);
    }

    private static RichText Presence(DigestScope scope)
    {
        DocumentPeriod period = scope.Period;
        string key = scope.Digest.Figures.Conversations == 0 ? "pass.presence.none" : "pass.presence";
        return scope.Words.Line(
            period.Days == 1 ? key : key + ".days",
            scope.Words.Day(period.FirstDay),
            scope.Of("conversations"),
            scope.Brand,
            DigestHead.WithYou(scope),
            scope.Words.Day(period.LastDay));
    }

    private static RichText Waiting(DigestScope scope)
    {
        if (scope.Figures.Find("oldest_owed_hours") is { } oldest)
        {
            return scope.Words.Line("pass.waiting", scope.Of("waiting"), DigestLimits.WaitingDays, Run.Of(oldest));
        }

        return scope.Words.Line(scope.Hearing.IsBlind ? "pass.waiting.none.blind" : "pass.waiting.none");
    }

    private static RichText Heard(DigestScope scope) =>
        scope.Words.Line("pass.heard", scope.Hearing.SourcesHeard, scope.Hearing.SourcesExpected);
}
