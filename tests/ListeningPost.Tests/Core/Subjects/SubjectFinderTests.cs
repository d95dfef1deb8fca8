using ListeningPost.Core.Subjects;

namespace ListeningPost.Tests.Core.Subjects;

public class SubjectFinderTests(ITestOutputHelper output)
{
    private static readonly string[] Days =
    [
        "01-battery.txt", "02-outage-and-price.txt", "03-three.txt", "04-quiet.txt", "05-breach-and-cat.txt", "06-boycott-and-flood.txt",
        "07-merger.txt", "08-quiet-large.txt",
    ];

    [Fact]
    public void Of_written_days_pairs_that_belong_together_are_together_and_no_others()
    {
        var all = new PairCount();
        foreach (string name in Days)
        {
            WrittenDay day = WrittenDay.Read(name);
            PairCount pairs = PairCount.Of(day, SubjectFinder.Find(day.Day));
            output.WriteLine($"{name}: precision {pairs.Precision:0.000}, recall {pairs.Recall:0.000}");
            all = all.And(pairs);
        }

        output.WriteLine($"all: {all}");
        Assert.InRange(all.Precision, 0.95, 1);
        Assert.InRange(all.Recall, 0.95, 1);
    }

    [Theory]
    [InlineData("01-battery.txt", 1)]
    [InlineData("02-outage-and-price.txt", 2)]
    [InlineData("03-three.txt", 3)]
    [InlineData("04-quiet.txt", 0)]
    [InlineData("05-breach-and-cat.txt", 2)]
    [InlineData("06-boycott-and-flood.txt", 1)]
    [InlineData("07-merger.txt", 2)]
    [InlineData("08-quiet-large.txt", 0)]
    public void A_day_has_as_many_subjects_as_were_written_into_it(string name, int subjects) =>
        Assert.Equal(subjects, SubjectFinder.Find(WrittenDay.Read(name).Day).Count);

    [Fact]
    public void A_subject_is_told_with_its_posts_authors_copies_audience_and_its_turns()
    {
        WrittenDay day = WrittenDay.Read("01-battery.txt");

        Subject fire = Assert.Single(SubjectFinder.Find(day.Day));

        Assert.Equal((13, 11, 1, 128_540), (fire.Mentions.Count, fire.Authors, fire.Copies, fire.Audience));
        Assert.Equal(["de", "en", "es", "fr", "ja"], fire.Languages);
        Assert.Equal(["bluesky", "mastodon", "reddit", "web", "x"], fire.Platforms);
        Assert.True(fire.IsHeadline);
        Assert.Equal(
            [(SubjectRole.First, 1001), (SubjectRole.Loudest, 1006), (SubjectRole.Press, 1010), (SubjectRole.Denial, 1012),
                (SubjectRole.Company, (long?)null)],
            fire.Timeline.Select(moment => (moment.Role, moment.PostId)));
    }

    [Fact]
    public void What_the_company_did_is_its_first_post()
    {
        Subject outage = SubjectFinder.Find(WrittenDay.Read("02-outage-and-price.txt").Day)[0];

        Assert.Equal(1009, outage.Timeline.Single(moment => moment.Role == SubjectRole.Company).PostId);
        Assert.Equal(1009, Company(outage.WithCompany(7, outage.Begin.AddDays(1))));
        Assert.Equal(7, Company(outage.WithCompany(7, outage.Begin)));
    }

    [Fact]
    public void Its_name_stands_in_its_post_word_for_word()
    {
        foreach (string name in Days)
        {
            WrittenDay day = WrittenDay.Read(name);
            Assert.All(SubjectFinder.Find(day.Day), subject =>
            {
                SubjectPost named = day.Day.Posts.Single(post => post.PostId == subject.NamedBy);
                Assert.Contains(subject.Name, $"{named.Title}\n{named.Text}", StringComparison.Ordinal);
                Assert.InRange(subject.Name.Length, 3, 60);
            });
        }
    }

    [Fact]
    public void One_who_floods_makes_no_subject()
    {
        SubjectPost one = Post(1, "moon presale wallet token for everybody", author: 7);
        SubjectPost[] flood =
            [.. Enumerable.Range(1, 50).Select(i => one with { MentionId = i, PostId = i, StoryId = i, ConversationId = i })];

        Assert.Empty(SubjectFinder.Find(DayOf([.. flood, .. Chatter(100)])));
    }

    [Fact]
    public void What_is_said_every_day_is_no_subject()
    {
        SubjectPost[] posts = [.. Enumerable.Range(1, 12).Select(i => Post(i, "The lid of the grinder squeaks", author: i))];
        UsualPost[] usual = [.. Enumerable.Range(1, 300).Select(i => new UsualPost(i, i % 25, "", "The lid of the grinder squeaks"))];

        Assert.Empty(SubjectFinder.Find(DayOf([.. posts, .. Chatter(100)]) with { Usual = usual }));
    }

    [Fact]
    public void Copies_of_one_text_are_a_subject_with_few_voices_of_their_own()
    {
        SubjectPost article = Post(1, "Harbour fair: grinder maker moves to Ostrand", author: 1);
        SubjectPost[] copies = [.. Enumerable.Range(1, 30).Select(i => article with { MentionId = i, PostId = i, AuthorKey = i })];

        Subject fair = Assert.Single(SubjectFinder.Find(DayOf([.. copies, .. Chatter(100)])));

        Assert.Equal((30, 29), (fair.Mentions.Count, fair.Copies));
        Assert.All(fair.Words, word => Assert.InRange(word.Authors, 2, 7));
    }

    [Fact]
    public void Where_it_began_is_sought_in_the_days_before()
    {
        WrittenDay day = WrittenDay.Read("01-battery.txt");
        SubjectPost earlier = day.Day.Posts[0] with
        {
            MentionId = 900,
            PostId = 900,
            StoryId = 900,
            ConversationId = 900,
            AuthorKey = 900,
            Text = "Battery fire, batch TG-2291",
            PublishedAt = day.Day.Posts[0].PublishedAt.AddDays(-1),
        };

        Subject fire = Assert.Single(SubjectFinder.Find(day.Day with { Recent = [earlier, Post(901, "A red one, please", author: 901)] }));

        Assert.Equal([900], fire.Earlier);
        Assert.Equal((900, 13), (fire.Timeline[0].PostId, fire.Mentions.Count));
    }

    [Fact]
    public void No_posts_have_no_subject() => Assert.Empty(SubjectFinder.Find(DayOf([])));

    [Fact]
    public void The_same_day_is_told_the_same_in_any_order()
    {
        WrittenDay day = WrittenDay.Read("05-breach-and-cat.txt");

        var one = SubjectFinder.Find(day.Day);
        var other = SubjectFinder.Find(day.Day with { Posts = [.. day.Day.Posts.Reverse()], Usual = [.. day.Day.Usual.Reverse()] });

        Assert.Equal(one.Select(s => (s.Name, s.Mentions.Count)), other.Select(s => (s.Name, s.Mentions.Count)));
        Assert.Equal(one.SelectMany(s => s.Mentions), other.SelectMany(s => s.Mentions));
    }

    [Fact]
    public void Hostile_texts_are_read_as_any_other()
    {
        string[] texts =
        [
            new('#', 5000), new('7', 5000), string.Concat(Enumerable.Repeat("1.", 3000)), new('語', 5000), "\uD800\uDC00\uD800", "www.",
            "://", string.Concat(Enumerable.Repeat("#Aa1", 2000)), "@", "#", "\u0301\u0301", "a://" + new string('b', 5000), "",
        ];
        SubjectPost[] posts = [.. texts.SelectMany((text, i) => Enumerable.Range(0, 4).Select(k => Post((4 * i) + k, text, author: k)))];

        IReadOnlyList<Subject> found = SubjectFinder.Find(DayOf(posts));

        Assert.InRange(found.Count, 0, 5);
    }

    private static long? Company(Subject subject) => subject.Timeline.Single(m => m.Role == SubjectRole.Company).PostId;

    private static SubjectDay DayOf(IReadOnlyList<SubjectPost> posts) =>
        new() { Posts = posts, Usual = WrittenDay.Usual, BrandNames = ["Tarnvik"] };

    private static IEnumerable<SubjectPost> Chatter(int from) =>
        WrittenDay.Usual.Select((post, i) => Post(from + i, post.Text, author: from + i));

    private static SubjectPost Post(int number, string text, long author) => new()
    {
        MentionId = number,
        PostId = number,
        Platform = "x",
        Text = text,
        Language = "en",
        AuthorKey = author,
        StoryId = number,
        ConversationId = number,
        Voice = "public",
        Kind = "other",
        PublishedAt = new DateTimeOffset(2026, 3, 14, 0, 0, 0, TimeSpan.Zero).AddMinutes(number),
    };
}
