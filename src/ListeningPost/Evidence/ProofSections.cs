using ListeningPost.Core.Vocabulary;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;

namespace ListeningPost.Evidence;

/// <summary>What people said, and who answered.</summary>
internal static class ProofSections
{
    private const int LongestQuote = 170;

    private const int LongestTurn = 120;

    private const int LongestName = 40;

    /// <summary>Those of which there is anything to tell.</summary>
    public static IEnumerable<Section> Of(EvidenceScope scope)
    {
        EvidenceFindings found = scope.Found;
        if (found.Silence is { } silence)
        {
            yield return SilenceOf(scope, silence);
        }

        if (found.Quotes.Count > 0)
        {
            RichText heading = scope.Words.ManyLine("quotes.heading", found.Quotes.Count, found.Quotes.Count);
            yield return new Section("quotes", heading, [.. found.Quotes.Select(quote => QuotationOf(scope, quote))]);
        }

        if (found.Unanswered.Count > 0)
        {
            yield return UnansweredOf(scope);
        }

        if (found.Answered is { } answered)
        {
            yield return AnsweredOf(scope, answered);
        }
    }

    private static Section SilenceOf(EvidenceScope scope, EvidenceTimeline silence)
    {
        DateTimeOffset since = silence.Turns[0].Post.PublishedAt;
        RichText nobody = scope.Words.Line("silence.nobody", scope.Name, scope.Age(since));
        ListingItem end = new(Strong(scope.Words["silence.end"]) + " · " + nobody, RichText.Empty) { Tone = Tone.Alert };
        string place = silence.Turns[0].Post.Place;
        return new Section(
            "silence",
            scope.Words["silence.heading"],
            [
                new Paragraph(Linked(scope.Words.Say("silence.where", place), scope, silence), ParagraphStyle.Meta),
                new Listing([.. silence.Turns.Select(turn => TurnOf(scope, turn)), end]),
            ]);
    }

    private static Section AnsweredOf(EvidenceScope scope, EvidenceTimeline answered)
    {
        string key = answered.Turns[^1].Role switch
        {
            TurnRole.Company => "done.company",
            TurnRole.Employee => "done.employee",
            _ => "done.competitor",
        };
        return new Section(
            "done",
            scope.Words["done.heading"],
            [
                new Paragraph(Linked(scope.Words.Say(key, scope.Name), scope, answered)),
                new Listing([.. answered.Turns.Select(turn => TurnOf(scope, turn))]),
            ]);
    }

    private static ListingItem TurnOf(EvidenceScope scope, EvidenceTurn turn)
    {
        QuotedPost post = scope.Shown(turn.Post);
        string role = scope.Words.Say($"turn.{turn.Role.ToString().ToLowerInvariant()}", scope.Name);
        RichText quote = Quoted(Excerpt.Of(post.Text, post.Matched, LongestTurn));
        return new ListingItem(Strong(scope.Moment(post.PublishedAt)) + $" · {role} · " + quote, RichText.Empty)
        {
            Tone = ToneOf(turn.Role),
        };
    }

    private static Tone ToneOf(TurnRole role) => role switch
    {
        TurnRole.Company => Tone.WithYou,
        TurnRole.Employee => Tone.PeopleOnly,
        TurnRole.Asked or TurnRole.AskedAgain => Tone.WithoutYou,
        _ => Tone.Plain,
    };

    private static Quotation QuotationOf(EvidenceScope scope, QuotedPost quote)
    {
        QuotedPost post = scope.Shown(quote);
        Wording words = scope.Words;
        bool isReplyable = Core.Posts.Platforms.Find(post.Platform)?.IsReplyable ?? true;
        return new Quotation
        {
            Lead = Strong(words[$"kind.{post.Kind}"]) + " · "
                + (isReplyable ? words.Say($"answered.{post.AnsweredBy}", scope.Name) : words["answered.nowhere"]),
            Source = SourceOf(scope, post),
            Quote = Excerpt.Of(post.Text, post.Matched, LongestQuote),
            Language = post.Language,
            IsShort = true,
            Tone = post.AnsweredBy switch
            {
                _ when !isReplyable => Tone.Plain,
                Voice.Company => Tone.WithYou,
                Voice.Employee => Tone.PeopleOnly,
                _ => Tone.WithoutYou,
            },
        };
    }

    /// <summary>Where; who and when, which leads to the post; and how many follow.</summary>
    private static RichText SourceOf(EvidenceScope scope, QuotedPost post)
    {
        string author = AuthorOf(post);
        string moment = scope.Moment(post.PublishedAt);
        bool saysPlace = author.Contains(post.Place, StringComparison.Ordinal);
        string? link = Places.SafeLink(post.Url) is null ? null : post.Url;
        return RichText.Join(" · ",
        [
            saysPlace ? RichText.Empty : post.Place,
            new RichText([Run.Foreign(author.Length > 0 ? $"{author}, {moment}" : moment) with { Href = link }]),
            post.Followers is > 0 and var followers ? scope.Words.Say("followers", followers) : RichText.Empty,
        ]);
    }

    private static Section UnansweredOf(EvidenceScope scope)
    {
        RichText heading = scope.Words.Line("unanswered.heading", scope.Figures["owed_answers"]);
        RichText more = scope.Words.Line("unanswered.more", EvidenceScope.Code(scope.Command("owed:true")));
        return new Section(
            "unanswered",
            heading,
            [
                new Listing([.. scope.Found.Unanswered.Select(quote => ItemOf(scope, quote))]),
                new Paragraph(more, ParagraphStyle.Meta),
            ]);
    }

    private static ListingItem ItemOf(EvidenceScope scope, QuotedPost quote)
    {
        QuotedPost post = scope.Shown(quote);
        RichText where = SourceOf(scope, post) + $" · {scope.Words.Say($"answered.{post.AnsweredBy}", scope.Name)}";
        RichText line = Quoted(Excerpt.Of(post.Text, post.Matched, LongestTurn));
        return new ListingItem(line, where)
        {
            Tone = Tone.WithoutYou,
        };
    }

    private static string AuthorOf(QuotedPost post) => Core.Words.CutText.Shorten(post.Author, LongestName);

    private static RichText Linked(string text, EvidenceScope scope, EvidenceTimeline timeline)
    {
        bool isShown = !scope.Redacts && Places.SafeLink(timeline.Url) is not null;
        return new RichText([new Run(text) { Href = isShown ? timeline.Url : null }]);
    }

    private static RichText Strong(string text) => new([new Run(text) { IsStrong = true }]);

    /// <summary>A stranger's words within quotation marks, the matched ones marked.</summary>
    private static RichText Quoted(Excerpt excerpt) => new(
    [
        new Run("“"),
        .. excerpt.Segments.Select(segment => Run.Foreign(segment.Text) with { IsMarked = segment.IsMarked }),
        new Run("”"),
    ]);
}
