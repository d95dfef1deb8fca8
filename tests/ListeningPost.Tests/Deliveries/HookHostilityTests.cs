using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ListeningPost.Deliveries;

namespace ListeningPost.Tests.Deliveries;

/// <summary>Whatever strangers write, in any order: each chat's limits hold, and nothing of it is markup, a call or a link there.</summary>
public partial class HookHostilityTests
{
    private const int Rounds = 100;

    private static readonly string[] Pieces =
    [
        "<!channel>", "<!here|x>", "<@U0123>", "<#C01|y>", "@everyone", "@here", "<@&7>", "<@!7>", "[a](https://evil.example)",
        "](<", ")", "https://evil.example/x", "http://evil.example", "evil.example", "mail@evil.example",
        "<https://evil.example|click>", "**b**", "__u__", "~~s~~", "`", "```", "||spoiler||", "> quote", "# head", "- item", "\\",
        "\\\\", "<at>Bo</at>", "{{DATE(1,SHORT)}}", "{{{{", "${x}", "&amp;", "&lt;!channel&gt;", "&", "<", ">", "\"", "\r\n",
        "\n\n", "\t", "\0", "\u202E", "\u2066", "\u200B", "\u2028", "😀", "👩‍👩‍👧", "e\u0301", "\uD83D", "\uDE00", "ﷺ", "一",
        "<script>alert(1)</script>", "'; drop table", "<t:1:R>", ":tada:", "Acme", " ", "word", "1. x", "@", ":", ".", "/", "//",
    ];

    private static readonly char[] Controls = ['\0', '\r', '\t', '\u202E', '\u2066', '\u2028'];

    public static TheoryData<string> Formats => ["standard", "slack", "teams", "discord"];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_body_is_whole_json_within_its_limit_without_controls(string format) => Each(notice =>
    {
        byte[] body = HookSender.Of(format).Body(notice);
        string[] texts = [.. Texts(JsonNode.Parse(body)).Select(text => Target().Replace(text, ""))];

        Assert.InRange(body.Length, 2, format is "slack" or "discord" ? 60_000 : 20_000);
        if (format != "standard")
        {
            Assert.DoesNotContain(texts, text => text.Contains("@everyone", StringComparison.Ordinal));
            Assert.DoesNotContain(texts, text => Address().IsMatch(text));
            Assert.DoesNotContain(texts, text => text.Any(Controls.Contains));
        }
    });

    [Fact]
    public void Slack_has_its_blocks_of_plain_text_and_links_of_its_own_alone() => Each(notice =>
    {
        JsonNode json = JsonNode.Parse(new SlackFormat().Body(notice))!;
        JsonObject[] texts = [.. Objects(json).Where(o => (string?)o["type"] is "plain_text" or "mrkdwn")];

        Assert.InRange(json["blocks"]!.AsArray().Count, 1, 50);
        Assert.All(json["blocks"]!.AsArray(), block => Assert.InRange(block!["elements"]?.AsArray().Count ?? 1, 1, 10));
        Assert.InRange(((string)json["blocks"]![0]!["text"]!["text"]!).Length, 1, 150);
        Assert.All(texts, text => Assert.InRange(((string)text["text"]!).Length, 1, 3_000));
        Assert.All(texts, text => AssertEscaped(text));
        Assert.DoesNotContain('<', (string)json["text"]!);
        Assert.InRange(((string)json["text"]!).Length, 1, 4_000);
    });

    [Fact]
    public void Discord_has_its_sums_and_every_mark_of_a_stranger_is_escaped() => Each(notice =>
    {
        JsonNode json = JsonNode.Parse(new DiscordFormat().Body(notice))!;
        JsonNode embed = json["embeds"]![0]!;
        (string content, string title, string text) =
            ((string)json["content"]!, (string)embed["title"]!, (string)embed["description"]!);

        Assert.InRange(content.Length, 1, 2_000);
        Assert.InRange(title.Length, 1, 256);
        Assert.InRange(text.Length, 1, 4_096);
        Assert.InRange(title.Length + text.Length, 1, 6_000);
        Assert.Empty(json["allowed_mentions"]!["parse"]!.AsArray());
        Assert.All([content, title, Own().Replace(text, "")], words => Assert.DoesNotMatch(Unescaped(), words));
    });

    [Fact]
    public void Discord_is_never_given_an_empty_description()
    {
        Notice notice = Hostile(new Random(7)) with { Lines = ["", "\n"], Quotes = [], Link = "https://listen.example/" };

        JsonNode json = JsonNode.Parse(new DiscordFormat().Body(notice))!;

        Assert.Equal("–", (string?)json["embeds"]![0]!["description"]);
    }

    [Fact]
    public void Teams_has_runs_alone_and_calls_nobody() => Each(notice =>
    {
        JsonNode card = JsonNode.Parse(new TeamsFormat().Body(notice))!["attachments"]![0]!["content"]!;

        Assert.All(card["body"]!.AsArray(), block => Assert.Equal("RichTextBlock", (string?)block!["type"]));
        Assert.All(card["actions"]!.AsArray(), action => Assert.Equal("Action.OpenUrl", (string?)action!["type"]));
        Assert.DoesNotContain(Texts(card), text => text.Contains("{{", StringComparison.Ordinal));
        Assert.DoesNotContain(Texts(card), text => text.Contains("<at", StringComparison.OrdinalIgnoreCase));
    });

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_command_can_be_copied_as_it_is(string format)
    {
        const string Command = "listeningpost query 'site:acme.example kind:complaint' --brand acme --since 2026-03-14T09:00:00Z";
        Notice notice = Hostile(new Random(7)) with { Link = null, Command = Command, Quotes = [] };

        string all = string.Join('\n', Texts(JsonNode.Parse(HookSender.Of(format).Body(notice))));

        Assert.Contains(Command, all, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Each_names_the_brand_and_says_the_headline(string format)
    {
        Notice notice = Hostile(new Random(7)) with { BrandName = "Anvils", Headline = "14 mentions by 9 people", Lines = [], Quotes = [] };

        string[] texts = [.. Texts(JsonNode.Parse(HookSender.Of(format).Body(notice)))];

        Assert.Contains(texts, text => text.Contains("Anvils", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.Contains("14 mentions by 9 people", StringComparison.Ordinal));
    }

    private static void Each(Action<Notice> check)
    {
        int seed = Random.Shared.Next();
        var random = new Random(seed);
        for (int i = 0; i < Rounds; i++)
        {
            Notice notice = Hostile(random);
            Exception? e = Record.Exception(() => check(notice));
            Assert.True(e is null, $"seed {seed}, round {i}: {e?.Message}");
        }
    }

    private static Notice Hostile(Random random) => new()
    {
        Id = "each-1",
        Type = "mention.created",
        Brand = "acme",
        BrandName = "A" + Words(random),
        Language = random.Next(2) == 0 ? "en" : "de",
        At = DateTimeOffset.UnixEpoch,
        Rule = Words(random),
        Headline = Words(random),
        Lines = [.. Enumerable.Range(0, random.Next(7)).Select(_ => Words(random))],
        Quotes = [.. Enumerable.Range(0, random.Next(5)).Select(_ => new NoticeQuote(Words(random), Words(random), Url(random)))],
        Figures = [new NoticeFigure("mentions", random.Next(), N: null, Words(random))],
        Link = random.Next(2) == 0 ? "https://listen.example/mentions?q=" + Words(random) : null,
        Command = random.Next(2) == 0 ? "listeningpost query" : null,
    };

    private static string Url(Random random) => random.Next(3) == 0 ? Words(random) : "https://social.example/" + Words(random);

    /// <summary>From nothing to tens of thousands of characters.</summary>
    private static string Words(Random random)
    {
        int count = random.Next(8) == 0 ? random.Next(1_500) : random.Next(12);
        return string.Concat(Enumerable.Range(0, count).Select(_ => Pieces[random.Next(Pieces.Length)]));
    }

    private static void AssertEscaped(JsonObject text)
    {
        string words = (string)text["text"]!;
        if ((string?)text["type"] == "mrkdwn")
        {
            Assert.Matches("^<https?://[^|<>\\s]*\\|[^<>|]*>$", words);
        }
        else
        {
            Assert.DoesNotMatch("[<>]|&(?!amp;|lt;|gt;)", words);
        }
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject all => all.SelectMany(member => Objects(member.Value)).Prepend(all),
        JsonArray all => all.SelectMany(Objects),
        _ => [],
    };

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject all => all.Where(member => member.Key is not "url" and not "$schema").SelectMany(member => Texts(member.Value)),
        JsonArray all => all.SelectMany(Texts),
        JsonValue value when value.TryGetValue(out string? text) => [text],
        _ => [],
    };

    /// <summary>The link beside a quote, the sign of a quote at the beginning of its line, and a command.</summary>
    [GeneratedRegex(@" \[↗\]\(<https?://[^\s<>)]*>\)|^> |^`[^`]*`$", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Own();

    [GeneratedRegex(@"^(?:\\[^\n]|[^\\*_~`|>\[\]()<+#\n-]|\n)*[*_~`|>\[\]()<+#-]", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Unescaped();

    /// <summary>Where a link goes, as Slack and Discord write it.</summary>
    [GeneratedRegex(@"\(<https?://[^\s<>)]*>\)|<https?://[^|<>\s]*\|", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Target();

    [GeneratedRegex("https?://evil", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Address();
}
