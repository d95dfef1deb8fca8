using ListeningPost.Core.Measures;
using ListeningPost.Documents.Content;
using ListeningPost.Reports;
using ListeningPost.Storage.Measures;
using static ListeningPost.Tests.Reports.ReportExamples;

namespace ListeningPost.Tests.Reports;

/// <summary>The one sentence: what it says of which counts, and that it holds them.</summary>
public class HeadlineTests
{
    [Fact]
    public void Weeks_mostly_without_are_counted_with_k_n_rate_and_interval() => Assert.Equal(
        "For the 6th week people discussed Acme mostly without Acme: 118 conversations, Acme took part in 9 (8 %, 95 % interval 4–14 %).",
        Sentence(Ordinary() with { Standstill = new Standstill(0, 6) }));

    [Theory]
    [InlineData(2, "2nd")]
    [InlineData(3, "3rd")]
    [InlineData(11, "11th")]
    [InlineData(21, "21st")]
    [InlineData(112, "112th")]
    public void A_stalemate_is_told_by_its_weeks(int weeks, string which)
    {
        string sentence = Sentence(Ordinary(withYou: 0) with { Standstill = new Standstill(weeks, weeks) });

        Assert.Equal(
            $"For the {which} week people discussed Acme without Acme: 118 conversations, Acme took part in 0 (0 %, 95 % interval 0–3 %).",
            sentence);
    }

    [Fact]
    public void Other_weeks_have_sentences_of_their_own()
    {
        Assert.Equal(
            "This week people discussed Acme in 118 conversations; Acme took part in 9 (8 %, 95 % interval 4–14 %).", Sentence(Ordinary()));
        Assert.Equal(
            "Acme took part in every conversation about it this week: 12 of 12 conversations (100 %, 95 % interval 76–100 %).",
            Sentence(Ordinary(12, 12)));
        Assert.Equal(
            "1 conversation was about Acme this week, and Acme took part in 0 (0 %, 95 % interval 0–79 %).", Sentence(Ordinary(1, 0)));
        Assert.Equal(
            "In the first week of listening people discussed Acme in 118 conversations; Acme took part in 9 (8 %, 95 % interval 4–14 %).",
            Sentence(Ordinary() with { ListeningSince = Week.Period(Berlin, CutOff).Since.AddHours(5) }));
        Assert.StartsWith("A quiet week: nobody discussed Acme", Sentence(Ordinary(0, 0)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_blind_week_is_no_silence()
    {
        Assert.StartsWith("Too little was heard this week (30 %)", Sentence(Ordinary().Heard(0.3)), StringComparison.Ordinal);
        Assert.EndsWith("do not read this as silence.", Sentence(Ordinary(0, 0).Heard(0.3)), StringComparison.Ordinal);
        Assert.Equal(HeadlineForm.Plain, Headline.FormOf(Ordinary() with { Hearing = new Hearing([]) }));
    }

    [Fact]
    public void A_week_without_a_source_and_without_a_mention_was_not_heard()
    {
        Report unheard = Ordinary(0, 0) with { Figures = Ordinary(0, 0).Figures with { Mentions = 0 }, Hearing = new Hearing([]) };

        Assert.EndsWith("do not read this as silence.", Sentence(unheard), StringComparison.Ordinal);
        Assert.Equal("Acme: week 47 not heard, no silence", Content(unheard, "en").Subject);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public void No_sentence_has_more_than_thirty_words_and_no_subject_more_than_ninety_characters(string language)
    {
        Report named = Ordinary(withYou: 0) with { Brand = "Acme Kettle Works", Standstill = new Standstill(16, 16) };
        Report[] all =
        [
            named, named with { Standstill = new Standstill(0, 16) }, named.Heard(0.2), Ordinary(0, 0).Heard(0.2), Ordinary(0, 0),
            Ordinary(1, 0), Ordinary(1, 1), Ordinary(12, 12), Ordinary(1_234_567, 3),
        ];
        foreach (Report report in all)
        {
            string sentence = Sentence(report, language);
            Assert.InRange(sentence.Split(' ').Count(word => word.Any(char.IsLetterOrDigit)), 5, 30);
            DocumentContent content = Content(report, language);
            Assert.InRange(content.Subject.Length, 10, 90);
            Assert.StartsWith(report.Brand, content.Subject, StringComparison.Ordinal);
            Assert.InRange(content.Preheader.Length, 40, 130);
        }
    }

    [Fact]
    public void A_standstill_is_broken_by_taking_part_and_not_by_few_conversations()
    {
        static TalkedWeek Of(int conversations, int with) => new(default, conversations, with);

        Assert.Equal(new Standstill(2, 3), Standstill.Of([Of(10, 9), Of(40, 3), Of(12, 0), Of(3, 0), Of(8, 0)]));
        Assert.Equal(new Standstill(0, 0), Standstill.Of([Of(10, 0), Of(6, 3)]));
        Assert.Equal(new Standstill(0, 0), Standstill.Of([]));
    }
}
