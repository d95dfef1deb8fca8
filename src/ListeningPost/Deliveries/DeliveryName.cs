using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ListeningPost.Deliveries;

/// <summary>What a delivery is, for ever: the same for each attempt, so that a repeated message can be known as such.</summary>
/// <param name="Brand">The slug.</param>
/// <param name="Kind"><c>digest</c>, <c>report</c> or <c>alert</c>.</param>
/// <param name="PeriodStart">First instant of the period.</param>
/// <param name="PeriodEnd">The instant after its last.</param>
/// <param name="Recipient">The address.</param>
public sealed record DeliveryName(string Brand, string Kind, DateTimeOffset PeriodStart, DateTimeOffset PeriodEnd, string Recipient)
{
    /// <summary>For <c>X-ListeningPost-Delivery</c>: brand, kind, period, and a hash in place of the recipient.</summary>
    public string Key => string.Create(
        CultureInfo.InvariantCulture,
        $"{Brand}/{Kind}/{PeriodStart.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{PeriodEnd.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}/{Hash(Recipient)}");

    /// <summary>For <c>Message-ID</c>, without brackets.</summary>
    /// <param name="host">The sender's domain.</param>
    public string MessageId(string host) => $"{Brand}.{Kind}.{Hash(Key)}@{host}";

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.Trim().ToLowerInvariant())))[..24];
}
