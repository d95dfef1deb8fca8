using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ListeningPost.Documents.Content;
using ListeningPost.Documents.Rendering;
using ListeningPost.Evidence;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Tests.Evidence;

/// <summary>What an evidence page says, and that it says it anywhere.</summary>
public partial class EvidenceContentTests
{
    private const int MostBytes = 500_000;

    [Fact]
    public void The_first_sentence_has_count_share_and_interval_in_thirty_words()
    {
        string title = Title(EvidenceExamples.Usual, "en");

        Assert.Equal(
            "In 30 days people discussed Acme in 118 public conversations. Acme took part in 9: 8 % (95 % interval 4–14 %).", title);
        Assert.InRange(title.Split(' ').Length, 1, 30);
    }

    [Theory]
    [InlineData(1, 0, "1 public conversation. Acme took part in none of them: 0 % (95 % interval 0–79 %).")]
    [InlineData(12, 0, "12 public conversations. Acme took part in none of them: 0 % (95 % interval 0–24 %).")]
    [InlineData(12, 12, "12 public conversations. Acme took part in 12: 100 % (95 % interval 76–100 %).")]
    public void Who_takes_part_in_none_or_in_all_reads_so(int conversations, int withYou, string end)
    {
        var figures = EvidenceExamples.Usual.Figures with { Conversations = conversations, WithYou = withYou };

        string title = Title(EvidenceExamples.Usual with { Figures = figures }, "en");

        Assert.Equal($"In 30 days people discussed Acme in {end}", title);
    }

    [Fact]
    public void In_german_it_reads_as_german_does()
    {
        string title = Title(EvidenceExamples.Usual, "de");

        Assert.Equal(
            "In 30 Tagen wurde in 118 öffentlichen Gesprächen über Acme gesprochen. Acme war in 9 dabei: 8 % (95-%-Intervall 4–14 %).",
            title);
    }

    [Fact]
    public void The_three_lists_name_who_answered_who_refused_and_why_and_who_cannot_be_asked()
    {
        string text = Text(Document(EvidenceExamples.Usual), "sources");

        Assert.Contains("Asked and answered: 2", text, StringComparison.Ordinal);
        Assert.Contains("Mastodon, far.example: 30 posts, 12 mentions, back to 29 Oct, in part (401,", text, StringComparison.Ordinal);
        Assert.Contains("Asked and refused: 2", text, StringComparison.Ordinal);
        Assert.Contains("Bluesky, search: 403,", text, StringComparison.Ordinal);
        Assert.Contains("GDELT: no answer in time", text, StringComparison.Ordinal);
        Assert.Contains("Not to be asked without a key: 3", text, StringComparison.Ordinal);
        Assert.Contains("X: key in LISTENINGPOST_X_BEARER_TOKEN", text, StringComparison.Ordinal);
        Assert.Contains("Reddit: key in LISTENINGPOST_REDDIT_CLIENT_ID", text, StringComparison.Ordinal);
        Assert.Contains("my threads: a key in its settings", text, StringComparison.Ordinal);
        Assert.Contains("Facebook, Instagram, LinkedIn, TikTok", text, StringComparison.Ordinal);
    }

    [Fact]
    public void By_which_accounts_it_was_judged_and_what_could_not_be_read_is_said()
    {
        string text = Text(Document(EvidenceExamples.Usual), "method");

        Assert.Contains("presumed: x:acme.", text, StringComparison.Ordinal);
        Assert.Contains("--own", text, StringComparison.Ordinal);
        Assert.Contains("In 4 of the conversations without Acme not all replies could be read", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_meaning_comes_with_a_command_that_leaves_it_out()
    {
        string text = Text(Document(EvidenceExamples.Usual), "contexts");

        Assert.Contains("“Acme” beside roadrunner, cartoon, coyote: 41 posts", text, StringComparison.Ordinal);
        Assert.Contains(
            "listeningpost evidence Acme --query '(acme OR acmes) NOT (roadrunner OR cartoon OR coyote)'", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_figure_stands_there_once_by_its_id_with_its_value()
    {
        DocumentContent document = Document(EvidenceExamples.Usual);

        string html = await PageHtml.RenderAsync(document, PageOptions.File);

        Assert.Distinct(document.Figures.Select(figure => figure.Id));
        foreach (IGrouping<string, string> figure in FigureMark().Matches(html).GroupBy(
            mark => mark.Groups["id"].Value, mark => mark.Groups["value"].Value, StringComparer.Ordinal))
        {
            Assert.Equal(document.Figures.Single(known => known.Id == figure.Key).Value, Assert.Single(figure.Distinct()));
        }

        Assert.Contains("data-figure=\"participation_rate\" data-value=\"0.0763\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "few sources answered")]
    [InlineData(false, "nobody was found")]
    public void Nothing_found_is_quiet_or_blind(bool isBlind, string said)
    {
        EvidenceFindings found = EvidenceExamples.Quiet;
        AskedSource refused = EvidenceExamples.Source("GDELT", "gdelt", SourceOutcome.Refused) with { Refusal = "timeout" };
        found = isBlind ? found with { Sources = [refused] } : found;

        DocumentContent document = Document(found);

        Assert.Contains(said, Title(found, "en"), StringComparison.Ordinal);
        Assert.Equal(["evidence", "ask", "sources", "method"], document.Sections.Select(section => section.Id));
        Assert.Equal("Acme: nothing found in public in 30 days", document.Subject);
    }

    [Fact]
    public void Where_nobody_can_reply_no_share_is_told()
    {
        var figures = new Figures { Mentions = 3, Posts = 3, NotReplyable = 3 };

        string title = Title(EvidenceExamples.Quiet with { Figures = figures }, "en");

        Assert.Equal("In 30 days 3 public posts named Acme, and none of them stands where anybody can reply.", title);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public async Task The_worst_that_can_be_said_is_small_loads_nothing_and_runs_nothing(string language)
    {
        DocumentContent document = EvidenceContent.Of(EvidenceExamples.Worst, language, redacts: false);

        string html = await PageHtml.RenderAsync(document, PageOptions.File);

        Assert.InRange(Encoding.UTF8.GetByteCount(html), 1, MostBytes);
        Assert.All(Tag().Matches(html), tag => Assert.DoesNotMatch(Loading(), tag.Value));
        Assert.DoesNotMatch(LoadingStyle(), Assert.Single(Style().Matches(html)).Value);
        Assert.InRange(document.Subject.Length, 1, 90);
        Assert.All(document.Sections.SelectMany(section => section.Blocks).OfType<ChartBlock>(), block =>
            Assert.InRange(block.Chart.Alt.Length, 1, 150));
    }

    [Theory]
    [InlineData(new[] { 0, 0, -1 }, "2 weeks of conversations, and Acme took part in none of them")]
    [InlineData(new[] { 0, 1, -1 }, "In 1 of 2 weeks with conversations Acme took part in none")]
    [InlineData(new[] { 2, 1, -1 }, "Acme took part somewhere in each of 2 weeks with conversations")]
    [InlineData(new[] { 0, -1, -1 }, "Conversations a week, with and without Acme")]
    public void Of_weeks_in_which_nobody_spoke_nothing_is_said(int[] withYou, string finding)
    {
        PresenceDay[] weeks = [.. withYou.Select(count => new PresenceDay(default, Math.Max(count, 0), 0, count < 0 ? 0 : 5, 1))];

        DocumentContent document = Document(EvidenceExamples.Usual with { Weeks = weeks });

        Assert.Equal(finding, document.Sections[0].Blocks.OfType<ChartBlock>().Single().Title.Text);
    }

    [Theory]
    [InlineData("web", "Complaint · where nobody can reply")]
    [InlineData("mastodon", "Complaint · nobody answered")]
    public void Nobody_is_blamed_for_not_answering_an_article(string platform, string lead)
    {
        EvidenceFindings found = EvidenceExamples.Usual with
        {
            Quotes = [EvidenceExamples.Quote(1, "The Acme pump leaks") with { Platform = platform }],
        };

        var quotation = Assert.IsType<Quotation>(Assert.Single(Document(found).Sections.Single(part => part.Id == "quotes").Blocks));

        Assert.Equal(lead, quotation.Lead.Text);
    }

    [Fact]
    public async Task Redacted_nobody_can_be_known_by_it()
    {
        DocumentContent document = EvidenceContent.Of(EvidenceExamples.Usual, "en", redacts: true);

        string html = await PageHtml.RenderAsync(document, PageOptions.File);

        Assert.DoesNotContain("someone", html, StringComparison.Ordinal);
        Assert.DoesNotContain("acme_help", html, StringComparison.Ordinal);
        Assert.DoesNotContain("https://social.example", html, StringComparison.Ordinal);
        Assert.Contains("somebody on Mastodon", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_findings_are_the_same_bytes()
    {
        string first = await PageHtml.RenderAsync(Document(EvidenceExamples.Usual), PageOptions.File);
        string second = await PageHtml.RenderAsync(Document(EvidenceExamples.Usual), PageOptions.File);

        Assert.Equal(first, second);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("two words", "'two words'")]
    [InlineData("it's $HOME", @"'it'\''s $HOME'")]
    [InlineData("", "''")]
    public void A_word_of_a_command_is_one_word_of_a_shell(string word, string shell) => Assert.Equal(shell, EvidenceScope.Shell(word));

    private static DocumentContent Document(EvidenceFindings found) => EvidenceContent.Of(found, "en", redacts: false);

    private static string Title(EvidenceFindings found, string language) => EvidenceContent.Of(found, language, redacts: false)
        .Sections[0].Blocks.OfType<Paragraph>().Single(paragraph => paragraph.Style == ParagraphStyle.Title).Words.Text;

    private static string Text(DocumentContent document, string section)
    {
        IEnumerable<string> said = document.Sections.Single(part => part.Id == section).Blocks.SelectMany(block => block switch
        {
            Paragraph paragraph => [paragraph.Words.Text],
            Listing listing => listing.Items.SelectMany(item => new[] { item.Words.Text, item.Note.Text }),
            _ => Array.Empty<string>(),
        });
        return string.Create(CultureInfo.InvariantCulture, $"{string.Join('\n', said)}\n");
    }

    [GeneratedRegex("""data-figure="(?<id>[^"]+)" data-value="(?<value>[^"]*)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FigureMark();

    [GeneratedRegex(
        """^<(?:script|link|img|iframe|object|embed|base|form|video|audio)\b|\s(?:src|srcset|on[a-z]+)=|\shref="(?!https?://)""",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000)]
    private static partial Regex Loading();

    [GeneratedRegex(@"url\(|@import|image-set|@font-face", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex LoadingStyle();

    /// <summary>What a stranger wrote can hold none: it is escaped.</summary>
    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex("<style>.*?</style>", RegexOptions.Singleline, 1000)]
    private static partial Regex Style();
}
