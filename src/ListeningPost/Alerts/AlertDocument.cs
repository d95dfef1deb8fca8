using System.Text.Json;
using System.Text.Json.Nodes;
using ListeningPost.Core.Words;
using ListeningPost.Deliveries;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;
using ListeningPost.Documents.Rendering;
using ListeningPost.Storage.Deliveries;
using ListeningPost.Storage.Mentions;

namespace ListeningPost.Alerts;

/// <summary>What an alert says, as a notice for chats and webhooks, and as a mail.</summary>
/// <param name="said">What it says.</param>
/// <param name="publicUrl">Where people reach the explorer; links appear only for https.</param>
/// <param name="now">When it is told.</param>
internal sealed class AlertDocument(AlertSaid said, Uri? publicUrl, DateTimeOffset now)
{
    /// <summary>Of a quote, in a chat.</summary>
    private const int LongestQuote = 390;

    private const int LongestPreheader = 130;

    private readonly Wording _words = Wording.For(AlertWords.Folder, said.Brand.Language);
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(said.Brand.TimeZone);

    private readonly FigureLinks _links =
        new(said.Brand.Slug, said.List?.Since ?? said.At, said.List?.Until ?? said.At) { PublicUrl = publicUrl };

    /// <summary>Where its mentions are listed; null: it is about none, or there is no such address.</summary>
    private string? Link => said.List is { } list ? _links.Of(new Figure("mentions", "0", "0") { Rows = list.Rows }) : null;

    private string Command => said.List?.Command ?? "listeningpost check";

    public Notice Notice() => new()
    {
        Id = said.Id,
        Type = said.Type,
        Brand = said.Brand.Slug,
        BrandName = said.Brand.Name,
        Language = _words.Language,
        At = said.At,
        Rule = said.Rule,
        Headline = said.Headline.Text,
        Lines = [.. said.Lines.Select(line => line.Text)],
        Quotes = [.. said.Quoted.Select(Quote)],
        Figures = [.. said.Figures.Select(Figure)],
        Link = Link,
        Command = Command,
    };

    public async Task<KeptDocument> MailAsync()
    {
        DocumentContent content = Content();
        var figures = new JsonObject(said.Figures.Select(f => KeyValuePair.Create(f.Id, JsonNode.Parse(f.Value))));
        return new KeptDocument
        {
            Subject = content.Subject,
            Html = await MailHtml.RenderAsync(content),
            Text = PlainText.Render(content),
            FiguresJson = figures.ToJsonString(JsonSerializerOptions.Default),
        };
    }

    public DocumentContent Content() => new()
    {
        Language = _words.Language,
        Subject = said.Subject,
        Preheader = Preheader(),
        Sections = [new Section("alert", RichText.Empty, [.. Head(), .. said.Quoted.Select(Block), Where()])],
        Figures = said.Figures,
        Links = _links,
        Foot = _words.Line("foot", _words.Moment(now, _zone), said.Rule),
    };

    private IEnumerable<Block> Head()
    {
        string rule = _words.Find("rule." + said.Rule) ?? said.Rule;
        yield return new Paragraph(_words.Line("kicker", said.Brand.Name, rule), ParagraphStyle.Kicker);
        yield return new Paragraph(said.Headline, ParagraphStyle.Title);
        foreach (RichText line in said.Lines)
        {
            yield return new Paragraph(line);
        }
    }

    private Quotation Block(StoredMention mention, int index)
    {
        QuotedPost post = Quotes.Of(mention);
        string? url = Places.ShortLink(post.Url);
        return new Quotation
        {
            Lead = _words.Line("quote.lead", index + 1),
            Source = Source(post),
            Quote = post.Quote,
            Language = mention.Language,
            Url = url,
            LinkText = url is null ? "" : _words["quote.read"],
            LinkName = url is null ? "" : _words.Say("quote.read.name", Source(post)),
        };
    }

    /// <summary>A link, or the command that does the same.</summary>
    private Paragraph Where()
    {
        if (Link is { } link)
        {
            return new Paragraph(new RichText([new Run(_words["list"]) { Href = link }]));
        }

        string words = _words[said.List is null ? "source.command" : "command"];
        return new Paragraph(words + " " + new RichText([new Run(Command) { IsCode = true }]));
    }

    private RichText Source(QuotedPost post)
    {
        string at = _words.Moment(post.PublishedAt, _zone);
        return post.Author.Length == 0
            ? _words.Line("quote.anonymous", post.Place, at)
            : _words.Line("quote.by", post.Place, Run.Foreign(OneLine.Of(post.Author, 80)), at);
    }

    private NoticeQuote Quote(StoredMention mention)
    {
        QuotedPost post = Quotes.Of(mention);
        string text = Excerpt.Of(post.Text, post.Matched, LongestQuote - 10).Text;
        return new NoticeQuote(text, Source(post).Text, Places.ShortLink(post.Url));
    }

    private NoticeFigure Figure(Figure figure) => new(
        figure.Id,
        double.Parse(figure.Value, System.Globalization.CultureInfo.InvariantCulture),
        N: null,
        figure.Rows is null ? null : said.List?.Asked)
    {
        Link = _links.Of(figure),
    };

    /// <summary>The first quote, else what else is said.</summary>
    private string Preheader()
    {
        string line = said.Quoted is [var first, ..]
            ? Quotes.Of(first).Quote.Text
            : string.Join(" ", said.Lines.Select(one => one.Text));
        return CutText.Shorten(OneLine.Of(line), LongestPreheader);
    }
}
