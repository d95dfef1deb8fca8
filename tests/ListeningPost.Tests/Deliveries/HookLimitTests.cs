using System.Text.Json.Nodes;
using ListeningPost.Deliveries;

namespace ListeningPost.Tests.Deliveries;

/// <summary>What a chat counts over a whole message stays within its limit when everything in it is as long as it can be.</summary>
public class HookLimitTests
{
    private const int LongestLink = 1_000;

    private static readonly string[] Longest =
    [
        "w", "*", "&", "<", "\"", "\\", "“", "😀", "👩‍👩‍👧", "ﷺ", "一", "e\u0301", "{{", "@everyone ", "word ", "a&b<c>*d*_\"",
    ];

    public static TheoryData<string, char> Each
    {
        get
        {
            var each = new TheoryData<string, char>();
            foreach (string words in Longest)
            {
                each.Add(words, 'p');
                each.Add(words, '&');
                each.Add(words, ' ');
            }

            return each;
        }
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void Discord_shows_at_most_6000_characters_over_all_embeds(string words, char ofLink)
    {
        JsonArray embeds = Of(new DiscordFormat(), words, ofLink)["embeds"]!.AsArray();

        Assert.InRange(embeds.Count, 1, 10);
        Assert.InRange(embeds.SelectMany(Texts).Sum(text => text.Length), 1, 6_000);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void Slack_gets_at_most_12000_characters_over_all_blocks(string words, char ofLink)
    {
        JsonNode message = Of(new SlackFormat(), words, ofLink);

        Assert.InRange(message["blocks"]!.AsArray().SelectMany(Texts).Sum(text => text.Length), 1, 12_000);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void Teams_gets_at_most_20_kB(string words, char ofLink) =>
        Assert.InRange(new TeamsFormat().Body(Worst(words, ofLink)).Length, 1, 20_000);

    private static JsonNode Of(IHookFormat format, string words, char ofLink) => JsonNode.Parse(format.Body(Worst(words, ofLink)))!;

    /// <param name="words">Repeated in every text.</param>
    /// <param name="ofLink">Repeated in every address; a blank: there is no link to all of it.</param>
    private static Notice Worst(string words, char ofLink)
    {
        string text = string.Concat(Enumerable.Repeat(words, 3_000));
        return new Notice
        {
            Id = "worst-1",
            Type = "spike.started",
            Brand = "acme",
            BrandName = text,
            Language = "en",
            At = DateTimeOffset.UnixEpoch,
            Rule = text,
            Headline = text,
            Lines = [.. Enumerable.Repeat(text, 20)],
            Quotes = [.. Enumerable.Repeat(new NoticeQuote(text, text, Long("https://social.example/?", ofLink)), 20)],
            Figures = [new NoticeFigure("mentions", double.MaxValue, long.MaxValue, text)],
            Link = ofLink == ' ' ? null : Long("https://listen.example/?", ofLink),
            Command = "listeningpost query " + text,
        };
    }

    private static string Long(string address, char with) => address.PadRight(LongestLink, with);

    /// <summary>All that is shown or counted: not the names and kinds of the parts.</summary>
    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject all => all.Where(one => one.Key is not ("type" or "url")).SelectMany(one => Texts(one.Value)),
        JsonArray all => all.SelectMany(Texts),
        JsonValue value when value.TryGetValue(out string? text) => [text],
        _ => [],
    };
}
