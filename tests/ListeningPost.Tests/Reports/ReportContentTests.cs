using System.Text;
using ListeningPost.Core.Measures;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;
using ListeningPost.Documents.Rendering;
using ListeningPost.Reports;
using ListeningPost.Storage.Measures;
using static ListeningPost.Tests.Reports.ReportExamples;

namespace ListeningPost.Tests.Reports;

/// <summary>What stands in a report, and beside what.</summary>
public class ReportContentTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public async Task Every_section_is_there_in_order_with_every_figure_once(string language)
    {
        DocumentContent content = Content(Ordinary(), language);

        Assert.Equal(
            ["head", "voices", "quotes", "enough", "ask", "objection", "method", "list"], content.Sections.Select(section => section.Id));
        Assert.Equal(content.Figures.Count, content.Figures.Select(f => f.Id).Distinct(StringComparer.Ordinal).Count());
        string html = await PageHtml.RenderAsync(content, PageOptions.File);
        Assert.Contains($"lang=\"{language}\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>leaking", html, StringComparison.Ordinal);
        Assert.Equal(html, await PageHtml.RenderAsync(Content(Ordinary(), language), PageOptions.File));
        Assert.InRange(Encoding.UTF8.GetByteCount(await MailHtml.RenderAsync(content)), 5_000, 80_000);
    }

    [Fact]
    public void Every_stated_figure_is_among_those_that_are_kept()
    {
        DocumentContent content = Content(Ordinary());
        var kept = content.Figures.Select(f => f.Id).ToHashSet(StringComparer.Ordinal);

        Assert.All(Runs(content).Select(run => run.Figure).OfType<Figure>(), figure => Assert.Contains(figure.Id, kept));
        Assert.Equal("9", content.Figures.Single(f => f.Id == "with_you").Value);
        Assert.Equal("0.0763", content.Figures.Single(f => f.Id == "participation_rate").Value);
    }

    [Theory]
    [InlineData("en", "measured on brands’ own pages")]
    [InlineData("de", "gemessen auf eigenen Seiten der Marken")]
    public void No_benchmark_stands_without_source_year_and_what_it_is_not(string language, string caveat)
    {
        var words = Wording.For(ReportContent.Words, language);
        foreach (Benchmark benchmark in Benchmark.All)
        {
            string line = ListeningPost.Reports.Evidence.Line(words, benchmark).Text;
            Assert.Contains(benchmark.Source, line, StringComparison.Ordinal);
            Assert.Contains(benchmark.Year, line, StringComparison.Ordinal);
            Assert.Contains(caveat, line, StringComparison.Ordinal);
        }

        Assert.All(
            Enum.GetValues<ObjectionKind>(),
            kind =>
            {
                Report report = Ordinary() with
                {
                    Objection = new Objection(kind) { PeopleOnly = 4, Evidence = Benchmark.Of(kind, 3) },
                };
                string all = string.Join('\n', Runs(Content(report, language)).Select(run => run.Text));
                Assert.All(Benchmark.Of(kind, 3), b => Assert.Contains(b.Source, all, StringComparison.Ordinal));
            });
    }

    [Fact]
    public void Against_answering_stands_what_was_published_against_it()
    {
        IReadOnlyList<Benchmark> evidence = Benchmark.Of(ObjectionKind.AnsweringHarms, 5);

        Assert.Contains(evidence, benchmark => benchmark.SpeaksForAnswering);
        Assert.Contains(evidence, benchmark => !benchmark.SpeaksForAnswering);
    }

    [Fact]
    public void Fewer_than_five_employees_are_in_no_number()
    {
        Report few = Ordinary();
        Report five = few with { Figures = few.Figures with { Employees = 5 } };

        Assert.Null(Content(few).Figures.FirstOrDefault(f => f.Id is "employee_posts" or "answered_by_employee"));
        Assert.Equal("15", Content(few).Figures.Single(f => f.Id == "answered_by_others").Value);
        Assert.Equal("1", Content(five).Figures.Single(f => f.Id == "answered_by_employee").Value);
    }

    [Fact]
    public void Shares_of_few_say_so_and_their_points_are_hollow()
    {
        string few = Text(Content(Ordinary(19, 3)), "head");
        var answers = new FirstAnswers([.. Enumerable.Repeat(new Wait(default, true), 20)]);
        string enough = Text(Content(Ordinary(20, 3) with { Answers = answers }), "head");

        Assert.Contains("small sample", few, StringComparison.Ordinal);
        Assert.DoesNotContain("small sample", enough, StringComparison.Ordinal);
        Numbers numbers = Content(Ordinary()).Sections[0].Blocks.OfType<Numbers>().Single();
        TrendLine[] lines = [.. numbers.Cells.Select(cell => Assert.IsType<TrendLine>(cell.Chart))];
        Assert.All(lines, line => Assert.InRange(line.Alt.Length, 20, 150));
        Assert.True(lines[0].Points[1].IsSmall);
        Assert.False(lines[0].Points[11].IsSmall);
        Assert.True(lines[0].Points[4].IsBlind);
        Assert.Null(lines[0].Points[4].Value);
        Assert.Equal("110", lines[0].Points[11].Text);
    }

    [Theory]
    [InlineData(12, 2, "You answer the loud: 12 of 30")]
    [InlineData(4, 2, "No clear sign that you answer the loud first: 4 of 30")]
    public void Whom_the_company_answers_is_only_claimed_where_chance_does_not_explain_it(int loud, int quiet, string said)
    {
        var between = new FollowerQuarter(30, 3, 80);
        Report report = Ordinary() with { Quarters = [new(30, quiet, 10), between, between, new(30, loud, 90_000)] };
        Report few = Ordinary() with { Quarters = [new(4, 0, 10), between, between, new(4, 4, 90_000)] };

        Assert.Contains(said, Text(Content(report), "voices"), StringComparison.Ordinal);
        Assert.DoesNotContain("loud", Text(Content(few), "voices"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_median_that_was_not_reached_is_a_value_and_who_was_at_risk_stands_beside()
    {
        var answers = new FirstAnswers([new Wait(TimeSpan.FromHours(30), false), new Wait(TimeSpan.FromHours(2), false)]);
        string head = Text(Content(Ordinary() with { Answers = answers }), "head");

        Assert.Contains("not reached", head, StringComparison.Ordinal);
        Assert.Contains("2 asked; still waiting after 1 h: 2, 24 h: 1, 7 days: 0", head, StringComparison.Ordinal);
    }

    [Fact]
    public void Enough_says_whether_it_is_met_and_what_is_missing()
    {
        var rule = new EnoughRule { Conversations = 30, ParticipationBelow = 0.2, Owed = 5, OwedOlderThan = TimeSpan.FromDays(2) };

        Assert.Contains("Brands[].Enough", Text(Content(Ordinary()), "enough"), StringComparison.Ordinal);
        Assert.StartsWith(
            "Enough: further weeks will not change this answer. In 12 weeks: 118 conversations (rule: at least 30), with you 9",
            Text(Content(Ordinary() with { Enough = rule.Weigh(118, 9, 31) }), "enough"), StringComparison.Ordinal);
        Assert.EndsWith(
            "Missing: 10 conversations and 1 waiting post.",
            Text(Content(Ordinary() with { Enough = rule.Weigh(20, 0, 4) }), "enough"), StringComparison.Ordinal);
        Assert.EndsWith(
            "you are taking part.", Text(Content(Ordinary() with { Enough = rule.Weigh(40, 30, 9) }), "enough"), StringComparison.Ordinal);
    }

    [Fact]
    public void Quotes_are_verbatim_and_their_links_are_told_apart()
    {
        Quotation[] quotes = [.. Content(Ordinary()).Sections.Single(s => s.Id == "quotes").Blocks.Cast<Quotation>()];

        Assert.Equal(5, quotes.Length);
        Assert.Equal(5, quotes.Select(quote => quote.LinkName).Distinct(StringComparer.Ordinal).Count());
        Assert.All(quotes, (quote, i) => Assert.Equal(Post(i + 1).Text, quote.Quote.Text));
        Assert.All(quotes, quote => Assert.Contains(quote.Quote.Segments, segment => segment is { IsMarked: true, Text: "acme" }));
    }

    [Theory]
    [InlineData("web", "Nobody can reply there.")]
    [InlineData("mastodon", "Answered by nobody.")]
    public void Of_a_quote_that_nobody_can_reply_to_that_is_said(string platform, string note)
    {
        StrongQuote quote = Ordinary().Quotes[0];
        quote = quote with { Post = quote.Post with { Platform = platform }, IsOwed = false };

        Section quotes = Content(Ordinary() with { Quotes = [quote] }).Sections.Single(s => s.Id == "quotes");

        Assert.Equal(note, Assert.IsType<Quotation>(Assert.Single(quotes.Blocks)).Note.Text);
    }

    [Fact]
    public void A_redacted_report_names_nobody()
    {
        Report report = ReportContent.Redacted(Ordinary(), Wording.For(ReportContent.Words, "en"));
        string all = string.Join('\n', Runs(Content(report)).Select(run => run.Text + run.Href))
            + Encoding.UTF8.GetString(ReportCsv.Of(report.Conversations));

        Assert.DoesNotMatch("asker[0-9]", all);
        Assert.DoesNotContain("@helper", all, StringComparison.Ordinal);
        Assert.DoesNotContain("news.example", all, StringComparison.Ordinal);
        Assert.All(
            Content(report).Sections.SelectMany(s => s.Blocks).OfType<Quotation>(), quote => Assert.Null(quote.Url));
    }

    [Fact]
    public void The_file_is_safe_in_spreadsheets_and_begins_with_its_mark()
    {
        byte[] csv = ReportCsv.Of(Ordinary().Conversations);

        Assert.Equal([0xEF, 0xBB, 0xBF], csv[..3]);
        string[] lines = Encoding.UTF8.GetString(csv[3..]).Split("\r\n");
        Assert.StartsWith("conversation_id,platform,url,title,", lines[0], StringComparison.Ordinal);
        Assert.Equal(
            "1,hackernews,https://news.example/1,'=cmd|' /C calc'!A0,2026-11-20T06:00:00Z,"
            + "without_you,true,public,4,3,1,11,2026-11-20T06:00:00Z",
            lines[1]);
    }

    private static string Text(DocumentContent content, string section) => string.Join(
        "", content.Sections.Single(s => s.Id == section).Blocks.SelectMany(block => Runs(block).Append(new Run(" "))).Select(run =>
            run.Text))
        .TrimEnd();

    private static IEnumerable<Run> Runs(DocumentContent content) =>
        content.Sections.SelectMany(section => section.Heading.Runs.Concat(section.Blocks.SelectMany(Runs)));

    private static IEnumerable<Run> Runs(Block block) => block switch
    {
        Paragraph paragraph => paragraph.Words.Runs,
        Numbers numbers => numbers.Cells.SelectMany(cell => cell.Value.Runs.Concat(cell.Note.Runs)),
        Quotation quote => quote.Lead.Runs.Concat(quote.Source.Runs).Append(new Run(quote.Quote.Text)).Concat(quote.Note.Runs),
        Listing listing => listing.Items.SelectMany(item => item.Words.Runs.Concat(item.Note.Runs)),
        Grid grid => grid.Rows.SelectMany(row => row).SelectMany(cell => cell.Runs),
        _ => [],
    };
}
