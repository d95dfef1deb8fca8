using ListeningPost.Core.Subjects;
using ListeningPost.Digests;
using ListeningPost.Documents;

namespace ListeningPost.Tests.Digests;

/// <summary>What a digest tells of the subject of its day.</summary>
public class DigestSubjectTests
{
    private const int SeenInLists = 90;

    [Fact]
    public void A_subject_of_a_third_of_the_day_is_named_where_lists_of_mails_show_it()
    {
        Digest digest = DigestExamples.Ordinary() with { Subject = Headline("Acme kettle burnt a kitchen in Duluth") };

        Assert.Equal("Acme: 3 people waiting · “Acme kettle burnt a kitchen in Duluth”", DigestWords.Subject(digest));
        Assert.Equal("13 of 41 mentions are about “Acme kettle burnt a kitchen in Duluth”.", DigestWords.About(digest));
    }

    [Fact]
    public void A_smaller_one_is_news_and_no_headline()
    {
        Digest digest = DigestExamples.Ordinary();

        Assert.NotNull(digest.Subject);
        Assert.DoesNotContain("kettle", DigestWords.Subject(digest), StringComparison.Ordinal);
        Assert.Equal("", DigestWords.About(digest));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(28, 21)]
    [InlineData(123_456, 98_765)]
    public void The_number_stands_in_the_first_forty_characters_and_the_name_in_the_first_ninety(long posts, long people)
    {
        Digest digest = DigestExamples.Ordinary() with
        {
            Subject = Headline(new string('x', 500)),
            WaitingCount = posts,
            WaitingPeople = people,
            Sources = [],
        };

        string subject = DigestWords.Subject(digest);

        Assert.InRange(subject.IndexOf("people waiting", StringComparison.Ordinal) - 1, -2, 40);
        Assert.InRange(subject.Length, 1, SeenInLists);
        Assert.EndsWith("…” · blind", subject, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_waits_for_nothing_is_said_with_the_subject_too()
    {
        Digest digest = DigestExamples.Ordinary() with { Subject = Headline("kettle"), WaitingCount = 0, WaitingPeople = 0, Waiting = [] };

        Assert.Equal("Acme: nobody waiting · “kettle”", DigestWords.Subject(digest));
    }

    [Fact]
    public async Task Its_turns_are_told_in_order_each_linked_to_its_post_and_a_silent_company_too()
    {
        DigestDocument document = await DigestDocument.RenderAsync(DigestExamples.Ordinary());

        foreach (string part in (string[])[document.Html, document.Text])
        {
            int said = part.IndexOf("Said first", StringComparison.Ordinal);
            int denied = part.IndexOf("Denial or correction, loudest voice", StringComparison.Ordinal);
            int you = part.IndexOf("nothing that is known of", StringComparison.Ordinal);
            Assert.True(0 < said && said < denied && denied < you, $"{said} {denied} {you}");
            Assert.Contains("https://trade.example/kettle", part, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_day_without_one_says_nothing_of_it()
    {
        DigestDocument document = await DigestDocument.RenderAsync(DigestExamples.Ordinary() with { Subject = null });

        Assert.DoesNotContain("Subject of the day", document.Html + document.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=https://evil.example/x.png onerror=alert(1)>")]
    [InlineData("x\r\nBcc: y@z.example\u202E\0")]
    public async Task Its_name_and_its_posts_are_only_ever_text(string hostile)
    {
        QuotedPost post = DigestExamples.Post(9, "web", "javascript:alert(1)", hostile, 5);
        DaySubject subject = Headline(hostile) with { Turns = [new SubjectTurn([SubjectRole.First], post)] };

        DigestDocument document = await DigestDocument.RenderAsync(DigestExamples.Ordinary() with { Subject = subject });

        Assert.DoesNotContain("<script", document.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=https:", document.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", document.Html + document.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', document.Html + document.Text);
        Assert.DoesNotContain(document.Subject, char.IsControl);
    }

    [Fact]
    public void Languages_that_were_not_judged_are_named()
    {
        Digest digest = DigestExamples.Ordinary() with { Languages = [new("en", 30), new("th", 4, 4), new(null, 2, 1)] };

        Assert.Equal("en 30, th 4, unknown 2. Not judged: th 4, unknown 1.", DigestMethod.Languages(digest));
    }

    [Fact]
    public void The_noise_rules_in_force_are_named()
    {
        Digest some = DigestExamples.Ordinary() with { NoiseRules = ["jobs", "scams"] };
        Digest none = DigestExamples.Ordinary() with { NoiseRules = [] };

        Assert.Contains(DigestMethod.Paragraphs(some), p => p.Text.Contains("in force: jobs, scams.", StringComparison.Ordinal));
        Assert.Contains(DigestMethod.Paragraphs(none), p => p.Text.Contains("No rule that sets noise aside", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_median_that_is_not_reached_is_said_to_be_so_and_is_no_figure()
    {
        Digest digest = DigestExamples.Ordinary() with { Answering = Answering.None };

        Assert.Null(new DigestFigures(digest).Find("first_answer_hours"));
        Assert.Contains("not reached (nobody asked)", (await DigestDocument.RenderAsync(digest)).Html, StringComparison.Ordinal);
    }

    private static DaySubject Headline(string name) => DigestExamples.Kettle() with { Name = name, IsHeadline = true };
}
