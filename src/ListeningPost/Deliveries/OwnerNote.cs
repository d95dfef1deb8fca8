using System.Globalization;
using System.Net;
using ListeningPost.Core.Brands;
using ListeningPost.Documents;
using ListeningPost.Storage.Deliveries;

namespace ListeningPost.Deliveries;

/// <summary>Tells a channel's owner by mail that it gave out, once a day for each channel.</summary>
internal sealed class OwnerNote(
    NoticeStore store, ChannelBook book, IReadOnlyList<Brand> brands, DeliveryBells bells, TimeProvider clock)
{
    /// <summary>Nothing where nobody is configured.</summary>
    public async Task TellAsync(StoredDelivery failed, string why, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> owners = book.Of(failed.Brand).Owners;
        Brand? brand = brands.FirstOrDefault(b => b.Slug == failed.Brand);
        if (owners.Count == 0 || brand is null)
        {
            return;
        }

        DateTimeOffset now = clock.GetUtcNow();
        string id = string.Create(CultureInfo.InvariantCulture, $"gone-{failed.Recipient}-{now.UtcDateTime:yyyyMMdd}");
        await store.PostAsync(
            new PostedNotice(id, brand.Slug, now, "{}", Mail(brand, failed, why)),
            [.. owners.Select(owner => new NoticeRecipient(Channel.Mail, owner))],
            cancellationToken);
        bells.Mail.Ring();
    }

    private static KeptDocument Mail(Brand brand, StoredDelivery failed, string why)
    {
        var words = Wording.For("Deliveries", brand.Language);
        string subject = words.Say("gone.subject", failed.Recipient, brand.Name);
        string line = words.Say("gone.line", failed.Recipient, brand.Name, why);
        string what = words.Say("gone.what", FormattableString.Invariant($"listeningpost deliveries --replay {failed.Id}"));
        string html =
            $"""
            <!DOCTYPE html><html lang="{words.Language}"><head><meta charset="utf-8"><title>{WebUtility.HtmlEncode(subject)}</title></head>
            <body style="font:15px/1.5 sans-serif"><p>{WebUtility.HtmlEncode(line)}</p><p>{WebUtility.HtmlEncode(what)}</p></body></html>
            """;
        return new KeptDocument { Subject = subject, Html = html, Text = $"{line}\n\n{what}\n", FiguresJson = "{}" };
    }
}
