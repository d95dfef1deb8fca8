using System.Text.Json.Nodes;
using ListeningPost.Deliveries;
using ListeningPost.Sources.Http;

namespace ListeningPost.Tests.Deliveries;

/// <summary>What chats and webhooks are told: within their limits, and nothing in it that a stranger could do there.</summary>
public class HookFormatTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static readonly string Hostile =
        "<!channel> <@U1> @everyone @here [click](https://evil.example) https://evil.example *bold* `code` {{DATE(1)}} <at>Bo</at> "
        + "\r\n\u202e " + string.Concat(Enumerable.Repeat("😀&<>\"_~|", 2_000));

    [Fact]
    public void Its_signature_is_the_one_of_the_specification()
    {
        byte[] key = Assert.Single(StandardFormat.Secrets(Secret, out string? problem));

        Assert.Null(problem);
        Assert.Equal(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            StandardFormat.Sign(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"u8.ToArray()));
    }

    [Fact]
    public void While_a_secret_takes_anothers_place_both_sign()
    {
        Channel channel = Channel("standard:https://hooks.example/x") with { Secret = $"{Secret}, whsec_{new string('A', 32)}" };

        var headers = new StandardFormat().Headers(channel, "msg_1", "{}"u8.ToArray(), DateTimeOffset.UnixEpoch);

        Assert.Equal(("msg_1", "0"), (headers["webhook-id"], headers["webhook-timestamp"]));
        Assert.Equal(2, headers["webhook-signature"].Split(' ').Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("secret")]
    [InlineData("whsec_c2hvcnQ=")]
    [InlineData("whsec_!!!")]
    public void What_is_no_secret_is_refused_and_not_told(string? written)
    {
        string problem = StandardFormat.SecretProblem(written)!;

        Assert.DoesNotContain("c2hvcnQ", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("standard")]
    [InlineData("slack")]
    [InlineData("teams")]
    [InlineData("discord")]
    public void The_worst_notice_keeps_the_limits(string format)
    {
        byte[] body = HookSender.Of(format).Body(Notice(Hostile));

        Assert.InRange(body.Length, 100, 20_000);
        Assert.NotNull(JsonNode.Parse(body));
        Assert.Equal(body, HookSender.Of(format).Body(Notice(Hostile)));
    }

    [Fact]
    public void Slack_gets_blocks_in_which_strangers_have_no_markup()
    {
        JsonNode json = JsonNode.Parse(new SlackFormat().Body(Notice(Hostile)))!;
        JsonArray blocks = json["blocks"]!.AsArray();
        string[] texts = [.. Texts(json)];

        Assert.InRange(blocks.Count, 1, 50);
        Assert.InRange(texts.Sum(text => text.Length), 1, 12_000);
        Assert.InRange(blocks[0]!["text"]!["text"]!.GetValue<string>().Length, 1, 150);
        Assert.All(texts, text => Assert.InRange(text.Length, 0, 3_000));
        Assert.DoesNotContain(texts, text => text.Contains("<!", StringComparison.Ordinal));
        Assert.DoesNotContain(texts, text => text.Contains("<@", StringComparison.Ordinal));
        Assert.All(Marked(json), mark => Assert.Matches("^<https://[^|<>]*\\|[^<>|]*>$", mark));
        Assert.False(json["unfurl_links"]!.GetValue<bool>());
    }

    [Fact]
    public void Teams_gets_a_card_without_markdown()
    {
        JsonNode json = JsonNode.Parse(new TeamsFormat().Body(Notice(Hostile)))!;
        JsonNode card = json["attachments"]![0]!;

        Assert.Equal("message", json["type"]!.GetValue<string>());
        Assert.Equal("application/vnd.microsoft.card.adaptive", card["contentType"]!.GetValue<string>());
        Assert.Equal("1.4", card["content"]!["version"]!.GetValue<string>());
        Assert.All(card["content"]!["body"]!.AsArray(), block => Assert.Equal("RichTextBlock", block!["type"]!.GetValue<string>()));
        Assert.DoesNotContain("{{", json.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Discord_calls_nobody_and_shows_no_link_of_a_stranger()
    {
        JsonNode json = JsonNode.Parse(new DiscordFormat().Body(Notice(Hostile)))!;
        JsonNode embed = json["embeds"]![0]!;
        string content = json["content"]!.GetValue<string>();

        Assert.Empty(json["allowed_mentions"]!["parse"]!.AsArray());
        Assert.InRange(content.Length, 1, 2_000);
        Assert.InRange(embed["description"]!.GetValue<string>().Length, 1, 4_096);
        Assert.InRange(Texts(json).Sum(text => text.Length), 1, 6_000 + 2_000);
        Assert.DoesNotContain("@everyone", content, StringComparison.Ordinal);
        Assert.DoesNotContain("](https", content, StringComparison.Ordinal);
        Assert.DoesNotContain("https://evil", content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("teams:https://acme.webhook.office.com/webhookb2/1", "workflow")]
    [InlineData("slack:ftp://x", "https")]
    [InlineData("pager:https://x.example", "begins with none of")]
    public void A_channel_that_cannot_be_used_is_refused_without_its_address(string written, string word)
    {
        Assert.False(ListeningPost.Deliveries.Channel.TryParse(written, out _, out string? problem));
        Assert.Contains(word, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("webhookb2", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_channels_name_tells_no_address()
    {
        Channel channel = Channel("slack:https://hooks.example/services/T0/B0/verysecret");

        Assert.Matches("^slack:hooks\\.example/[0-9a-f]{6}$", channel.Name);
        Assert.DoesNotContain("verysecret", $"{channel}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("standard", 204, "Sent")]
    [InlineData("standard", 301, "Temporary")]
    [InlineData("standard", 400, "Temporary")]
    [InlineData("standard", 410, "Gone")]
    [InlineData("standard", 429, "Busy")]
    [InlineData("standard", 500, "Temporary")]
    [InlineData("standard", 503, "Busy")]
    [InlineData("slack", 400, "Permanent")]
    [InlineData("slack", 410, "Gone")]
    [InlineData("teams", 413, "Permanent")]
    [InlineData("discord", 404, "Gone")]
    public void An_answer_means_what_its_channel_says(string format, int status, string means)
    {
        HookOutcome outcome = HookSender.Of(format).Judge(new HookAnswer(status, TimeSpan.FromSeconds(7), "no\r\nwords"));

        Assert.Equal(means, outcome.Status.ToString());
        Assert.DoesNotContain("\n", outcome.Error ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void A_hook_is_tried_over_three_days_and_never_sooner_than_it_asked()
    {
        TimeSpan[] waits = [.. Enumerable.Range(1, 9).Select(attempt => HookBackoff.NextDelay(attempt, null)!.Value)];

        Assert.Equal((TimeSpan.FromSeconds(5), TimeSpan.FromHours(24)), (waits[0], waits[^1]));
        Assert.InRange(waits.Aggregate((a, b) => a + b), TimeSpan.FromDays(3), TimeSpan.FromDays(4));
        Assert.Equal(TimeSpan.FromHours(1), HookBackoff.NextDelay(1, TimeSpan.FromHours(1)));
        Assert.Null(HookBackoff.NextDelay(10, null));
    }

    private static Channel Channel(string written)
    {
        Assert.True(ListeningPost.Deliveries.Channel.TryParse(written, out Channel? channel, out _));
        return channel;
    }

    private static Notice Notice(string words) => new()
    {
        Id = "spike-1",
        Type = "spike.started",
        Brand = "acme",
        BrandName = words,
        Language = "en",
        At = new DateTimeOffset(2026, 3, 14, 9, 0, 0, TimeSpan.Zero),
        Rule = "spike",
        Headline = words,
        Lines = [words, words, words, words, words, words],
        Quotes = [.. Enumerable.Repeat(new NoticeQuote(words, words, "https://social.example/1?a=<b>|c)"), 4)],
        Figures = [new NoticeFigure("mentions", 12, 3, "acme")],
        Link = "https://listen.example/mentions?q=acme",
    };

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject all => all.SelectMany(member => Texts(member.Value)),
        JsonArray all => all.SelectMany(Texts),
        JsonValue value when value.TryGetValue(out string? text) => [text],
        _ => [],
    };

    private static IEnumerable<string> Marked(JsonNode? node) => node switch
    {
        JsonObject all when all["type"]?.GetValue<string>() == "mrkdwn" => [all["text"]!.GetValue<string>()],
        JsonObject all => all.SelectMany(member => Marked(member.Value)),
        JsonArray all => all.SelectMany(Marked),
        _ => [],
    };
}
