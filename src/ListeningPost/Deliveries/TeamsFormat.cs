using System.Collections.Frozen;
using System.Text.Json.Nodes;
using ListeningPost.Core.Words;
using ListeningPost.Sources.Http;

namespace ListeningPost.Deliveries;

/// <summary>A workflow of Teams: an Adaptive Card 1.4. Its runs of text know no markup, which its text blocks do.</summary>
internal sealed class TeamsFormat : IHookFormat
{
    /// <summary>More is refused, or silently lost.</summary>
    public const int MaxBytes = 20_000;

    private const int MaxLines = 5;
    private const int MaxText = 500;
    private const int MaxShortText = 150;
    private const int MaxQuotes = 3;
    private const int MaxQuote = 800;

    public string Name => Channel.Teams;

    public int ASecond => 4;

    public byte[] Body(Notice notice)
    {
        byte[] whole = Bytes(notice, MaxText);
        if (whole.Length <= MaxBytes)
        {
            return whole;
        }

        // An emoji is twelve bytes in JSON, and a text may hold nothing else: shorter ones then fit in any case.
        Notice bare = notice with { Quotes = [], Command = null };
        byte[] withoutQuotes = Bytes(bare, MaxText);
        return withoutQuotes.Length <= MaxBytes ? withoutQuotes : Bytes(bare, MaxShortText);
    }

    public IReadOnlyDictionary<string, string> Headers(Channel channel, string id, byte[] body, DateTimeOffset now) =>
        FrozenDictionary<string, string>.Empty;

    public HookOutcome Judge(HookAnswer answer) =>
        HookOutcome.Of(answer, static status => status is 408 or >= 500 ? HookStatus.Temporary : HookStatus.Permanent);

    private static byte[] Bytes(Notice notice, int most)
    {
        var body = new JsonArray
        {
            Text(notice.BrandName, most, "Large", isStrong: true),
            Text(notice.Headline, most, "Default", isStrong: true),
        };
        foreach (string line in notice.Lines.Take(MaxLines))
        {
            body.Add(Text(line, most, "Default"));
        }

        foreach (NoticeQuote quote in notice.Quotes.Take(MaxQuotes))
        {
            body.Add(Text("“" + quote.Text + "”", MaxQuote, "Default"));
            body.Add(Text(quote.Source, MaxText, "Small"));
        }

        if (HookText.Link(notice.Link) is null && notice.Command is { } command)
        {
            body.Add(Run(Uncalled(OneLine.Of(command, MaxText)), "Small"));
        }

        return HookText.Bytes(new JsonObject
        {
            ["type"] = "message",
            ["attachments"] = new JsonArray(new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.card.adaptive",
                ["content"] = new JsonObject
                {
                    ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
                    ["type"] = "AdaptiveCard",
                    ["version"] = "1.4",
                    ["fallbackText"] = Defused(HookText.Titled(notice), most),
                    ["body"] = body,
                    ["actions"] = new JsonArray([.. Links(notice)]),
                },
            }),
        });
    }

    private static IEnumerable<JsonNode> Links(Notice notice)
    {
        if (HookText.Link(notice.Link) is { } all)
        {
            yield return Open(HookText.Open(notice), all);
        }

        foreach (NoticeQuote quote in notice.Quotes.Take(MaxQuotes))
        {
            if (HookText.Link(quote.Url) is { } link)
            {
                yield return Open(Defused(quote.Source, 60), link);
            }
        }
    }

    private static JsonObject Open(string title, string link) => new() { ["type"] = "Action.OpenUrl", ["title"] = title, ["url"] = link };

    private static JsonObject Text(string text, int most, string size, bool isStrong = false) =>
        Run(Defused(text, most), size, isStrong);

    private static JsonObject Run(string text, string size, bool isStrong = false) => new()
    {
        ["type"] = "RichTextBlock",
        ["inlines"] = new JsonArray(new JsonObject
        {
            ["type"] = "TextRun",
            ["text"] = text,
            ["size"] = size,
            ["weight"] = isStrong ? "Bolder" : "Default",
        }),
    };

    /// <summary>Last of all: what is left out before can bring two signs together.</summary>
    private static string Defused(string text, int most) => CutText.Shorten(Uncalled(HookText.Plain(text, most)), most);

    /// <summary>No call of a function (two braces), and no name that is called (<c>at</c> as a tag).</summary>
    private static string Uncalled(string text) => text
        .Replace("{", "{\u200b", StringComparison.Ordinal)
        .Replace("<", "<\u200b", StringComparison.Ordinal);
}
