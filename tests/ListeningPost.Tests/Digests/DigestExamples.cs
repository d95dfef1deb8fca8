using ListeningPost.Core.Measures;
using ListeningPost.Core.Subjects;
using ListeningPost.Digests;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Tests.Digests;

/// <summary>Digests made by hand.</summary>
internal static class DigestExamples
{
    public static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
    public static readonly DateOnly Saturday = new(2026, 11, 21);
    public static readonly DateTimeOffset CutOff = new(2026, 11, 22, 11, 0, 0, TimeSpan.Zero);

    /// <summary>An ordinary day with everything in it.</summary>
    public static Digest Ordinary() => Chosen(Filled());

    /// <summary>With what is listed of <see cref="Digest.Waiting"/>, and the first steps.</summary>
    public static Digest Chosen(Digest digest) => digest with
    {
        Listed = WaitingList.Of(digest.Waiting, digest.Period.CutOff),
        Steps = StepChoice.Of(digest.Waiting, digest.Praise, digest.Subject, digest.Period.CutOff),
    };

    private static Digest Filled() => Told() with
    {
        Figures = Counted(),
        Before = Counted() with
        {
            Mentions = 36,
            Posts = 36,
            Stories = 36,
            Authors = 30,
            Conversations = 25,
            WithoutYou = 19,
            WithYou = 3,
            Negative = 12,
        },
        Trend = Trend(),
        Waiting = Waiting(),
        Listed =
        [
            new WaitingPost(Waiting()[0], [ListedFor.LongestWait]),
            new WaitingPost(Waiting()[1], [ListedFor.Audience]),
            new WaitingPost(Waiting()[2], [ListedFor.Fresh]),
        ],
        Steps = Steps(),
        WaitingCount = 3,
        WaitingSince = Waiting()[0].PublishedAt,
        WaitingPeople = 3,
        Voices = [new CompetitorShare("Acme", 38), new CompetitorShare("Globex", 23)],
        Languages = [new LanguageCount("en", 33), new LanguageCount("de", 6), new LanguageCount(null, 2)],
        Sources = [Heard("hn", "hackernews"), Heard("masto", "mastodon"), Heard("trade press", "rss"), Blind()],
    };

    private static Digest Told() => Empty() with
    {
        Answering = new Answering(
            new FirstAnswers(
                [new Wait(TimeSpan.FromHours(3), true), new Wait(TimeSpan.FromHours(20), true), new Wait(TimeSpan.FromHours(41), false)]),
            2),
        Subject = Kettle(),
        News = News(),
        NewsCount = 3,
        Praise =
        [
            Post(7, "bluesky", "https://bsky.app/profile/jo.example/post/4k",
                "Honestly, the Acme Anvil is the best thing I bought this year. Thank you @acme!", 16) with
            { Author = "jo.example", Kind = "praise", Why = ["praise:best thing (en)", "praise:thank you (en)"], SentimentScore = 0.9 },
        ],
        Late = new LateMentions(2, 1, [Post(8, "web", "https://slow.example/acme", "A slow feed on Acme's quarter", 60)]),
    };

    /// <summary>A day on which the sources were heard and nobody spoke.</summary>
    public static Digest Quiet() => Empty() with { Sources = [Heard("hn", "hackernews"), Heard("masto", "mastodon")], Trend = Trend() };

    /// <summary>
    /// A day with as much of everything as there can be: thousands of sources, a long query, the longest quotes, letters from right to
    /// left, wide ones and pictures.
    /// </summary>
    public static Digest Fullest()
    {
        QuotedPost[] posts = LongestPosts();
        return FullestLists(posts) with
        {
            Brand = "Acme " + new string('W', 60),
            Query = "acme " + string.Concat(Enumerable.Repeat("OR \"Acme Corp\" ", 333)),
            PublicUrl = new Uri("https://listen.example/"),
            Waiting = posts,
            Listed = [.. posts.Take(5).Select(post => new WaitingPost(post, [.. Enum.GetValues<ListedFor>()]))],
            WaitingCount = 123_456,
            WaitingPeople = 98_765,
            WaitingIsSure = false,
            HeldBack = 99,
            Voices = [.. Enumerable.Range(0, 12).Select(i => new CompetitorShare(new string('W', 50) + i, 98_765))],
            Sources =
            [
                .. Enumerable.Range(0, 10_000).Select(i => Heard("source " + i, "rss") with
                {
                    Coverage = 0.6,
                    Spells = [new BlindSpell(CutOff.AddHours(-20), CutOff.AddHours(-10), "server-error")],
                }),
            ],
            Verdicts = new VerdictFigures(9_999, 9_000, [], 5_000),
        };
    }

    private static QuotedPost[] LongestPosts()
    {
        string[] words =
        [
            "Why does the Acme rocket stop in the rain, and who answers for it? ", "لماذا يتوقف صاروخ acme في المطر ومن المسؤول؟ ",
            "なぜacmeのロケットは雨の日に止まるのですか、誰が答えますか。", "🎵🔥 acme " + new string('W', 60) + " ",
            "https://example.com/" + new string('a', 80) + "?q=acme ",
        ];
        string[] languages = ["en", "ar", "ja", "en", "en"];
        return
        [
            .. Enumerable.Range(0, 40).Select(i => Post(
                1_000 + i, "web", $"https://example.com/{i}/" + new string('&', 150), string.Concat(Enumerable.Repeat(words[i % 5], 40)),
                    2 + i) with
            {
                PostId = 1_000 + i,
                Author = "author" + i + string.Concat(Enumerable.Repeat("مح🎵W", 40)),
                Why = ["complaint:" + new string('x', 300), "complaint:b", "complaint:c"],
                Kind = "complaint",
                Language = languages[i % 5],
                Followers = 123_456_789,
                Thread = (ThreadKnown)(i % 3),
                AnsweredBy = "competitor",
            }),
        ];
    }

    private static Digest FullestLists(QuotedPost[] posts)
    {
        StepReason[] reasons = [new(StepReasonKind.Safety, new string('W', 90)), new(StepReasonKind.Legal, "sue"),
            new(StepReasonKind.Press, "press")];
        return Ordinary() with
        {
            Steps = new FirstSteps(
                [.. posts.Skip(5).Take(3).Select(post => new FirstStep(post, [new(StepReasonKind.Question), new(StepReasonKind.Mild),
                    new(StepReasonKind.FewPeople, Number: 3)]))],
                [.. posts.Skip(8).Take(3).Select(post => new FirstStep(post, reasons))],
                [.. posts.Skip(11).Take(2).Select(post => new FirstStep(post, [new(StepReasonKind.Irony), new(StepReasonKind.Crowd,
                    Number: 99)]))]),
            Subject = Kettle() with
            {
                Name = string.Concat(Enumerable.Repeat("مطر acme ", 40)),
                IsHeadline = true,
                Turns = [.. posts.Skip(13).Take(5).Select(post => new SubjectTurn([SubjectRole.Denial, SubjectRole.Loudest], post))],
            },
            News = [.. posts.Skip(18).Take(4).Select(post => new NewsStory { First = post, Copies = 9_000, Sites = 900, Mentions = 9_999,
                Authors = 9_000, Reach = 98_765_432, Presence = "without_you" })],
            NewsCount = 9_999,
            Praise = [.. posts.Skip(22).Take(2)],
            Late = new LateMentions(9_999, 9_999, [.. posts.Skip(24).Take(3)]),
        };
    }

    /// <summary>A day on which nothing was heard.</summary>
    public static Digest Deaf() => Empty() with
    {
        Sources = [Heard("hn", "hackernews") with { Coverage = 0.2 }, Blind() with { Coverage = 0 }],
        Trend = Trend(),
    };

    public static Digest Empty() => new()
    {
        Brand = "Acme",
        Slug = "acme",
        Query = "((acme NEAR/5 (anvil* OR rocket*)) OR \"Acme Corp\") NOT title:\"job alert\"",
        Period = DocumentPeriod.Of(Saturday, NewYork, CutOff),
        Figures = new Figures(),
        Before = new Figures(),
    };

    public static QuotedPost Post(long id, string platform, string url, string text, double hoursAgo) => new()
    {
        SentimentScore = 0,
        MentionId = id,
        Platform = platform,
        Url = url,
        Text = text,
        Matched = ["acme", "anvil", "rocket"],
        PublishedAt = CutOff.AddHours(-hoursAgo),
    };

    /// <summary>A subject that is not large enough for the headline.</summary>
    public static DaySubject Kettle() => new()
    {
        Name = "Acme kettle burnt a kitchen",
        Mentions = 13,
        Authors = 12,
        Copies = 3,
        Platforms = ["Mastodon", "the web"],
        Audience = 74_140,
        Turns =
        [
            new SubjectTurn(
                [SubjectRole.First], Post(0, "mastodon", "https://social.example/@kim/9", "Our Acme kettle burnt the kitchen", 27)),
            new SubjectTurn(
                [SubjectRole.Denial, SubjectRole.Loudest],
                Post(0, "web", "https://trade.example/kettle", "No Acme kettle burnt a kitchen, says the fire brigade", 20)),
            new SubjectTurn([SubjectRole.Company], null),
        ],
    };

    public static SourceHealth Heard(string name, string kind) => new() { Name = name, Kind = kind, Coverage = 1 };

    private static SourceHealth Blind() => new()
    {
        Name = "reddit",
        Kind = "reddit",
        Coverage = 0.86,
        Spells = [new BlindSpell(CutOff.AddHours(-26.83), CutOff.AddHours(-24.33), "rate-limited")],
    };

    private static FirstSteps Steps() => new(
        [
            new FirstStep(
                Waiting()[2],
                [
                    new(StepReasonKind.Question), new(StepReasonKind.Mild), new(StepReasonKind.Alone), new(StepReasonKind.Fresh,
                        Number: 14),
                ]),
            new FirstStep(Waiting()[0], [new(StepReasonKind.Question), new(StepReasonKind.Mild), new(StepReasonKind.FewPeople, Number: 4)]),
        ],
        [
            new FirstStep(
                Post(11, "mastodon", "https://social.example/@kim/10", "The cord of my Acme Anvil got hot enough to burn my hand.", 9) with
                { Author = "kim@social.example", Kind = "complaint", Followers = 310 },
                [new(StepReasonKind.Safety, "burn"), new(StepReasonKind.Health, "hand")]),
        ],
        [new FirstStep(Waiting()[1], [new(StepReasonKind.Heated), new(StepReasonKind.Crowd, Number: 16)])]);

    private static Figures Counted() => new()
    {
        Mentions = 41,
        Posts = 41,
        Stories = 27,
        Authors = 33,
        Conversations = 27,
        WithYou = 2,
        PeopleOnly = 3,
        WithoutYou = 22,
        NotReplyable = 4,
        StartedByYou = 1,
        OwedAnswers = 2,
        Negative = 9,
        Neutral = 24,
        Positive = 8,
        PublicPosts = 35,
        EmployeePosts = 3,
        CompanyPosts = 3,
        Employees = 2,
    };

    private static IReadOnlyList<QuotedPost> Waiting() =>
    [
        Post(1, "reddit", "https://www.reddit.com/r/gadgets/comments/1x2/_/abc", "Does anybody know how to descale the Acme Anvil 3? "
            + "The manual says nothing, and the Acme site search just sends me to the shop.", 41) with
        {
            Author = "kettle_fan",
            Kind = "question",
            Why = ["question:ends-with-?", "question:does anybody know (en)"],
            AnsweredBy = "public",
            Participants = 4,
        },
        Post(2, "hackernews", "https://news.ycombinator.com/item?id=4242",
            "The Acme rocket arrived broken for the second time and support refuses to answer. Avoid.", 29) with
        {
            Author = "throwaway99",
            Kind = "complaint",
            Why = ["complaint:refuses to (en)", "complaint:avoid (en)"],
            SentimentScore = -0.7,
            Participants = 11,
        },
        Post(3, "mastodon", "https://social.example/@eva/114", "Weiß jemand, ob der Acme Anvil auch mit 110 V läuft?", 14) with
        { Language = "de", Author = "eva@social.example", Kind = "question", Why = ["question:ends-with-?"], SentimentScore = 0.1 },
    ];

    private static IReadOnlyList<NewsStory> News() =>
    [
        new NewsStory
        {
            First = Post(4, "web", "https://trade.example/2026/11/acme-recall",
                "Acme opens a second factory in Duluth, and hires 200", 30) with
            { Author = "Trade Weekly" },
            Copies = 14, Sites = 9, Mentions = 15, Authors = 9, Reach = 412_000,
        },
        new NewsStory
        {
            First = Post(5, "hackernews", "https://news.ycombinator.com/item?id=4300",
                "Show HN: I rebuilt the Acme rocket firmware in Rust", 20) with
            { Author = "mlang" },
            Mentions = 9, Authors = 7, Presence = "people_only",
        },
        new NewsStory
        {
            First = Post(6, "bluesky", "https://bsky.app/profile/nora.example/post/3k",
                "Week two with the Acme Anvil: it hums a little in B flat. 🎵", 18) with
            { Author = "nora.example" },
            Presence = "without_you", Reach = 1_204,
        },
    ];

    private static IReadOnlyList<PresenceDay> Trend() =>
        [.. Enumerable.Range(0, 28).Select(i => new PresenceDay(
            Saturday.AddDays(i - 27), i % 9 == 4 ? 2 : i == 27 ? 2 : i % 3 == 0 ? 1 : 0, i % 5 == 1 ? 3 : i == 27 ? 3 : 1,
            i == 27 ? 22 : 8 + ((i * 7) % 13), i is 11 or 12 ? 0.4 : 1))];
}
