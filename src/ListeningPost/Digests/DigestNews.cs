using ListeningPost.Core.Subjects;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;

namespace ListeningPost.Digests;

/// <summary>What is new, whom to thank, and what is told in one line each.</summary>
internal static class DigestNews
{
    private const int MaxSubject = 48;
    private const int MaxVoices = 4;
    private const int MaxVoice = 16;

    public static IEnumerable<Section> Sections(DigestScope scope)
    {
        Section[] sections =
        [
            new("news", scope.Words.Line("news.heading", scope.Of("news")), [.. News(scope)]),
            new("praise", scope.Words.Line("praise.heading"), [.. Praise(scope)]),
            new("beside", RichText.Empty, [.. Beside(scope)]),
            new("late", scope.Words.Line("late.heading"), [.. Late(scope)]) { In = Media.Whole },
        ];
        return sections.Where(section => section.Blocks.Any(block => block is not Paragraph { Words.IsEmpty: true }));
    }

    private static IEnumerable<Block> News(DigestScope scope)
    {
        Digest digest = scope.Digest;
        if (digest.Subject is { } subject)
        {
            yield return Subject(scope, subject);
            yield return new Listing([.. subject.Turns.Select(turn => Turn(scope, turn))]) { IsSmall = true };
        }

        int inMail = InMail(scope);
        NewsStory[] stories = [.. digest.News.Take(DigestLimits.News).Where(story => !scope.IsQuoted(story.First))];
        foreach (var (story, i) in stories.Select((story, i) => (story, i)))
        {
            yield return Story(scope, story) with { In = i < inMail ? Media.All : Media.Whole };
        }

        yield return More(scope, digest.NewsCount - Math.Min(inMail, stories.Length)) with { In = Media.Mail };
        yield return More(scope, digest.NewsCount - stories.Length) with { In = Media.Whole };
    }

    /// <summary>A subject takes the room of two in a mail, and many who wait that of a third.</summary>
    private static int InMail(DigestScope scope)
    {
        if (scope.Digest.Subject is null)
        {
            return DigestLimits.News;
        }

        bool isFull = scope.Digest.Listed.Count >= DigestLimits.Waiting;
        int besideSubject = isFull ? 1 : 2;
        return scope.IsCrowded ? 0 : besideSubject;
    }

    private static Paragraph More(DigestScope scope, long more) =>
        new(more > 0 ? scope.Words.Line("news.more", more) : RichText.Empty, ParagraphStyle.Meta);

    private static Quotation Subject(DigestScope scope, DaySubject subject) => new()
    {
        Lead = scope.Words.Line("news.subject"),
        Source = Spread(scope, subject),
        Quote = Excerpt.Of(subject.Name, [], MaxSubject),
        Tone = Tone.Alert,
    };

    private static RichText Spread(DigestScope scope, DaySubject subject)
    {
        Wording words = scope.Words;
        RichText posts = words.Line(
            "news.subject.posts", words.Many("news.posts", subject.Mentions), words.Many("news.authors", subject.Authors));
        RichText copies = subject.Copies > 0 ? words.Line("news.copies", subject.Copies) : RichText.Empty;
        RichText audience = subject.Audience is { } reach ? words.Line("news.audience", reach) : RichText.Empty;
        return RichText.Join(" · ", [posts, copies, On(scope, subject.Platforms), audience]);
    }

    private static RichText On(DigestScope scope, IReadOnlyList<string> platforms)
    {
        if (platforms.Count == 0)
        {
            return RichText.Empty;
        }

        return platforms.Count == 1 ? scope.Words.Line("news.on", platforms[0]) : scope.Words.Line("news.on.more", platforms.Count);
    }

    private static ListingItem Turn(DigestScope scope, SubjectTurn turn)
    {
        string roles = string.Join(", ", turn.Roles.Select(role => scope.Words["news." + Key(role)]));
        roles = char.ToUpper(roles[0], scope.Words.Culture) + roles[1..];
        if (turn.Post is not { } post)
        {
            return new ListingItem(scope.Words.Line("news.turn.nothing", roles), RichText.Empty);
        }

        RichText line = scope.Words.Line(
            "news.turn", roles, DigestPosts.Place(post), scope.Words.Moment(post.PublishedAt, scope.Period.Zone));
        return new ListingItem(line + Said(scope, post) + Opened(scope, post), RichText.Empty);
    }

    /// <summary>What it says, unless that stands elsewhere.</summary>
    private static RichText Said(DigestScope scope, QuotedPost post)
    {
        if (!scope.QuoteOnce(post))
        {
            return (RichText)", " + scope.Words["steps.quoted"];
        }

        Run quote = Run.Foreign(DigestPosts.Cut(post, DigestLimits.TurnQuote).Text);
        return (RichText)(": " + scope.Words["quote.open"]) + new RichText([quote]) + scope.Words["quote.close"];
    }

    private static RichText Opened(DigestScope scope, QuotedPost post) => Places.ShortLink(post.Url) is { } address
        ? (RichText)" · " + new RichText(
            [new Run(scope.Words["news.open"]) { Href = address, Name = scope.Words.Say("news.open.name", scope.Posts.Name(post)) }])
        : RichText.Empty;

    private static string Key(SubjectRole role) => role switch
    {
        SubjectRole.First => "first",
        SubjectRole.Denial => "denial",
        SubjectRole.Press => "press",
        SubjectRole.Loudest => "loudest",
        _ => "company",
    };

    private static Quotation Story(DigestScope scope, NewsStory story)
    {
        (string presence, Tone tone) = story.Presence switch
        {
            Presence.WithYou => ("news.with_you", Tone.WithYou),
            Presence.PeopleOnly => ("news.people_only", Tone.PeopleOnly),
            Presence.WithoutYou => ("news.without_you", Tone.WithoutYou),
            _ => ("news.article", Tone.Plain),
        };
        return scope.Posts.Quote(story.First, DigestLimits.ShortQuote, scope.Words.Line(presence)) with
        {
            Source = scope.Posts.Unsigned(story.First),
            IsShort = true,
            Note = Folded(scope, story),
            LinkText = scope.Words["news.open"],
            LinkName = scope.Words.Say("news.open.name", scope.Posts.Name(story.First)),
            Tone = tone,
        };
    }

    private static RichText Folded(DigestScope scope, NewsStory story)
    {
        Wording words = scope.Words;
        RichText copies = story.Copies > 0
            ? words.ManyLine("news.folded", story.Copies, story.Copies, words.Many("news.sites", story.Sites))
            : RichText.Empty;
        RichText mentions = story.Mentions > 1
            ? words.Line("news.mentions", story.Mentions, words.Many("news.authors", story.Authors))
            : RichText.Empty;
        RichText audience = story.Reach is { } reach ? words.Line("news.audience", reach) : RichText.Empty;
        return RichText.Join(" · ", [copies, mentions, audience]);
    }

    private static IEnumerable<Block> Praise(DigestScope scope) =>
        from pair in scope.Digest.Praise.Where(post => !scope.IsQuoted(post)).Take(DigestLimits.Praise).ToList()
            .Select((post, i) => (post, i))
        let post = pair.post
        select scope.Posts.Quote(post, DigestLimits.ShortQuote, scope.Posts.Age(post)) with
        {
            IsShort = true,
            LinkText = scope.Words["praise.open"],
            LinkName = scope.Words.Say("praise.open.name", scope.Posts.Name(post)),
            Tone = Tone.WithYou,

            // A day on which many wait has no room for two.
            In = pair.i == 0 || scope.Digest.Listed.Count < DigestLimits.Waiting ? scope.Spare : Media.Whole,
        };

    private static IEnumerable<Block> Beside(DigestScope scope) =>
        new[] { Competitors(scope), Noise(scope), LateCount(scope), HeldBack(scope) }
            .Where(line => !line.IsEmpty).Select(line => new Paragraph(line, ParagraphStyle.Meta)).Concat(Proposal(scope));

    private static RichText Competitors(DigestScope scope)
    {
        if (scope.Digest.Voices.Count == 0)
        {
            return RichText.Empty;
        }

        RichText counts = RichText.Join(
            ", ",
            scope.Digest.Voices.Take(MaxVoices)
                .Select(voice => scope.Words.Line("rest.competitor", Run.Foreign(DigestPosts.Fit(voice.Name, MaxVoice)), voice.Mentions)));
        return scope.Figures.Find("share_of_voice") is { } share
            ? scope.Words.Line("rest.competitors", counts, Run.Of(share))
            : scope.Words.Line("rest.competitors.small", counts);
    }

    private static RichText Noise(DigestScope scope) => scope.Digest.Figures is { Noise: 0, NotAboutUs: 0 }
        ? RichText.Empty
        : scope.Words.Line("rest.noise", scope.Of("noise"), scope.Of("not_about_us"));

    private static RichText LateCount(DigestScope scope)
    {
        if (scope.Digest.Late.Count + scope.Digest.Late.Older == 0)
        {
            return RichText.Empty;
        }

        string key = scope.Digest.Late.IsFirst ? "rest.late.first" : "rest.late";
        return scope.Words.Line(key, scope.Of("late"), scope.Of("late_older"));
    }

    private static RichText HeldBack(DigestScope scope) => scope.Digest.HeldBack == 0
        ? RichText.Empty
        : scope.Words.ManyLine("rest.held-back", scope.Digest.HeldBack, scope.Digest.HeldBack);

    /// <summary>What to do where enough mentions are about something else.</summary>
    private static IEnumerable<Block> Proposal(DigestScope scope)
    {
        long elsewhere = scope.Digest.Verdicts.NotAboutUs;
        if (elsewhere >= Storage.Measures.VerdictFigures.FewestToPropose)
        {
            var command = new Run($"listeningpost query --propose --brand {scope.Digest.Slug}") { IsCode = true };
            RichText line = scope.Words.Line("rest.propose", elsewhere) + " " + new RichText([command]);
            yield return new Paragraph(line, ParagraphStyle.Meta);
        }
    }

    private static IEnumerable<Block> Late(DigestScope scope) =>
        from post in scope.Digest.Late.Posts.Where(post => !scope.IsQuoted(post)).Take(DigestLimits.Late).ToList()
        select scope.Posts.Quote(post, DigestLimits.ShortQuote, scope.Posts.Age(post)) with
        {
            IsShort = true,
            LinkText = scope.Words["news.open"],
            LinkName = scope.Words.Say("news.open.name", scope.Posts.Name(post)),
        };
}
