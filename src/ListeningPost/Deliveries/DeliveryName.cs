using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ListeningPost.Storage.Deliveries;

namespace ListeningPost.Deliveries;

/// <summary>What a delivery is, for ever: the same for each attempt, so that a repeated message can be known as such.</summary>
/// <param name="Brand">The slug.</param>
/// <param name="Kind"><c>digest</c>, <c>report</c>, <c>alert</c> or <c>webhook</c>.</param>
/// <param name="PeriodStart">First instant of the period.</param>
/// <param name="PeriodEnd">The instant after its last.</param>
/// <param name="Recipient">The address.</param>
public sealed record DeliveryName(string Brand, string Kind, DateTimeOffset PeriodStart, DateTimeOffset PeriodEnd, string Recipient)
{
    /// <summary>Of a delivery that is stored.</summary>
    public static DeliveryName Of(StoredDelivery delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return new(delivery.Brand, delivery.Kind, delivery.PeriodStart, delivery.PeriodEnd, delivery.Recipient)
        {
            Occasion = delivery.Occasion,
        };
    }

    /// <summary>Of a document on its way to somebody.</summary>
    public static DeliveryName Of(StoredDocument document, string recipient)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new(document.Brand, document.Kind, document.PeriodStart, document.PeriodEnd, recipient) { Occasion = document.Occasion };
    }

    /// <summary>What tells two of one kind and period apart; empty for digests and reports.</summary>
    public string Occasion { get; init; } = "";

    /// <summary>For <c>X-ListeningPost-Delivery</c>: brand, kind, period, and a hash in place of the recipient.</summary>
    public string Key => $"{Brand}/{Kind}/{Instant(PeriodStart)}-{Instant(PeriodEnd)}{Told}/{Hash(Recipient)}";

    /// <summary>For <c>Message-ID</c>, without brackets.</summary>
    /// <param name="host">The sender's domain.</param>
    public string MessageId(string host) => $"{Brand}.{Kind}.{Hash(Key)}@{host}";

    /// <summary>For <c>webhook-id</c>.</summary>
    public string HookId => $"msg_{Hash(Key)}";

    private string Told => Occasion.Length == 0 ? "" : $"/{Hash(Occasion)[..12]}";

    private static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.Trim().ToLowerInvariant())))[..24];
}
