using System.Text.RegularExpressions;
using ListeningPost.Digests;
using ListeningPost.Documents.Rendering;
using ListeningPost.Tests.Digests;
using ListeningPost.Tests.Reports;

namespace ListeningPost.Tests.Documents;

/// <summary>
/// Mails use these elements, attributes and properties, and no others: each was looked up in caniemail's data for Gmail, Outlook, Apple
/// Mail, Yahoo and Samsung. What some of them drop is named, with what a reader sees then; whoever adds to the lists looks it up first.
/// </summary>
public partial class MailFeaturesTests
{
    private static readonly string[] Elements =
    [
        "html", "head", "meta", "title", "style", "body", "div", "table", "caption", "tr", "th", "td", "h1", "h2", "p", "a", "span",
            "strong",
        "mark", "code", "br", "img",

        // Taken as nothing where it is not known: long commands then break where they can.
        "wbr",
    ];

    private static readonly string[] Attributes =
    [
        "align", "alt", "bgcolor", "border", "cellpadding", "cellspacing", "charset", "class", "content", "height", "href", "id", "name",
            "src",
        "style", "valign", "width", "scope", "rel",

        // Yahoo and Outlook for Windows drop some of these: what is read aloud loses a name or a language, nothing that is seen.
        "aria-label", "aria-roledescription", "dir", "lang", "role",

        // Of our own, for tests and for verifying; dropped by most.
        "data-figure", "data-value",
    ];

    private static readonly string[] Properties =
    [
        "background", "border", "border-bottom", "border-color", "border-left", "border-top", "color", "font-family", "font-size",
        "font-weight", "letter-spacing", "line-height", "margin", "padding", "padding-bottom", "padding-left", "padding-right",
            "padding-top",
        "text-align", "text-decoration", "width",

        // Outlook for Windows and Yahoo drop it; the attribute stands beside it.
        "height",

        // Outlook for Windows drops it; the table's width stands beside it.
        "max-width", "table-layout", "border-collapse",

        // Of the preheader, which mso-hide hides in Outlook for Windows.
        "display", "max-height", "mso-hide", "opacity", "overflow",

        // Gmail and Outlook drop both; long words are broken by U+200B.
        "overflow-wrap", "word-break",

        "-webkit-text-size-adjust",
    ];

    public static async Task<IReadOnlyList<string>> MailsAsync() =>
    [
        (await DigestDocument.MakeAsync(DigestExamples.Ordinary())).Html,
        (await DigestDocument.MakeAsync(DigestExamples.Fullest())).Html,
        (await DigestDocument.MakeAsync(DigestExamples.Deaf())).Html,
        await MailHtml.RenderAsync(ReportExamples.Content(ReportExamples.Ordinary(), "en")),
        await MailHtml.RenderAsync(Pdf.ExampleDocuments.Report()),
    ];

    [Fact]
    public async Task Mails_have_no_other_elements() => Allow(Elements, Element(), await MailsAsync());

    [Fact]
    public async Task Mails_have_no_other_attributes() => Allow(Attributes, Attribute(), await MailsAsync());

    [Fact]
    public async Task Mails_have_no_other_properties() => Allow(Properties, Property(), await MailsAsync());

    /// <summary>A sheet holds rules for the dark and for narrow screens, and nothing that a mail needs.</summary>
    [Fact]
    public async Task Sheets_of_mails_hold_only_what_can_be_dropped()
    {
        IEnumerable<string> sheets = (await MailsAsync()).SelectMany(mail => Sheet().Matches(mail)).Select(sheet =>
            sheet.Groups["rules"].Value.Trim());

        Assert.All(sheets, sheet => Assert.Matches(@"^@media \((prefers-color-scheme: dark|max-width:480px)\) \{", sheet));
    }

    private static void Allow(string[] allowed, Regex use, IReadOnlyList<string> mails)
    {
        IEnumerable<string> used = mails.SelectMany(mail => use.Matches(mail)).SelectMany(match =>
            match.Groups["name"].Captures).Select(name => name.Value);

        Assert.Empty(used.Distinct(StringComparer.Ordinal).Except(allowed, StringComparer.Ordinal));
    }

    [GeneratedRegex("<(?<name>[a-z][a-z0-9-]*)[ >]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Element();

    [GeneratedRegex("<[a-z][a-z0-9]*(?: (?<name>[a-z-]+)(?:=\"[^\"]*\")?)+ ?>", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Attribute();

    [GeneratedRegex("(?: style=\"|\\{ )(?:(?<name>[a-z-]+): ?[^;\"{}]+;? ?)+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Property();

    [GeneratedRegex("<style>(?<rules>.*?)</style>", RegexOptions.CultureInvariant | RegexOptions.Singleline, 1000)]
    private static partial Regex Sheet();
}
