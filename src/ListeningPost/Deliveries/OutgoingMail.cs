using ListeningPost.Documents.Rendering;

namespace ListeningPost.Deliveries;

/// <summary>One message to one recipient, as it will be sent; a second attempt sends the same.</summary>
public sealed record OutgoingMail
{
    /// <summary>The sender's address.</summary>
    public required string From { get; init; }

    /// <summary>The one recipient's address.</summary>
    public required string To { get; init; }

    public required string Subject { get; init; }

    public required string Html { get; init; }

    public required string Text { get; init; }

    /// <summary>PNGs that <see cref="Html"/> names by <c>cid:</c>.</summary>
    public IReadOnlyList<MailImage> Images { get; init; } = [];

    /// <summary>What goes beside it.</summary>
    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];

    /// <summary>Where one click ends it for this recipient, https; null: nowhere that could be reached.</summary>
    public Uri? Unsubscribe { get; init; }

    /// <summary>Who it is about and what it is: together with period and recipient they name the delivery.</summary>
    public required DeliveryName Name { get; init; }

    /// <summary>As the first attempt had it, without brackets; null: made from <see cref="Name"/>.</summary>
    public string? MessageId { get; init; }

    public required DateTimeOffset Date { get; init; }
}

/// <summary>A file beside a message.</summary>
/// <param name="Name">Of the file.</param>
/// <param name="Type"><c>application/pdf</c>, <c>text/csv</c>.</param>
public sealed record MailAttachment(string Name, string Type, byte[] Bytes);
