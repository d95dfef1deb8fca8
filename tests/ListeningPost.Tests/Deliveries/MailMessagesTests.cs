using System.Text;
using ListeningPost.Deliveries;
using ListeningPost.Digests;
using ListeningPost.Tests.Digests;
using MimeKit;

namespace ListeningPost.Tests.Deliveries;

/// <summary>The structure of a message, as another program reads it back.</summary>
public class MailMessagesTests
{
    private static readonly DeliveryName Name = new(
        "acme", "digest", DigestExamples.CutOff.AddHours(-30), DigestExamples.CutOff.AddHours(-6), "marketing@acme.example");

    [Fact]
    public async Task A_message_has_text_and_html_and_the_chart_inside_the_html()
    {
        DigestDocument document = await DigestDocument.MakeAsync(DigestExamples.Ordinary());

        MimeMessage message = await ReadBack(Mail() with
        {
            Subject = document.Subject,
            Html = document.Html,
            Text = document.Text,
            Images = document.Images,
        });

        var alternative = Assert.IsType<MultipartAlternative>(message.Body);
        Assert.Equal("text/plain", alternative[0].ContentType.MimeType);
        var related = Assert.IsType<MultipartRelated>(alternative[1]);
        Assert.Equal("text/html", related[0].ContentType.MimeType);
        Assert.Equal("image/png", related[1].ContentType.MimeType);
        Assert.Contains($"src=\"cid:{related[1].ContentId}\"", message.HtmlBody, StringComparison.Ordinal);
        Assert.Equal(document.Subject, message.Subject);
        Assert.Equal(document.Text.ReplaceLineEndings("\n"), message.TextBody!.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Headers_name_the_delivery_and_say_that_a_machine_wrote()
    {
        MimeMessage message = await ReadBack(Mail());

        Assert.Equal(Name.Key, message.Headers["X-ListeningPost-Delivery"]);
        Assert.Equal("auto-generated", message.Headers["Auto-Submitted"]);
        Assert.Equal("<acme.digest.listen.example>", message.Headers["List-Id"]);
        Assert.EndsWith("@listen.example", message.MessageId, StringComparison.Ordinal);
        Assert.Null(message.Headers["List-Unsubscribe"]);
        Assert.Equal("bot@listen.example", message.From.Mailboxes.Single().Address);
        Assert.Equal(DigestExamples.CutOff, message.Date);
    }

    [Fact]
    public async Task The_delivery_stands_letter_by_letter_on_one_line_however_long_its_brand()
    {
        DeliveryName name = Name with { Brand = new string('b', 60), Occasion = "spike" };

        string message = Encoding.ASCII.GetString(await Bytes(Mail() with { Name = name }));

        Assert.Contains($"\r\nX-ListeningPost-Delivery: {name.Key}\r\n", message, StringComparison.Ordinal);
        Assert.All(message.Split("\r\n"), line => Assert.InRange(line.Length, 0, 998));
    }

    [Fact]
    public async Task A_second_attempt_is_the_same_message_to_the_byte()
    {
        byte[] first = await Bytes(Mail());
        byte[] second = await Bytes(Mail());

        Assert.Equal(first, second);
    }

    [Fact]
    public void Another_recipient_period_or_kind_is_another_delivery()
    {
        string[] ids =
        [
            Name.MessageId("h"),
            (Name with { Recipient = "else@acme.example" }).MessageId("h"),
            (Name with { Kind = "report" }).MessageId("h"),
            (Name with { PeriodEnd = Name.PeriodEnd.AddDays(1) }).MessageId("h"), (Name with { Brand = "globex" }).MessageId("h"),
        ];

        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain("marketing", Name.Key, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Acme\r\nBcc: victim@x.example")]
    [InlineData("Acme\nSubject: other\n\n<script>")]
    [InlineData("=?utf-8?B?QmNj?= Ünïcode 🎵 \u2028Bcc: x@y.example")]
    public async Task A_subject_cannot_become_a_header(string hostile)
    {
        MimeMessage message = await ReadBack(Mail() with { Subject = hostile + new string('x', 5_000) });

        Assert.Equal(["marketing@acme.example"], message.GetRecipients().Select(r => r.Address));
        Assert.Empty(message.Bcc);
        Assert.DoesNotContain('\n', message.Subject!);
        Assert.Single(message.Headers, h => h.Id == HeaderId.Subject);
    }

    [Theory]
    [InlineData("a@x.example, b@x.example")]
    [InlineData("a@x.example\r\nBcc: b@x.example")]
    [InlineData("a@x.example;b@x.example")]
    [InlineData("")]
    public void A_recipient_is_one_address_or_none(string hostile) =>
        Assert.Throws<FormatException>(() => MailMessages.Build(Mail() with { To = hostile }));

    [Fact]
    public async Task A_quote_that_looks_like_a_boundary_splits_nothing()
    {
        string boundary = ((Multipart)MailMessages.Build(Mail()).Body!).Boundary!;

        MimeMessage message = await ReadBack(Mail() with { Text = $"--{boundary}\nContent-Type: text/html\n\n<script>" });

        Assert.Equal(2, ((Multipart)message.Body!).Count);
    }

    [Fact]
    public async Task Lines_end_as_mail_servers_want_them()
    {
        string eml = Encoding.ASCII.GetString(await Bytes(Mail() with { Text = "one\ntwo\r\nthree\n" + new string('x', 3_000) }));

        Assert.DoesNotContain("\n", eml.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All(eml.Split("\r\n"), line => Assert.InRange(line.Length, 0, 998));
    }

    private static OutgoingMail Mail() => new()
    {
        From = "bot@listen.example",
        To = "marketing@acme.example",
        Subject = "Acme: nobody waiting",
        Html = "<p>Acme</p>",
        Text = "Acme",
        Name = Name,
        Date = DigestExamples.CutOff,
    };

    private static async Task<byte[]> Bytes(OutgoingMail mail)
    {
        using var file = new MemoryStream();
        await MailMessages.WriteAsync(mail, dkim: null, file, TestContext.Current.CancellationToken);
        return file.ToArray();
    }

    private static async Task<MimeMessage> ReadBack(OutgoingMail mail) =>
        await MimeMessage.LoadAsync(new MemoryStream(await Bytes(mail)), TestContext.Current.CancellationToken);
}
