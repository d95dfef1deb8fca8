using System.Text;
using MimeKit;
using MimeKit.Cryptography;

namespace ListeningPost.Deliveries;

/// <summary>Signs messages, with what a mail program acts on inside the signature: both headers of unsubscribing above all.</summary>
internal static class DkimSignature
{
    private static readonly string[] Signed =
    [
        "From", "To", "Subject", "Date", "Message-Id", "MIME-Version", "Content-Type", "List-Id", "List-Unsubscribe",
        "List-Unsubscribe-Post", "Auto-Submitted",
    ];

    /// <summary>Adds the signature; nothing may be changed in the message afterwards.</summary>
    /// <param name="options">Null: it is not signed here.</param>
    public static void Add(MimeMessage message, DkimOptions? options)
    {
        if (options is not null)
        {
            message.Prepare(EncodingConstraint.SevenBit);
            Signer(options).Sign(message, [.. Signed.Where(name => message.Headers.Contains(name))]);
        }
    }

    /// <summary>Why nothing can be signed so; null: it can. The key itself is never told.</summary>
    /// <param name="from">The sender's address.</param>
    public static string? Problem(DkimOptions options, string from)
    {
        string domain = from[(from.LastIndexOf('@') + 1)..].TrimEnd('>');
        bool isOurs = string.Equals(domain, options.Domain, StringComparison.OrdinalIgnoreCase)
            || domain.EndsWith("." + options.Domain, StringComparison.OrdinalIgnoreCase);
        if (!isOurs)
        {
            return $"Smtp.Dkim.Domain is '{options.Domain}', which is not the domain of Smtp.From. Write {domain}.";
        }

        try
        {
            _ = Signer(options);
            return null;
        }
#pragma warning disable CA1031 // Whatever a broken key makes its reader throw.
        catch (Exception)
#pragma warning restore CA1031
        {
            return "Smtp.Dkim.Key is no private key. Write file: and the path of a PEM file, such as 'openssl genrsa 2048' makes.";
        }
    }

    private static DkimSigner Signer(DkimOptions options) =>
        new(new MemoryStream(Encoding.ASCII.GetBytes(options.Key)), options.Domain, options.Selector, DkimSignatureAlgorithm.RsaSha256)
        {
            HeaderCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
            BodyCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
        };
}
