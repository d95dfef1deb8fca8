using System.Text;
using System.Text.RegularExpressions;
using ListeningPost.Core.Words;
using ListeningPost.Digests;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;

namespace ListeningPost.Tests.Digests;

/// <summary>What every digest is held to, whatever its day was like.</summary>
public partial class DigestRulesTests
{
    private const int TextWidth = 78;

    public static TheoryData<string, string> Days { get; } = new(
        from day in (string[])["ordinary", "quiet", "deaf", "fullest"]
        from language in (string[])["en", "de"]
        select (day, language));

    [Theory]
    [InlineData("ordinary", "Acme: 3 people waiting (oldest 41 h) · 27 conversations, you were in 2")]
    [InlineData("quiet", "Acme: quiet, 2 of 2 sources heard")]
    [InlineData("deaf", "Acme: blind, 0 of 2 sources heard · do not read this as silence")]
    public void The_subject_is_the_news(string day, string subject) => Assert.Equal(subject, DigestContent.Of(Day(day, "en")).Subject);

    [Theory]
    [MemberData(nameof(Days))]
    public void Subject_and_preheader_fit_where_they_are_shown(string day, string language)
    {
        DocumentContent content = DigestContent.Of(Day(day, language));

        Assert.InRange(content.Subject.Length, 1, 90);
        Assert.InRange(content.Subject.IndexOfAny([.. "0123456789"]), 1, 39);
        Assert.DoesNotContain(content.Subject.EnumerateRunes(), rune => rune.Value > 0x1F000);
        Assert.InRange(content.Preheader.Length, 40, 130);
    }

    [Theory]
    [MemberData(nameof(Days))]
    public async Task Every_figure_shown_is_one_that_is_kept(string day, string language)
    {
        Digest digest = Day(day, language);
        var figures = new DigestFigures(digest);
        DigestDocument document = await DigestDocument.MakeAsync(digest);

        foreach (Match shown in FigureElement().Matches(document.Html + document.Page))
        {
            Assert.Equal(figures[shown.Groups["id"].Value].Value, shown.Groups["value"].Value);
        }
    }

    [Theory]
    [MemberData(nameof(Days))]
    public async Task The_mail_has_only_what_mail_programs_show(string day, string language)
    {
        string html = (await DigestDocument.MakeAsync(Day(day, language))).Html;

        Assert.InRange(Encoding.UTF8.GetByteCount(html), 1, 80_000);
        Assert.DoesNotMatch("<(bdi|script|svg|base|form|iframe|object|link|video)", html);
        Assert.DoesNotMatch("(data:image|position:|url\\(|display:(flex|grid)|@import|var\\()", html);
        Assert.DoesNotMatch("(href|src)=\"(?!cid:|https?:)", html);
        Assert.Single(Regex.Matches(html, "<h1[ >]", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10)));
        Assert.Contains($"<html lang=\"{language}\"", html, StringComparison.Ordinal);
        Assert.Matches("<style>\\s*@media \\(prefers-color-scheme: dark\\)", html);
        Assert.Contains("role=\"article\"", html, StringComparison.Ordinal);
        Assert.All(Regex.Matches(html, "<table (?<a>[^>]*)>", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10)),
            t => Assert.Contains("role=\"presentation\"", t.Value,
            StringComparison.Ordinal));
        Assert.All(FontSize().Matches(html).Select(m => double.Parse(m.Groups["px"].Value, null)), px => Assert.True(px is 1 or >= 13,
            $"{px}"));
    }

    [Theory]
    [MemberData(nameof(Days))]
    public async Task Links_of_one_name_lead_to_one_place(string day, string language)
    {
        string html = (await DigestDocument.MakeAsync(Day(day, language))).Html;

        var links = Link().Matches(html).Select(m => (Name: m.Groups["name"].Success ? m.Groups["name"].Value : m.Groups["text"].Value,
            To: m.Groups["to"].Value));
        Assert.All(links.GroupBy(link => link.Name, StringComparer.Ordinal),
            same => Assert.Single(same.Select(link => link.To).Distinct()));
    }

    [Theory]
    [MemberData(nameof(Days))]
    public async Task Lines_of_text_are_short_but_for_addresses_commands_and_long_words(string day, string language)
    {
        string text = (await DigestDocument.MakeAsync(Day(day, language))).Text;

        Assert.All(
            text.Split('\n').Where(line => line.Length > TextWidth),
            line => Assert.Matches("^ *(https?://|listeningpost |\\(|acme |.*[^ ]{40})", line));
    }

    [Theory]
    [MemberData(nameof(Days))]
    public void Quotes_are_verbatim_and_none_stands_twice(string day, string language)
    {
        Digest digest = Day(day, language);
        Quotation[] quotes =
        [
            .. DigestContent.Of(digest).Sections.SelectMany(section => section.Blocks).OfType<Quotation>().Where(quote =>
                quote.Url is not null),
        ];
        string all = string.Join('\n', Posts(digest).Select(post => OneLine.Of(post.Text)));

        Assert.All(quotes, quote => Assert.Contains(quote.Quote.Text.Trim('…', ' '), all, StringComparison.Ordinal));
        Assert.Equal(quotes.Length, quotes.Select(quote => quote.Url).Distinct().Count());
    }

    [Fact]
    public async Task The_same_model_makes_the_same_bytes_and_what_is_kept_is_taken_apart_again()
    {
        DigestDocument first = await DigestDocument.MakeAsync(DigestExamples.Ordinary());
        DigestDocument second = await DigestDocument.MakeAsync(DigestExamples.Ordinary());
        var kept = first.Kept;

        Assert.Equal((first.Html, first.Page, first.Text), (second.Html, second.Page, second.Text));
        Assert.DoesNotContain("cid:", kept.Html, StringComparison.Ordinal);
        Assert.Single(first.Images);
        Assert.InRange(first.Images[0].Png.Length, 1, 30_000);
        Assert.InRange(first.Images[0].Alt.Length, 1, 150);
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
        { Author = hostile, Why = [hostile], Matched = [hostile, "acme"], Kind = "question", Language = hostile };
        Digest digest = DigestExamples.Ordinary() with
        {
            Brand = hostile,
            Query = hostile,
            Listed = [new WaitingPost(post, [ListedFor.Fresh])],
            Steps = new FirstSteps([], [new FirstStep(post, [new(StepReasonKind.Safety, hostile)])], []),
            Subject = DigestExamples.Kettle() with { Name = hostile, IsHeadline = true },
            News = [new NewsStory { First = post }],
            Praise = [post],
            Late = new LateMentions(1, 0, [post]),
            Sources = [DigestExamples.Heard(hostile, "rss")],
        };

        DigestDocument document = await DigestDocument.MakeAsync(digest);

        Assert.DoesNotMatch("<(script|base|form|iframe|object)", document.Html + document.Page);
        Assert.Single(Regex.Matches(document.Html, "<img ", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10)));
        Assert.DoesNotMatch("(href|src)=\"(?!cid:|https?:)", document.Html);
        Assert.DoesNotContain('\u202E', document.Html + document.Page + document.Text);
        Assert.DoesNotContain('\0', document.Html + document.Page + document.Text);
        Assert.DoesNotContain(document.Subject, char.IsControl);
    }

    [Fact]
    public async Task Redacted_it_names_no_stranger_and_leads_to_none()
    {
        DigestDocument document = await DigestDocument.MakeAsync(DigestRedaction.Of(DigestExamples.Ordinary()));

        foreach (string part in (string[])[document.Html, document.Page, document.Text])
        {
            Assert.DoesNotMatch("kettle_fan|throwaway99|eva@|kim@|jo\\.example|nora\\.example|@acme!|news\\.ycombinator|bsky\\.app", part);
            Assert.Contains("somebody on Mastodon", part, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Figures_lead_to_their_rows_where_the_explorer_has_an_https_address()
    {
        Digest digest = DigestExamples.Ordinary();
        DigestDocument plain = await DigestDocument.MakeAsync(digest with { PublicUrl = new Uri("http://listen.example") });
        DigestDocument secure = await DigestDocument.MakeAsync(digest with { PublicUrl = new Uri("https://listen.example/lp/") });

        Assert.DoesNotContain("listen.example", plain.Html, StringComparison.Ordinal);
        Assert.Contains("listeningpost query", plain.Html, StringComparison.Ordinal);
        Assert.Contains("https://listen.example/lp/conversations?brand=acme&amp;since=2026-11-21T05:00:00Z", secure.Html,
            StringComparison.Ordinal);
        Assert.Contains("https://listen.example/lp/mentions?brand=acme", secure.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deaf", "Whether anybody is owed an answer is not known")]
    [InlineData("quiet", "Nobody is owed an answer.")]
    public void What_is_passed_on_claims_no_more_than_was_heard(string day, string sentence)
    {
        Digest digest = Day(day, "en") with { Figures = new() { Mentions = 5 } };
        Section passed = DigestContent.Of(digest).Sections.Single(section => section.Id == "pass-on");
        string text = string.Concat(passed.Blocks.OfType<Paragraph>().Single().Words.Runs.Select(run => run.Text));

        Assert.Contains(sentence, text, StringComparison.Ordinal);
        Assert.Contains("no conversation about Acme was found that anybody could join", text, StringComparison.Ordinal);
        Assert.DoesNotContain("we were in", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Few_mentions_make_no_share_of_voice()
    {
        Digest digest = DigestExamples.Ordinary() with { Voices = [new CompetitorShare("Acme", 3), new CompetitorShare("Globex", 2)] };

        Assert.Contains("small sample: no share", (await DigestDocument.MakeAsync(digest)).Html, StringComparison.Ordinal);
        Assert.Null(new DigestFigures(digest).Find("share_of_voice"));
    }

    private static Digest Day(string name, string language) => (name switch
    {
        "ordinary" => DigestExamples.Ordinary(),
        "quiet" => DigestExamples.Quiet(),
        "deaf" => DigestExamples.Deaf(),
        _ => DigestExamples.Fullest(),
    }) with
    { Language = language };

    private static IEnumerable<QuotedPost> Posts(Digest digest) =>
    [
        .. digest.Waiting, .. digest.Listed.Select(listed => listed.Post), .. digest.News.Select(story => story.First), .. digest.Praise,
        .. digest.Late.Posts,
    ];

    [GeneratedRegex("data-figure=\"(?<id>[a-z_]+)\" data-value=\"(?<value>[^\"]*)\"", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FigureElement();

    [GeneratedRegex("font-size:(?<px>[0-9.]+)px", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FontSize();

    [GeneratedRegex("<a (?:class=\"[a-z]\" )?href=\"(?<to>[^\"]*)\"(?: (?!aria)[a-z]+=\"[^\"]*\")*"
        + "(?: aria-label=\"(?<name>[^\"]*)\")?[^>]*>(?<text>.*?)</a>",
        RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Link();
}
