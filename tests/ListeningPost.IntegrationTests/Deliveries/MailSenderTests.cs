using ListeningPost.Deliveries;
using Microsoft.Extensions.Time.Testing;

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

    [Theory]
    [InlineData("554 5.3.2 no service for you", "554")]
    [InlineData("421 too busy", "421")]
    public async Task A_greeting_that_refuses_concerns_the_server_and_no_message(string greeting, string code)
    {
        await using var sink = new SmtpSink { Greeting = greeting };

        SendOutcome outcome = await Sender(sink.Port).SendAsync(Mail(), Token);

        Assert.Equal(SendStatus.Unavailable, outcome.Status);
        Assert.Contains(code, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_that_is_refused_concerns_the_server_and_no_message()
    {
        await using var sink = new SmtpSink { LoginAnswer = "535 5.7.8 bad credentials" };
        SmtpOptions options = Options(sink.Port, SmtpSecurity.None) with { UserName = "lp", Password = "s3cret" };
        var sender = new MailSender(options, TimeProvider.System);

        SendOutcome outcome = await sender.SendAsync(Mail(), Token);

        Assert.Equal(SendStatus.Unavailable, outcome.Status);
        Assert.Contains("Smtp.UserName", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("550 5.7.1 not one of ours", "it refuses Smtp.From: 550")]
    [InlineData("530 5.7.0 log in first", "it asks for a login")]
    public async Task A_sender_that_is_refused_for_good_is_so_for_every_message(string answer, string words)
    {
        await using var sink = new SmtpSink { SenderAnswer = answer };

        SendOutcome outcome = await Sender(sink.Port).SendAsync(Mail(), Token);

        Assert.Equal(SendStatus.Unavailable, outcome.Status);
        Assert.Contains(words, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_speaks_without_end_is_left_after_a_minute()
    {
        await using var sink = new SmtpSink { Greeting = "220-still", IsEndless = true };
        var clock = new FakeTimeProvider();
        Task<SendOutcome> attempt = new MailSender(Options(sink.Port, SmtpSecurity.None), clock).SendAsync(Mail(), Token);
        await Eventually.EventuallyAsync(() => sink.Connections == 1);

        clock.Advance(TimeSpan.FromSeconds(60));

        SendOutcome outcome = await attempt;
        Assert.Equal(SendStatus.Unavailable, outcome.Status);
        Assert.Contains("no answer in time", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_messages_of_a_round_go_over_one_connection_each_to_its_own_recipient()
    {
        await using var sink = new SmtpSink();
        await using (MailRound round = Sender(sink.Port).Begin())
        {
            for (int i = 0; i < 5; i++)
            {
                Assert.Equal(SendOutcome.Sent, await round.SendAsync(Mail() with { To = $"r{i}@acme.example" }, Token));
            }
        }

        Assert.Equal(1, sink.Connections);
        Assert.Equal(Enumerable.Range(0, 5).Select(i => $"r{i}@acme.example"), sink.Taken.Select(t => t.Recipient));
    }

    [Fact]
    public async Task A_recipient_that_is_refused_stops_no_round()
    {
        await using var sink = new SmtpSink { RecipientAnswer = "550 5.1.1 <nobody@acme.example> unknown" };
        await using MailRound round = Sender(sink.Port).Begin();

        SendOutcome refused = await round.SendAsync(Mail() with { To = "nobody@acme.example" }, Token);
        sink.RecipientAnswer = "250 ok";
        SendOutcome next = await round.SendAsync(Mail(), Token);

        Assert.Equal(SendStatus.Permanent, refused.Status);
        Assert.DoesNotContain("nobody@", refused.Error, StringComparison.Ordinal);
        Assert.Equal(SendOutcome.Sent, next);
        Assert.Equal(1, sink.Connections);
    }

    [Fact]
    public async Task A_server_that_takes_few_messages_a_connection_gets_the_next_over_another()
    {
        await using var sink = new SmtpSink();
        await using MailRound round = Sender(sink.Port).Begin();
        await round.SendAsync(Mail(), Token);

        sink.SenderAnswer = "421 4.7.0 enough for one connection";
        sink.WhenNextConnected = () => sink.SenderAnswer = "250 ok";
        SendOutcome next = await round.SendAsync(Mail(), Token);

        Assert.Equal(SendOutcome.Sent, next);
        Assert.Equal(2, sink.Connections);
        Assert.Equal(2, sink.Taken.Count);
    }

    [Fact]
    public async Task After_a_dead_connection_nobody_else_is_tried_in_that_round()
    {
        await using var sink = new SmtpSink { Greeting = "554 no" };
        await using MailRound round = Sender(sink.Port).Begin();

        SendOutcome[] outcomes =
            [await round.SendAsync(Mail(), Token), await round.SendAsync(Mail(), Token), await round.SendAsync(Mail(), Token)];

        Assert.All(outcomes, outcome => Assert.Equal(SendStatus.Unavailable, outcome.Status));
        Assert.Equal(1, sink.Connections);
        Assert.Contains("554", round.Over, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_server_the_reason_is_named() => Assert.Contains(
        "Smtp.Host is not set",
        (await new MailSender(new SmtpOptions(), TimeProvider.System).SendAsync(Mail(), Token)).Error,
        StringComparison.Ordinal);

    private static MailSender Sender(int port, SmtpSecurity security = SmtpSecurity.None) =>
        new(Options(port, security), TimeProvider.System);

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
