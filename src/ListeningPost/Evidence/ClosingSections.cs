using ListeningPost.Core.Proposing;
using ListeningPost.Core.Words;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;

namespace ListeningPost.Evidence;

/// <summary>What else the name may mean, the ask, where was looked, and how it was counted.</summary>
internal static class ClosingSections
{
    private const int LongestQuery = 300;

    /// <summary>Accounts that are named; the command's configuration has all.</summary>
    private const int MostAccounts = 16;

    public static IEnumerable<Section> Of(EvidenceScope scope)
    {
        yield return new Section("ask", scope.Words["ask.heading"], [new Paragraph(Ask(scope), ParagraphStyle.Lead)]);
        if (scope.Found.Contexts.Count > 0)
        {
            yield return ContextsOf(scope);
        }

        yield return SourcesOf(scope);
        yield return MethodOf(scope);
    }

    private static RichText Ask(EvidenceScope scope)
    {
        EvidenceFindings found = scope.Found;
        if (found.Figures.Mentions == 0)
        {
            return scope.Words["ask.quiet"];
        }

        return found.Figures.OwedAnswers > 0
            ? scope.Words.ManyLine("ask.waiting", found.Figures.OwedAnswers, scope.Figures["owed_answers"])
            : scope.Words.Line("ask.nobody", scope.Name);
    }

    private static Section ContextsOf(EvidenceScope scope) => new(
        "contexts",
        scope.Words.Line("contexts.heading", scope.Name),
        [
            new Paragraph(scope.Words["contexts.lead"]),
            new Listing([.. scope.Found.Contexts.Select(context => ContextOf(scope, context))]),
        ])
    {
        IsSmall = true,
    };

    /// <summary>The query of the page without the words of that context.</summary>
    private static ListingItem ContextOf(EvidenceScope scope, NameContext context)
    {
        string narrower = $"({scope.Found.Query}) NOT ({string.Join(" OR ", context.Words)})";
        string command = $"listeningpost evidence {EvidenceScope.Shell(scope.Found.Name)} --query {EvidenceScope.Shell(narrower)}";
        RichText words = scope.Words.Line(
            context.Posts == 1 ? "context.one" : "context.other", scope.Name, string.Join(", ", context.Words), context.Posts);
        return new ListingItem(words, new RichText([EvidenceScope.Code(command)]));
    }

    private static Section SourcesOf(EvidenceScope scope)
    {
        IReadOnlyList<AskedSource> sources = scope.Found.Sources;
        RichText[] answered = [.. sources.Where(source => source.HasAnswered).Select(source => Answered(scope, source))];
        RichText[] refused =
        [
            .. sources.Where(source => source.Outcome == SourceOutcome.Refused)
                .Select(source => scope.Words.Line("source.refused", NameOf(source), Reason(scope, source))),
        ];
        RichText[] keyed = [.. Keyed(scope)];
        return new Section(
            "sources",
            scope.Words["sources.heading"],
            [
                new Listing([List("sources.answered", answered), List("sources.refused", refused), List("sources.impossible", keyed)]),
                new Paragraph(scope.Words["sources.never"]),
            ])
        {
            IsSmall = true,
        };

        ListingItem List(string key, RichText[] names)
        {
            RichText all = names.Length == 0 ? scope.Words["sources.none"] : RichText.Join(" · ", names);
            return new ListingItem(scope.Words.Line(key, names.Length), all);
        }
    }

    private static RichText Answered(EvidenceScope scope, AskedSource source)
    {
        Wording words = scope.Words;
        string[] parts =
        [
            words.Say("source.answered", NameOf(source), source.Posts, source.Mentions),
            .. source.ReachedBackTo is { } back ? [words.Say("source.back", Back(scope, back))] : Array.Empty<string>(),
            .. source.Outcome == SourceOutcome.InPart ? [words.Say("source.part", Reason(scope, source))] : Array.Empty<string>(),
        ];
        return string.Join(", ", parts);
    }

    /// <summary>A day; within the last one the hour.</summary>
    private static string Back(EvidenceScope scope, DateTimeOffset back)
    {
        DocumentPeriod period = scope.Found.Period;
        DateOnly day = DocumentPeriod.DayOf(back, period.Zone);
        return day >= period.LastDay.AddDays(-1) ? scope.Moment(back) : scope.Words.ShortDay(day);
    }

    private static string Reason(EvidenceScope scope, AskedSource source) =>
        scope.Words.Find($"refused.{source.Refusal}") ?? source.Refusal;

    private static IEnumerable<RichText> Keyed(EvidenceScope scope)
    {
        foreach (AskedSource source in scope.Found.Sources.Where(source => source.Outcome == SourceOutcome.NeedsKey))
        {
            RichText variables = RichText.Join(" + ", EvidenceSources.Keys
                .Where(key => key.Kind == source.Kind).Select(key => new RichText([EvidenceScope.Code(key.Variable)])));
            yield return variables.IsEmpty || !EvidenceSources.TakesKey(source.Name)
                ? scope.Words.Line("source.key.file", NameOf(source))
                : scope.Words.Line("source.key", NameOf(source), variables);
        }
    }

    private static string NameOf(AskedSource source) => OneLine.Of(source.Name, 60);

    private static Section MethodOf(EvidenceScope scope)
    {
        EvidenceFindings found = scope.Found;
        Wording words = scope.Words;
        string query = CutText.Shorten(OneLine.Of(found.Query), LongestQuery);
        string asked = words.Day(found.Period.LastDay);
        IEnumerable<RichText> lines =
        [
            words.Line(
                "method.sources", scope.Figures["sources_heard"], scope.Figures["sources_asked"], asked, EvidenceScope.Code(query)),
            words.Line(
                "method.counts", scope.Figures["not_replyable"], scope.Figures["started_by_you"], scope.Figures["noise"]),
            Accounts(scope) + " " + Unread(scope),
            words.Line("method.owed"),
            words.Line("method.interval"),
            words.Line("method.check", EvidenceScope.Code(scope.Command(null)), EvidenceScope.Code(Pages(found))),
        ];
        var listing = new Listing([.. lines.Select(line => new ListingItem(line, RichText.Empty))]);
        return new Section("method", words["method.heading"], [listing])
        {
            IsSmall = true,
        };
    }

    private static RichText Accounts(EvidenceScope scope)
    {
        IReadOnlyList<Core.Posts.Account> accounts = scope.Found.Accounts;
        if (accounts.Count == 0)
        {
            return scope.Words.Line("method.accounts.none", scope.Name);
        }

        string more = accounts.Count > MostAccounts ? ", …" : "";
        string named = string.Join(", ", accounts.Take(MostAccounts)) + more;
        string key = scope.Found.PresumesAccounts ? "method.accounts.presumed" : "method.accounts.given";
        return scope.Words.Line(key, scope.Name, named);
    }

    private static RichText Unread(EvidenceScope scope)
    {
        int unread = scope.Found.ThreadsUnread;
        return unread > 0
            ? scope.Words.ManyLine("method.unread", unread, unread, scope.Name)
            : scope.Words.Line("method.read", scope.Name);
    }

    private static string Pages(EvidenceFindings found) =>
        $"listeningpost listen --config {EvidenceScope.Shell(found.ConfigurationFile)}";
}
