using System.Security.Cryptography;
using ListeningPost.Deliveries;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Security;

namespace ListeningPost.Tests.Deliveries;

/// <summary>Signed mail: verified by its public key, with both headers of unsubscribing inside the signature.</summary>
public sealed class DkimTests : IDisposable
{
    private readonly RSA _key = RSA.Create(2_048);

    private DkimOptions Options => new() { Domain = "listen.example", Selector = "lp", Key = _key.ExportRSAPrivateKeyPem() };

    public void Dispose() => _key.Dispose();

    [Fact]
    public async Task What_is_signed_is_verified_and_a_changed_link_is_not()
    {
        using MimeMessage message = MailMessages.Build(Mail());
        DkimSignature.Add(message, Options);
        var verifier = new DkimVerifier(new Locator(PublicKeyFactory.CreateKey(_key.ExportSubjectPublicKeyInfo())));
        Header signature = message.Headers.First(header => header.Id == HeaderId.DkimSignature);

        Assert.Contains("List-Unsubscribe:List-Unsubscribe-Post", signature.Value.Replace("\r\n\t", "", StringComparison.Ordinal)
            .Replace("\r\n ", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        Assert.True(await verifier.VerifyAsync(message, signature, TestContext.Current.CancellationToken));

        message.Headers[HeaderId.ListUnsubscribe] = "<https://evil.example>";
        Assert.False(await verifier.VerifyAsync(message, signature, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_key_that_is_none_and_a_domain_that_is_anothers_are_refused()
    {
        Assert.Null(DkimSignature.Problem(Options, "bot@listen.example"));
        string? noKey = DkimSignature.Problem(Options with { Key = "s3cret" }, "bot@listen.example");
        Assert.Contains("Smtp.Dkim.Key", noKey, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", noKey, StringComparison.Ordinal);
        Assert.Contains("Smtp.Dkim.Domain", DkimSignature.Problem(Options, "bot@other.example"), StringComparison.Ordinal);
    }

    [Fact]
    public void Both_headers_of_unsubscribing_are_there_or_none()
    {
        using MimeMessage with = MailMessages.Build(Mail());
        using MimeMessage without = MailMessages.Build(Mail() with { Unsubscribe = null });

        Assert.Equal("List-Unsubscribe=One-Click", with.Headers["List-Unsubscribe-Post"]);
        Assert.StartsWith("<https://", with.Headers["List-Unsubscribe"], StringComparison.Ordinal);
        Assert.DoesNotContain(without.Headers, header => header.Field.StartsWith("List-Unsub", StringComparison.Ordinal));
    }

    [Fact]
    public void Attachments_stand_beside_text_and_html()
    {
        using MimeMessage message = MailMessages.Build(Mail() with
        {
            Attachments = [new MailAttachment("acme-report.pdf", "application/pdf", "%PDF"u8.ToArray())],
        });

        Assert.Equal("multipart/mixed", message.Body!.ContentType.MimeType);
        Assert.Equal("acme-report.pdf", Assert.Single(message.Attachments).ContentDisposition!.FileName);
        Assert.Equal("Acme", message.TextBody!.Trim());
    }

    private static OutgoingMail Mail() => new()
    {
        From = "bot@listen.example",
        To = "marketing@acme.example",
        Subject = "Acme: größer",
        Html = "<p>Acme</p>",
        Text = "Acme",
        Name = new DeliveryName("acme", "digest", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1), "marketing@acme.example"),
        Date = DateTimeOffset.UnixEpoch,
        Unsubscribe = new Uri("https://listen.example/unsubscribe?brand=acme&kind=digest&who=x&sign=y"),
    };

    private sealed class Locator(AsymmetricKeyParameter key) : IDkimPublicKeyLocator
    {
        public AsymmetricKeyParameter LocatePublicKey(
            string methods, string domain, string selector, CancellationToken cancellationToken = default) => key;

        public Task<AsymmetricKeyParameter> LocatePublicKeyAsync(
            string methods, string domain, string selector, CancellationToken cancellationToken = default) => Task.FromResult(key);
    }
}
