using ListeningPost.Core.Vocabulary;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;

namespace ListeningPost.Digests;

/// <summary>What to answer first, what to hand on to whom, and what to leave alone.</summary>
internal static class DigestSteps
{
    private const int MaxWord = 20;
    private const int MaxTopics = 2;

    /// <summary>What marketing does not answer alone, first the one that matters most.</summary>
    private static readonly (StepReasonKind Kind, string Topic)[] Topics =
    [
        (StepReasonKind.Safety, "safety"), (StepReasonKind.Health, "health"), (StepReasonKind.Legal, "legal"),
        (StepReasonKind.Press, "press"),
        (StepReasonKind.Staff, "staff"),
    ];

    public static IEnumerable<Section> Sections(DigestScope scope)
    {
        FirstSteps steps = scope.Digest.Steps;
        if (steps.Replies.Count + steps.HandedOn.Count + steps.LeftAlone.Count > 0)
        {
            yield return new Section("steps", Heading(scope, steps.Replies.Count), [.. Blocks(scope, steps)]);
        }
    }

    private static RichText Heading(DigestScope scope, int replies) => replies switch
    {
        0 => scope.Words.Line("steps.heading.none"),
        1 => scope.Words.Line("steps.heading.one"),
        _ => scope.Words.Line("steps.heading.other", replies),
    };

    private static IEnumerable<Block> Blocks(DigestScope scope, FirstSteps steps)
    {
        yield return new Paragraph(scope.Words.Line(steps.Replies.Count > 0 ? "steps.why" : "steps.none"), ParagraphStyle.Meta)
        {
            In = steps.Replies.Count > 0 ? Media.Whole : Media.All,
        };
        if (steps.Replies.Count > 0)
        {
            yield return new Listing([.. steps.Replies.Select(step => Reply(scope, step))]) { IsNumbered = true };
        }

        if (steps.HandedOn.Count > 0)
        {
            yield return new Listing([.. steps.HandedOn.Select(step => HandOn(scope, step))]);
        }

        if (steps.LeftAlone.Count > 0)
        {
            yield return new Listing([.. steps.LeftAlone.Select(step => Leave(scope, step))]) { In = scope.Spare };
        }
    }

    private static ListingItem Reply(DigestScope scope, FirstStep step)
    {
        string key = step.Post.Kind == Kind.Praise ? "steps.thank" : "steps.answer";
        RichText said = Said(scope, step.Post, DigestLimits.StepQuote);
        return new ListingItem(scope.Words.Line(key, said), Beside(scope, step.Post, Because(scope, step))) { Tone = Tone.WithYou };
    }

    private static ListingItem HandOn(DigestScope scope, FirstStep step)
    {
        StepReason[] reasons = [.. step.Reasons.Where(reason => Array.Exists(Topics, topic => topic.Kind == reason.Kind))];
        IEnumerable<RichText> topics = reasons.Take(MaxTopics)
            .Select((reason, i) => Topic(scope, i == 0 ? reason : reason with { Word = null }));
        RichText said = Said(scope, step.Post, DigestLimits.HandOnQuote(reasons.Length));
        RichText line = scope.Words.Line("steps.hand-on", RichText.Join(", ", topics), said);
        return new ListingItem(line, Beside(scope, step.Post, scope.Words.Line("steps.hand-on.line"))) { Tone = Tone.Alert };
    }

    private static ListingItem Leave(DigestScope scope, FirstStep step) =>
        new(
            scope.Words.Line("steps.leave", Said(scope, step.Post, DigestLimits.StepQuote)),
            Beside(scope, step.Post, Because(scope, step)));

    /// <summary>What it says, unless that stands above already.</summary>
    private static RichText Said(DigestScope scope, QuotedPost post, int width)
    {
        if (!scope.QuoteOnce(post))
        {
            return scope.Words["steps.quoted"];
        }

        Run quote = Run.Foreign(DigestPosts.Cut(post, width).Text);
        return (RichText)scope.Words["quote.open"] + new RichText([quote]) + scope.Words["quote.close"];
    }

    /// <summary>Where it stands and how old it is, what is told of it, its permalink.</summary>
    private static RichText Beside(DigestScope scope, QuotedPost post, RichText told)
    {
        RichText line = RichText.Join(" · ", [scope.Posts.Where(post), told]);
        if (Places.ShortLink(post.Url) is not { } address)
        {
            return line;
        }

        var open = new Run(scope.Words["steps.open"]) { Href = address, Name = scope.Words.Say("steps.open.name", scope.Posts.Name(post)) };
        return line + " · " + new RichText([open]);
    }

    /// <summary>Its age stands before them, and needs no word.</summary>
    private static RichText Because(DigestScope scope, FirstStep step) =>
        RichText.Join(", ", step.Reasons.Where(reason => reason.Kind != StepReasonKind.Fresh).Select(reason => Reason(scope, reason)));

    private static RichText Reason(DigestScope scope, StepReason reason) => reason.Kind switch
    {
        StepReasonKind.FewPeople => scope.Words.Line("reason.few-people", reason.Number ?? 0),
        StepReasonKind.Crowd => scope.Words.Line("reason.crowd", reason.Number ?? 0),
        _ => Plain(reason.Kind) is { } key ? scope.Words.Line(key) : Topic(scope, reason),
    };

    /// <summary>Reasons that are said without a word or number; null: it is a topic.</summary>
    private static string? Plain(StepReasonKind kind) => kind switch
    {
        StepReasonKind.Question => "reason.question",
        StepReasonKind.Praise => "reason.praise",
        StepReasonKind.Mild => "reason.mild",
        StepReasonKind.Alone => "reason.alone",
        StepReasonKind.Heated => "reason.heated",
        StepReasonKind.LongPost => "reason.long-post",
        StepReasonKind.Irony => "reason.irony",
        StepReasonKind.Troll => "reason.troll",
        _ => null,
    };

    private static RichText Topic(DigestScope scope, StepReason reason)
    {
        string topic = scope.Words["topic." + Array.Find(Topics, topic => topic.Kind == reason.Kind).Topic];
        return reason.Word is { Length: > 0 } word
            ? scope.Words.Line("topic.word", topic, Run.Foreign(DigestPosts.Fit(word, MaxWord)))
            : topic;
    }
}
