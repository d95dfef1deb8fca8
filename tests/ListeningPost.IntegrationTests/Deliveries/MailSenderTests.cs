using ListeningPost.Deliveries;

namespace ListeningPost.IntegrationTests.Deliveries;

/// <summary>What becomes of a message with each kind of server.</summary>
public class MailSenderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_reaches_the_server()
    {
        await using var sink = new SmtpSink();

        SendOutcome outcome = await Sender(sink.Port).SendAsync(Mail(), Token);

        Assert.Equal(SendOutcome.Sent, outcome);
        var (recipient, message) = Assert.Single(sink.Taken);
        Assert.Equal("marketing@acme.example", recipient);
        Assert.Contains("X-ListeningPost-Delivery: acme/digest/", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("451 4.7.1 greylisted", SendStatus.Temporary)]
    [InlineData("421 closing", SendStatus.Unavailable)]
    [InlineData("550 5.1.1 no such user", SendStatus.Permanent)]
    [InlineData("552 too big", SendStatus.Permanent)]
    public async Task A_refusal_is_temporary_or_permanent_by_its_first_digit(string answer, SendStatus status)
    {
        await using var sink = new SmtpSink { RecipientAnswer = answer };

        SendOutcome outcome = await Sender(sink.Port).SendAsync(Mail(), Token);

        Assert.Equal(status, outcome.Status);
        Assert.Contains(answer[..3], outcome.Error, StringComparison.Ordinal);
        Assert.Empty(sink.Taken);
    }

    [Fact]
    public async Task A_connection_that_ends_before_the_servers_word_is_tried_again_as_the_same_message()
    {
        await using var sink = new SmtpSink { DataAnswer = null };

        SendOutcome first = await Sender(sink.Port).SendAsync(Mail(), Token);
        sink.DataAnswer = "250 taken";
        SendOutcome second = await Sender(sink.Port).SendAsync(Mail(), Token);

        Assert.Equal((SendStatus.Unavailable, SendStatus.Sent), (first.Status, second.Status));
        Assert.Equal(2, sink.Taken.Count);
        Assert.Equal(MessageId(sink.Taken[0].Message), MessageId(sink.Taken[1].Message));
    }

    [Fact]
    public async Task Where_starttls_is_missing_nothing_is_sent_in_the_clear()
    {
        await using var sink = new SmtpSink();

        SendOutcome outcome = await Sender(sink.Port, SmtpSecurity.StartTls).SendAsync(Mail(), Token);

        Assert.Equal(SendStatus.Unavailable, outcome.Status);
        Assert.Contains("STARTTLS", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(sink.Taken);
    }

    [Fact]
    public async Task A_server_that_is_away_is_tried_again_and_no_password_is_told()
    {
        var sink = new SmtpSink();
        int port = sink.Port;
        await sink.DisposeAsync();
        var sender = new MailSender(Options(port, SmtpSecurity.None) with { UserName = "lp", Password = "s3cret" }, TimeProvider.System);

        SendOutcome outcome = await sender.SendAsync(Mail(), Token);

        Assert.Equal(SendStatus.Unavailable, outcome.Status);
        Assert.DoesNotContain("s3cret", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_server_the_reason_is_named() => Assert.Contains(
        "Smtp.Host is not set", (await new MailSender(new SmtpOptions(), TimeProvider.System).SendAsync(Mail(), Token)).Error, StringComparison.Ordinal);

    private static MailSender Sender(int port, SmtpSecurity security = SmtpSecurity.None) => new(Options(port, security), TimeProvider.System);

    private static SmtpOptions Options(int port, SmtpSecurity security) => new() { Host = "127.0.0.1", Port = port, Security = security };

    private static OutgoingMail Mail() => new()
    {
        From = "listening@example.com",
        To = "marketing@acme.example",
        Subject = "Acme: nobody waiting",
        Html = "<p>Acme</p>",
        Text = ".\n..\nAcme",
        Name = new DeliveryName("acme", "digest", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1), "marketing@acme.example"),
        Date = DateTimeOffset.UnixEpoch,
    };

    private static string MessageId(string message) =>
        message.Split("\r\n").Single(line => line.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase));
}
