using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ListeningPost.Storage.Deliveries;

namespace ListeningPost.Deliveries;

/// <summary>The links by which a reader ends a mail with one click: signed, so that nobody ends another's.</summary>
public sealed class UnsubscribeLinks(Unsubscribing store, DeliveryOptions options)
{
    private const string Purpose = "unsubscribe";

    private const int MaxLength = 1_000;

    private byte[]? _key;

    /// <summary>The link of a mail; null: there is no https address that it could lead to.</summary>
    public async Task<Uri?> ForAsync(DeliveryName name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (options.Page("") is null)
        {
            return null;
        }

        var reader = new UnsubscribingReader(name.Brand, name.Kind, name.Recipient);
        string who = Base64Url(Encoding.UTF8.GetBytes(name.Recipient));
        return options.Page($"unsubscribe?brand={name.Brand}&kind={name.Kind}&who={who}&sign={await SignAsync(reader, cancellationToken)}");
    }

    /// <summary>Who a link is of; null: it was not made here.</summary>
    public async Task<UnsubscribingReader?> ReadAsync(
        string? brand, string? kind, string? who, string? sign, CancellationToken cancellationToken)
    {
        if (brand is null || kind is null || sign is null || who is not { Length: <= MaxLength } || Text(who) is not { } recipient)
        {
            return null;
        }

        var reader = new UnsubscribingReader(brand, kind, recipient);
        byte[] right = Encoding.UTF8.GetBytes(await SignAsync(reader, cancellationToken));
        return CryptographicOperations.FixedTimeEquals(right, Encoding.UTF8.GetBytes(sign)) ? reader : null;
    }

    /// <summary>Ends it.</summary>
    public Task EndAsync(UnsubscribingReader reader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return store.EndAsync(reader.Brand, reader.Kind, reader.Recipient, "unsubscribed by the link in a mail", cancellationToken);
    }

    private async Task<string> SignAsync(UnsubscribingReader reader, CancellationToken cancellationToken)
    {
        _key ??= await store.KeyAsync(Purpose, RandomNumberGenerator.GetBytes(32), cancellationToken);

        // As JSON no part can run into the next.
        byte[] signed = JsonSerializer.SerializeToUtf8Bytes(reader with { Recipient = reader.Recipient.ToLowerInvariant() });
        return Convert.ToHexStringLower(HMACSHA256.HashData(_key, signed));
    }

    private static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static string? Text(string base64Url)
    {
        string base64 = base64Url.Replace('-', '+').Replace('_', '/');
        byte[] bytes = new byte[MaxLength];
        bool isBase64 = Convert.TryFromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='), bytes, out int length);
        return isBase64 ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}

/// <summary>Who wants no more of a kind about a brand.</summary>
public sealed record UnsubscribingReader(string Brand, string Kind, string Recipient);
