using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using ListeningPost.Deliveries;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Security;

namespace ListeningPost.IntegrationTests.Deliveries;

/// <summary>Signed mail through a mail server that is not ours: aiosmtpd, where it is installed.</summary>
public sealed class RealMailServerTests : IDisposable
{
    private const string Server = "/usr/bin/aiosmtpd";

    private readonly TemporaryFolder _folder = new();
    private readonly RSA _key = RSA.Create(2_048);
    private readonly int _port = FreePort.Find();
    private Process? _server;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Box => _folder.Path + "/box";

    public void Dispose()
    {
        _server?.Kill();
        _server?.WaitForExit();
        _server?.Dispose();
        _key.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_arrives_is_what_was_sent_and_its_signature_holds()
    {
        Assert.SkipUnless(File.Exists(Server), "aiosmtpd is not installed.");
        MailSender sender = await BeginAsync();
        const string Text = ".\r\n..two dots\r\nFrom here: größer 😀 שלום\r\n\r\nend   ";

        await using (MailRound round = sender.Begin())
        {
            Assert.Equal(SendOutcome.Sent, await round.SendAsync(Mail("one@acme.example", Text), Token));
            Assert.Equal(SendOutcome.Sent, await round.SendAsync(Mail("two@acme.example", new string('x', 5_000)), Token));
        }

        string[] files = Directory.GetFiles(Box + "/new");
        Assert.Equal(2, files.Length);
        var verifier = new DkimVerifier(new Locator(PublicKeyFactory.CreateKey(_key.ExportSubjectPublicKeyInfo())));
        foreach (string file in files)
        {
            using MimeMessage message = await MimeMessage.LoadAsync(file, Token);
            Header signature = Assert.Single(message.Headers, header => header.Id == HeaderId.DkimSignature);
            Assert.True(await verifier.VerifyAsync(message, signature, Token));
            Assert.Equal("Acme: größer", message.Subject);
            Assert.Equal(message.To.ToString(), message.Headers["X-RcptTo"]);
            string expected = message.To.ToString().StartsWith("one", StringComparison.Ordinal) ? Text : new string('x', 5_000);
            Assert.Equal(Plain(expected), Plain(message.TextBody!));
        }
    }

    [Fact]
    public async Task A_message_larger_than_the_server_takes_fails_alone_and_for_good()
    {
        Assert.SkipUnless(File.Exists(Server), "aiosmtpd is not installed.");
        MailSender sender = await BeginAsync("-s", "100000");

        await using MailRound round = sender.Begin();
        SendOutcome large = await round.SendAsync(Mail("one@acme.example", new string('x', 200_000)), Token);
        SendOutcome next = await round.SendAsync(Mail("two@acme.example", "small"), Token);

        Assert.Equal(SendStatus.Permanent, large.Status);
        Assert.Contains(": this message is larger than it takes: 552 ", large.Error, StringComparison.Ordinal);
        Assert.Equal(SendOutcome.Sent, next);
        Assert.Null(round.Over);
    }

    private static string Plain(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n');

    private async Task<MailSender> BeginAsync(params string[] more)
    {
        string at = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_port}");
        _server = Process.Start(new ProcessStartInfo(Server, ["-n", "-l", at, "-c", "aiosmtpd.handlers.Mailbox", .. more, Box])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        });
        var sender = new MailSender(
            new SmtpOptions
            {
                Host = "127.0.0.1",
                Port = _port,
                Security = SmtpSecurity.None,
                Dkim = new DkimOptions { Domain = "listen.example", Selector = "lp", Key = _key.ExportRSAPrivateKeyPem() },
            },
            TimeProvider.System);
        await Eventually.EventuallyAsync(() => sender.CheckAsync(Token), outcome => outcome.Status == SendStatus.Sent);
        return sender;
    }

    private static OutgoingMail Mail(string to, string text) => new()
    {
        From = "bot@listen.example",
        To = to,
        Subject = "Acme: größer",
        Html = "<p>Acme</p>",
        Text = text,
        Name = new DeliveryName("acme", "digest", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1), to),
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
