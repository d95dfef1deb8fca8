using ListeningPost.Core.Measures;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Proposing;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;
using ListeningPost.Evidence;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Tests.Evidence;

/// <summary>Findings about an invented pump maker.</summary>
internal static class EvidenceExamples
{
    public static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    private static readonly DateOnly Today = new(2026, 11, 28);

    /// <summary>A usual month: 118 conversations, 9 with the company.</summary>
    public static EvidenceFindings Usual { get; } = new()
    {
        Name = "Acme",
        Slug = "acme",
        Query = "acme OR acmes",
        Period = DocumentPeriod.Of(Today, TimeZoneInfo.Utc, Now) with { FirstDay = Today.AddDays(-29) },
        Figures = new Figures
        {
            Mentions = 240,
            Posts = 240,
            Stories = 200,
            Authors = 180,
            Conversations = 118,
            WithYou = 9,
            PeopleOnly = 3,
            WithoutYou = 106,
            NotReplyable = 12,
            OwedAnswers = 41,
            Reach = 120_000,
        },
        Weeks = [.. Enumerable.Range(0, 5).Select(week => new PresenceDay(Today.AddDays(-28 + (7 * week)), week % 2, 1, 20, 1))],
        FirstAnswers = new FirstAnswers([new Wait(TimeSpan.FromHours(5), HasEnded: true), new Wait(TimeSpan.FromDays(3), HasEnded: false)]),
        Waiting = new WaitingFigures(41, 38, Now.AddDays(-12), IsSure: false),
        Quotes = [.. Enumerable.Range(1, 10).Select(number => Quote(number, $"My Acme pump leaks, number {number}. @acme_help?"))],
        Unanswered = [Quote(11, "Does the Acme pump fit?") with { Kind = Kind.Question }],
        Silence = new EvidenceTimeline(
            [
                new EvidenceTurn(TurnRole.Asked, Quote(1, "My Acme pump leaks?")),
                new EvidenceTurn(TurnRole.AskedAgain, Quote(2, "Still no word from @acme_help")),
            ],
            "https://social.example/@someone/1"),
        Sources =
        [
            Source("Hacker News", "hackernews", SourceOutcome.Answered),
            Source("Bluesky, search", "bluesky", SourceOutcome.Refused) with { Refusal = "blocked" },
            Source("Mastodon, far.example", "mastodon", SourceOutcome.InPart) with { Refusal = "unauthorized" },
            Source("GDELT", "gdelt", SourceOutcome.Refused) with { Refusal = "timeout" },
            Source("X", "x", SourceOutcome.NeedsKey),
            Source("Reddit", "reddit", SourceOutcome.NeedsKey),
            Source("my threads", "threads", SourceOutcome.NeedsKey),
        ],
        Accounts = [new Account("x", "acme")],
        PresumesAccounts = true,
        Contexts = [new NameContext(["anvil", "pump"], 60), new NameContext(["roadrunner", "cartoon", "coyote"], 41)],
        ThreadsUnread = 4,
        ConfigurationFile = "/var/lib/listeningpost/evidence/listeningpost.json",
    };

    /// <summary>Nobody said a word.</summary>
    public static EvidenceFindings Quiet { get; } = new()
    {
        Name = "Acme",
        Slug = "acme",
        Query = "acme",
        Period = Usual.Period,
        Figures = new Figures(),
        Sources = [Source("Hacker News", "hackernews", SourceOutcome.Answered), Source("X", "x", SourceOutcome.NeedsKey)],
        ConfigurationFile = "/evidence/listeningpost.json",
    };

    /// <summary>As long, foreign and hostile as it can be.</summary>
    public static EvidenceFindings Worst { get; } = Usual with
    {
        Name = new string('Ж', 100),
        Query = string.Join(" OR ", Enumerable.Range(0, 600).Select(number => $"\"acme's <b>{number}</b>\"")),
        Quotes = [.. Enumerable.Range(1, 10).Select(Hostile)],
        Unanswered = [.. Enumerable.Range(11, 6).Select(Hostile)],
        Silence = new EvidenceTimeline([.. Enumerable.Range(1, 6).Select(n => new EvidenceTurn(TurnRole.AskedAgain, Hostile(n)))], null),
        Answered = new EvidenceTimeline(
            [new EvidenceTurn(TurnRole.Asked, Hostile(1)), new EvidenceTurn(TurnRole.Company, Hostile(2))], null),
        Sources =
        [
            .. Enumerable.Range(0, 24)
                .Select(number => Source($"Source {number} <script>", "rss", SourceOutcome.InPart) with { Refusal = "late" }),
        ],
        Accounts = [.. Enumerable.Range(0, 40).Select(number => new Account("x", $"a_rather_long_name_{number}"))],
    };

    public static QuotedPost Quote(int number, string text) => new()
    {
        MentionId = number,
        Platform = "mastodon",
        Text = text,
        Matched = ["acme"],
        Author = $"someone{number}@social.example",
        Url = $"https://social.example/@someone{number}/{number}",
        PublishedAt = Now.AddHours(-number),
        Kind = Kind.Complaint,
        Language = "en",
    };

    public static AskedSource Source(string name, string kind, SourceOutcome outcome) => new()
    {
        Name = name,
        Kind = kind,
        Outcome = outcome,
        Posts = 30,
        Mentions = 12,
        ReachedBackTo = Now.AddDays(-30),
    };

    private static QuotedPost Hostile(int number) =>
        Quote(number, string.Concat(Enumerable.Repeat("</style><script>alert(1)</script> \u202Eacme שלום 👩‍👩‍👧 ", 200))) with
        {
            Author = "\"><img src=x onerror=alert(1)>" + new string('W', 200),
            Url = "javascript:alert(1)",
        };
}
