using System.Text;
using ListeningPost.Core.Words;
using ListeningPost.Documents.Rendering;
using MimeKit;
using MimeKit.Text;

namespace ListeningPost.Deliveries;

/// <summary>Builds MIME messages: text and HTML as alternatives, images related to the HTML, nothing from elsewhere.</summary>
public static class MailMessages
{
    /// <summary>Header that names the delivery, the same in each attempt.</summary>
    public const string DeliveryHeader = "X-ListeningPost-Delivery";

    /// <summary>The message as MIME, ready for a server or a file.</summary>
    /// <exception cref="FormatException">An address is none. Configuration refuses such ones before.</exception>
    public static MimeMessage Build(OutgoingMail mail)
    {
        ArgumentNullException.ThrowIfNull(mail);
        MailboxAddress from = Address(mail.From);
        var message = new MimeMessage { Subject = OneLine.Of(mail.Subject), Date = mail.Date };
        from.Name = "ListeningPost";
        message.From.Add(from);
        message.To.Add(Address(mail.To));
        message.MessageId = mail.MessageId ?? mail.Name.MessageId(from.Domain);
        message.Headers.Add(AsWritten(DeliveryHeader, mail.Name.Key));
        message.Headers.Add(HeaderId.ListId, $"<{mail.Name.Brand}.{mail.Name.Kind}.{from.Domain}>");
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Headers.Add(HeaderId.Precedence, "list");
        if (mail.Unsubscribe is { } unsubscribe)
        {
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{unsubscribe.AbsoluteUri}>");
            message.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        }

        message.Body = WithAttachments(mail, Body(mail));
        return message;
    }

    /// <summary>Writes an <c>.eml</c>: the bytes that a server would be given, lines ending in CRLF.</summary>
    /// <param name="dkim">Null: it is not signed.</param>
    public static async Task WriteAsync(OutgoingMail mail, DkimOptions? dkim, Stream to, CancellationToken cancellationToken)
    {
        using MimeMessage message = Build(mail);
        DkimSignature.Add(message, dkim);
        FormatOptions options = FormatOptions.Default.Clone();
        options.NewLineFormat = NewLineFormat.Dos;
        await message.WriteToAsync(options, to, cancellationToken);
    }

    /// <summary>
    /// A header that stands in the message letter by letter, on one line: it is compared by programs, and as a long word would be encoded
    /// (RFC 2047). The value is ASCII and far shorter than a line may be (998).
    /// </summary>
    private static Header AsWritten(string name, string value)
    {
        var header = new Header(name, "");
        header.SetRawValue(Encoding.ASCII.GetBytes($" {value}\r\n"));
        return header;
    }

    private static MimeEntity WithAttachments(OutgoingMail mail, MimeEntity body)
    {
        if (mail.Attachments.Count == 0)
        {
            return body;
        }

        var mixed = new Multipart("mixed") { body };
        mixed.Boundary = "=_m_" + Boundary(mail);
        foreach (MailAttachment attachment in mail.Attachments)
        {
            mixed.Add(new MimePart(attachment.Type)
            {
                Content = new MimeContent(new MemoryStream(attachment.Bytes)),
                ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = attachment.Name },
                ContentTransferEncoding = ContentEncoding.Base64,
            });
        }

        return mixed;
    }

    private static MultipartAlternative Body(OutgoingMail mail)
    {
        string boundary = Boundary(mail);
        var html = Part(TextFormat.Html, mail.Html);
        var alternative = new MultipartAlternative { Part(TextFormat.Plain, mail.Text) };
        alternative.Boundary = "=_a_" + boundary;
        if (mail.Images.Count == 0)
        {
            alternative.Add(html);
            return alternative;
        }

        var related = new MultipartRelated { html };
        related.Boundary = "=_r_" + boundary;
        foreach (MailImage image in mail.Images)
        {
            related.Add(new MimePart("image", "png")
            {
                Content = new MimeContent(new MemoryStream(image.Png)),
                ContentId = image.Id,
                ContentDisposition = new ContentDisposition(ContentDisposition.Inline) { FileName = image.Id.Split('@')[0] + ".png" },
                ContentDescription = OneLine.Of(image.Alt),
                ContentTransferEncoding = ContentEncoding.Base64,
            });
        }

        alternative.Add(related);
        return alternative;
    }

    private static TextPart Part(TextFormat format, string text)
    {
        var part = new TextPart(format) { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        part.SetText("utf-8", text);
        return part;
    }

    /// <summary>The same for each attempt, and not to be foreseen by whoever wrote a quoted post.</summary>
    private static string Boundary(OutgoingMail mail) => mail.Name.MessageId("b").Split('.')[^1].Split('@')[0];

    private static MailboxAddress Address(string address)
    {
        bool isOne = address.AsSpan().IndexOfAny("\r\n,;") < 0;
        if (!isOne || !MailboxAddress.TryParse(address, out MailboxAddress? parsed))
        {
            throw new FormatException($"'{OneLine.Of(address)}' is no mail address. Write name@host.");
        }

        return parsed;
    }
}
