using System.Globalization;
using System.Text.Json.Nodes;
using ListeningPost.Core.Brands;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;
using ListeningPost.Storage.Deliveries;

namespace ListeningPost.Deliveries;

/// <summary>
/// Tells a brand's webhooks that its digest was sent, once it has reached somebody, or is made where nobody is mailed:
/// <c>digest.sent</c>.
/// </summary>
internal sealed class DigestNews(
    NoticeStore store,
    MailSender sender,
    Notices notices,
    DocumentQueries documents,
    ChannelBook book,
    IEnumerable<IScheduledDocument> kinds,
    IReadOnlyList<Brand> brands,
    DeliveryOptions options)
{
    private static readonly KeptDocument NoMail = new() { Subject = "", Html = "", Text = "", FiguresJson = "{}" };

    /// <summary>Posts what was not told yet. Telling the same again adds nothing.</summary>
    public async Task PostAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<string> hooked = book.Hooked;
        if (hooked.Count == 0)
        {
            return;
        }

        foreach (DueDocument untold in await store.UntoldDigestsAsync(hooked, sender.IsConfigured, cancellationToken))
        {
            Brand? brand = brands.FirstOrDefault(b => b.Slug == untold.Brand);
            if (brand is not null && await documents.FindAsync(untold.Id, cancellationToken) is { } digest)
            {
                await notices.PostAsync(NoticeOf(digest, brand), NoMail, book.Of(brand.Slug).Webhooks, cancellationToken);
            }
        }
    }

    private Notice NoticeOf(StoredDocument digest, Brand brand)
    {
        DocumentPeriod period = DocumentPeriods.Of(digest, DocumentPeriods.Zone(brand));
        string day = period.LastDay.ToString("O", CultureInfo.InvariantCulture);
        return new Notice
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"digest-{digest.Id}"),
            Type = "digest.sent",
            Brand = brand.Slug,
            BrandName = brand.Name,
            Language = brand.Language,
            At = digest.CutOff,
            Rule = digest.Kind,
            Headline = digest.Subject!,
            Figures = [.. Figures(digest, period)],
            Link = options.Page(string.Create(CultureInfo.InvariantCulture, $"digests/{digest.Id}"))?.AbsoluteUri,
            Command = $"listeningpost digest --brand {brand.Slug} --date {day}",
        };
    }

    /// <summary>As the digest states them, each with what lists its rows as they were known at its cut-off.</summary>
    private IEnumerable<NoticeFigure> Figures(StoredDocument digest, DocumentPeriod period)
    {
        JsonObject all = JsonNode.Parse(digest.FiguresJson ?? "{}")!.AsObject();
        var links = new FigureLinks(digest.Brand, period.Since, period.Until) { AsOf = digest.CutOff, PublicUrl = options.PublicUrl };
        IScheduledDocument? kind = kinds.FirstOrDefault(one => one.Kind == digest.Kind);
        foreach ((string id, JsonNode? node) in all)
        {
            if (node is JsonValue value && value.TryGetValue(out double number))
            {
                var figure = new Figure(id, value.ToJsonString(), "") { Rows = kind?.RowsOf(id, period) };
                long? n = id == "participation_rate" ? all["conversations"]?.GetValue<long>() : null;
                yield return new NoticeFigure(id, number, n, links.Below(figure)) { Link = links.Of(figure) };
            }
        }
    }
}
