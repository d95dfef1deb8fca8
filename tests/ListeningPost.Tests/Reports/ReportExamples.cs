using ListeningPost.Core.Measures;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;
using ListeningPost.Reports;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Tests.Reports;

/// <summary>Reports made by hand.</summary>
internal static class ReportExamples
{
    public static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    public static readonly IsoWeek Week = IsoWeek.Parse("2026-W47")!.Value;

    public static readonly DateTimeOffset CutOff = new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero);

    /// <summary>A week with everything in it: 118 conversations, part taken in 9.</summary>
    public static Report Ordinary(long conversations = 118, long withYou = 9) => Told() with
    {
        Figures = new Figures
        {
            Mentions = 214,
            Posts = 210,
            Stories = 190,
            Authors = 160,
            Conversations = conversations,
            WithYou = withYou,
            WithoutYou = conversations - withYou,
            OwedAnswers = 31,
            Negative = 60,
            Neutral = 90,
            Positive = 40,
            NotJudged = 24,
            PublicPosts = 200,
            EmployeePosts = 5,
            CompanyPosts = 9,
            Employees = 3,
            Noise = 7,
        },
    };

    private static Report Told() => new()
    {
        Brand = "Acme",
        Slug = "acme",
        Period = Week.Period(Berlin, CutOff),
        Query = new QueryInForce(3, "acme NOT \"acme lane\""),
        Figures = new Figures(),
        Weeks = [.. Enumerable.Range(0, 12).Select(i => TalkedIn(i))],
        Standstill = new Standstill(0, 0),
        Answers = new FirstAnswers([new Wait(TimeSpan.FromHours(3), true), new Wait(TimeSpan.FromHours(50), false)]),
        AnsweredBy =
        [
            new AnswerCount(Kind.Complaint, Voice.Nobody, 20), new AnswerCount(Kind.Question, Voice.Company, 6),
            new AnswerCount(Kind.Question, Voice.Competitor, 2), new AnswerCount(Kind.Question, Voice.Public, 14),
            new AnswerCount(Kind.Question, Voice.Employee, 1), new AnswerCount(Kind.Praise, Voice.Company, 4),
        ],
        Quarters =
        [
            new FollowerQuarter(30, 2, 10), new FollowerQuarter(30, 3, 80), new FollowerQuarter(30, 3, 400), new FollowerQuarter(30, 12,
                90_000),
        ],
        Quotes = [.. Enumerable.Range(1, 5).Select(Quote)],
        Ask = new ReportAsk(Rung.Thank, [Post(7), Post(8)]) { Done = new StepsDone(0, 0, 0, 0) },
        LastAsk = new AskOutcome(Rung.Answer, Asked: 3, Done: 1, Gone: 0),
        Objection = new Objection(ObjectionKind.AnsweringHarms)
        {
            Effect = new ReplyEffect { Conversations = 9, Before = 30, NegativeBefore = 12, After = 25, NegativeAfter = 4 },
            Evidence = Benchmark.Of(ObjectionKind.AnsweringHarms, 0),
        },
        Hearing = new Hearing([new SourceHearing("hn", "hackernews", new PollCount(100, 100), 1, [])]),
        Conversations =
        [
            new TalkedOf
            {
                ConversationId = 1, Platform = "hackernews", Url = "https://news.example/1", Title = "=cmd|' /C calc'!A0",
                StartedAt = CutOff.AddDays(-3), FirstAt = CutOff.AddDays(-3), Presence = Presence.WithoutYou, Replyable = true,
                StartedBy = Voice.Public, Mentions = 4, Authors = 3, Owed = 1, FirstMention = 11, Total = 1,
            },
        ],
    };

    /// <summary>With the longest of everything that a first page has to hold.</summary>
    public static Report Fullest() => Ordinary() with
    {
        Figures = Ordinary().Figures with { Employees = 6 },
        Standstill = new Standstill(0, 112),
        Enough = new EnoughRule { Conversations = 3000, ParticipationBelow = 0.05, Owed = 500, OwedOlderThan = TimeSpan.FromDays(2) }
            .Weigh(1_180, 90, 310),
        Quotes = [.. Enumerable.Range(1, 5).Select(number => Quote(number) with { Post = Long(number) })],
        Ask = new ReportAsk(Rung.Own, [Long(6), Long(7), Long(8)]) { Done = new StepsDone(118, 31, 23, 0) },
        LastAsk = new AskOutcome(Rung.Own, Asked: 3, Done: 1, Gone: 1),
        Hearing = new Hearing(
        [
            .. Enumerable.Range(1, 14).Select(number => new SourceHearing(
                $"the forum of city number {number}", "discourse", new PollCount(60 + number, 100), 1, [])),
        ]),
        Conversations =
        [
            .. Enumerable.Range(1, 40).Select(number => Ordinary().Conversations[0] with
            {
                ConversationId = number, Title = $"Has anybody had the same trouble with the kettle of theirs, number {number}?",
                    Total = 118,
            }),
        ],
    };

    private static QuotedPost Long(int number) => Post(number) with
    {
        Text = $"Number {number}: my acme kettle has been leaking since Monday, on the second day, and whoever I ask at the shop or on the "
            + "telephone says that somebody else will call me back",
        Author = $"a_rather_long_name_{number}@social.example",
    };

    public static DocumentContent Content(Report report, string language = "en") =>
        ReportContent.Of(report, Wording.For(ReportContent.Words, language));

    public static string Sentence(Report report, string language = "en") => Content(report, language).Sections[0].Blocks
        .OfType<Paragraph>().Single(p => p.Style == ParagraphStyle.Title).Words.Text;

    public static Report Heard(this Report report, double share) => report with
    {
        Hearing = new Hearing([new SourceHearing("hn", "hackernews", new PollCount(share * 100, 100), 1, [])]),
    };

    public static QuotedPost Post(int number) => new()
    {
        MentionId = number,
        Platform = "mastodon",
        Text = $"Dear @helper, my acme kettle number {number} is <b>leaking</b> since Monday.",
        Matched = ["acme"],
        Author = $"asker{number}",
        Url = $"https://social.example/@asker{number}/{number}",
        PublishedAt = CutOff.AddHours(-40 - number),
    };

    private static StrongQuote Quote(int number) =>
        new(Post(number), (QuoteReason)(number - 1)) { Detail = "leaking", Followers = 1_200, IsOwed = true, AnsweredBy = Voice.Nobody };

    private static ReportWeek TalkedIn(int number) =>
        new(new TalkedWeek(Week.Monday.AddDays(7 * (number - 11)), 10 * number, number / 3), number == 4 ? 0.3 : 1, null, 25)
        {
            IsBlind = number == 4,
            IsUnheard = number == 4,
        };
}
