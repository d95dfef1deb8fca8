using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ListeningPost.Digests;
using ListeningPost.Documents;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Tests.Digests;

/// <summary>What stands in the mail, and what cannot.</summary>
public partial class DigestMailTests
{
    /// <summary>Gmail cuts a message at about 102 KB of HTML.</summary>
    private const int MaxHtmlBytes = 100_000;

    [Fact]
    public async Task An_ordinary_day_reads_like_this()
    {
        DigestDocument document = await DigestDocument.RenderAsync(DigestExamples.Ordinary());

        Fixture.Matches(document.Html, "Digests", "ordinary.html");
        Fixture.Matches(document.Text, "Digests", "ordinary.txt");
        if (Environment.GetEnvironmentVariable("SHOW_DIGEST") is { } file)
        {
            await File.WriteAllTextAsync(file, document.SelfContainedHtml, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_quiet_day_and_a_deaf_day_are_told_apart()
    {
        DigestDocument quiet = await DigestDocument.RenderAsync(DigestExamples.Quiet());
        DigestDocument deaf = await DigestDocument.RenderAsync(DigestExamples.Deaf());

        Assert.Contains("Quiet", quiet.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Blind", quiet.Html, StringComparison.Ordinal);
        Assert.Contains("Blind: do not read this as silence", deaf.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Quiet", deaf.Html, StringComparison.Ordinal);
        Assert.Equal("Acme: quiet, no mention · 2 of 2 sources heard", quiet.Subject);
        Assert.Equal("Acme: blind, do not read this as silence · 0 of 2 sources heard", deaf.Subject);
    }

    [Fact]
    public async Task Nobody_answered_is_said_only_as_far_as_the_thread_was_read()
    {
        Digest digest = DigestExamples.Ordinary();
        ThreadKnown[] known = [ThreadKnown.Part, ThreadKnown.Unread, ThreadKnown.Whole];
        DigestDocument sure = await DigestDocument.RenderAsync(digest);

        DigestDocument unsure = await DigestDocument.RenderAsync(DigestExamples.Chosen(digest with
        {
            WaitingIsSure = false,
            Waiting = [.. digest.Waiting.Zip(known, (post, thread) => post with { Thread = thread })],
        }));

        foreach (string part in (string[])[unsure.Html, unsure.Text.Replace("\n  ", " ", StringComparison.Ordinal).Replace('\n', ' ')])
        {
            Assert.Contains(", as far as the thread could be read", part, StringComparison.Ordinal);
            Assert.Contains("that is known of: its thread was not read", part, StringComparison.Ordinal);
            Assert.Contains("As seen: not every thread of these could be read whole", part, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("As seen", sure.Html + sure.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_subject_is_the_news() => Assert.Equal(
        "Acme: 3 people waiting (oldest 41 h) · 27 conversations, you were in 2", DigestWords.Subject(DigestExamples.Ordinary()));

    [Fact]
    public async Task Each_figure_stands_once_in_the_html_with_its_value()
    {
        Digest digest = DigestExamples.Ordinary();
        var figures = new DigestFigures(digest);

        var shown = FigureElement().Matches((await DigestDocument.RenderAsync(digest)).Html)
            .ToDictionary(m => m.Groups["id"].Value, m => m.Groups["value"].Value, StringComparer.Ordinal);

        Assert.Equal(figures.All.Count(), shown.Count);
        Assert.All(shown, figure => Assert.Equal(figures[figure.Key].Value, figure.Value));
        Assert.Equal("0.0741", shown["participation_rate"]);
        Assert.Equal("41", shown["oldest_owed_hours"]);
        Assert.Equal("27", shown["conversations"]);
        Assert.Equal("2", shown["late"]);
    }

    [Fact]
    public async Task The_share_carries_its_interval_and_counts_their_change()
    {
        string text = (await DigestDocument.RenderAsync(DigestExamples.Ordinary())).Text;

        Assert.Contains("7 % of them (95 % interval 2–23 %)", text, StringComparison.Ordinal);
        Assert.Matches("without you +22 +\\+3\n", text);
    }

    [Fact]
    public async Task Without_an_https_address_there_are_commands_and_no_links_to_an_explorer()
    {
        Digest digest = DigestExamples.Ordinary() with { PublicUrl = new Uri("http://listen.example") };

        string html = (await DigestDocument.RenderAsync(digest)).Html;

        Assert.DoesNotContain("listen.example", html, StringComparison.Ordinal);
        Assert.Contains(
            "listeningpost query &#x27;brand:acme&#x27; --brand acme --since 2026-11-21T05:00:00Z --until 2026-11-22T05:00:00Z --count",
            html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_an_https_address_figures_link_to_their_rows()
    {
        Digest digest = DigestExamples.Ordinary() with { PublicUrl = new Uri("https://listen.example/lp/") };

        string html = (await DigestDocument.RenderAsync(digest)).Html;

        Assert.Contains(
            "href=\"https://listen.example/lp/conversations?brand=acme&amp;since=2026-11-21T05:00:00Z&amp;until=2026-11-22T05:00:00Z"
            + "&amp;joinable=true&amp;presence=without_you\"",
            html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Few_employees_are_not_told_apart_and_none_is_named()
    {
        DigestDocument few = await DigestDocument.RenderAsync(DigestExamples.Ordinary());
        Digest ordinary = DigestExamples.Ordinary();
        DigestDocument many = await DigestDocument.RenderAsync(
            ordinary with { Figures = ordinary.Figures with { EmployeePosts = 9, Employees = 5 } });

        Assert.Contains("38 of the posts by others, 3 by your own accounts.", few.Text.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("9 by your people", many.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=https://evil.example/x.png onerror=alert(1)>")]
    [InlineData("</p></td></table><base href=//evil.example><form action=//evil.example>")]
    [InlineData("--=_boundary\r\nContent-Type: text/html\r\n\r\nBcc: x@y.example")]
    [InlineData("\u202Egnp.exe\u0000\u0007")]
    public async Task What_strangers_write_is_only_ever_text(string hostile)
    {
        QuotedPost post = DigestExamples.Post(9, "web", "javascript:alert(1)", hostile + " acme " + hostile, 5) with
        { Author = hostile, Why = [hostile], Matched = [hostile, "acme"], AnsweredBy = "nobody", Kind = "question" };
        Digest digest = DigestExamples.Ordinary() with
        {
            Brand = hostile,
            Query = hostile,
            Waiting = [post],
            Listed = [new WaitingPost(post, [ListedFor.LongestWait])],
            News = [new NewsStory { First = post }],
            Praise = [post],
            Late = new LateMentions(1, 0, [post]),
            Sources = [DigestExamples.Heard(hostile, "rss")],
        };

        DigestDocument document = await DigestDocument.RenderAsync(digest);

        Assert.DoesNotMatch("<(script|base|form|iframe|object|svg)", document.Html);
        Assert.Equal(1, Regex.Count(document.Html, "<img ", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.DoesNotMatch("(href|src)=\"(?!cid:|https?:)", document.Html);
        Assert.DoesNotContain('\u202E', document.Html + document.Text);
        Assert.DoesNotContain('\0', document.Html + document.Text);
        Assert.DoesNotContain(document.Subject, char.IsControl);
        Assert.DoesNotContain("\r", document.Subject, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("日本acme&<\"'")]
    [InlineData("\"\"\"\"\"\"")]
    [InlineData("🎵acme ")]
    public async Task The_fullest_day_stays_below_what_mail_programs_cut(string letters)
    {
        string longest = string.Concat(Enumerable.Repeat(letters, 5_000));
        QuotedPost post = DigestExamples.Post(9, "web", "https://example.com/" + new string('&', 199), longest, 5) with
        { Author = longest, Why = [longest, longest, longest, longest], Matched = ["acme"], Kind = "question" };
        Digest digest = DigestExamples.Ordinary() with
        {
            Brand = longest,
            Query = longest[..16_384],
            Waiting = [.. Enumerable.Repeat(post, 200)],
            Listed = [.. Enumerable.Repeat(new WaitingPost(post, []), DigestLimits.Waiting)],
            WaitingCount = 100_000,
            WaitingPeople = 90_000,
            Subject = DigestExamples.Kettle() with { Name = longest, Turns = [.. Enumerable.Repeat(new SubjectTurn([default], post), 5)] },
            News = [.. Enumerable.Repeat(new NewsStory { First = post, Copies = 9_000, Sites = 900 }, 50)],
            Praise = [.. Enumerable.Repeat(post, 50)],
            Late = new LateMentions(9_999, 9_999, [.. Enumerable.Repeat(post, 50)]),
            Sources = [.. Enumerable.Repeat(DigestExamples.Heard(longest, "rss"), 500)],
        };

        string html = (await DigestDocument.RenderAsync(digest)).Html;

        Assert.InRange(Encoding.UTF8.GetByteCount(html), 1, MaxHtmlBytes);
    }

    [Fact]
    public async Task Nothing_is_loaded_from_elsewhere_and_a_file_stands_alone()
    {
        DigestDocument document = await DigestDocument.RenderAsync(DigestExamples.Ordinary());

        Assert.Equal(1, Regex.Count(document.Html, "src=\"cid:", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.DoesNotContain("url(", document.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("cid:", document.SelfContainedHtml, StringComparison.Ordinal);
        Assert.Contains("src=\"data:image/png;base64,iVBOR", document.SelfContainedHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Today_is_marked_so_far()
    {
        Digest digest = DigestExamples.Ordinary();
        DigestDocument document = await DigestDocument.RenderAsync(
            digest with { Period = digest.Period with { CutOff = digest.Period.Until.AddHours(-6) } });

        Assert.Contains("so far", document.Html, StringComparison.Ordinal);
        Assert.StartsWith("Acme so far today: ", document.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_machine_with_another_culture_makes_the_same_digest()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        DigestDocument german = await DigestDocument.RenderAsync(DigestExamples.Ordinary());
        CultureInfo.CurrentCulture = before;

        Fixture.Matches(german.Html, "Digests", "ordinary.html");
    }

    [GeneratedRegex("data-figure=\"(?<id>[a-z_]+)\" data-value=\"(?<value>[^\"]*)\"", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FigureElement();
}
