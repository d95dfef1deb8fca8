using System.Collections.Frozen;
using System.Text.Json.Nodes;
using ListeningPost.Core.Words;
using ListeningPost.Sources.Http;

namespace ListeningPost.Deliveries;

/// <summary>Slack's incoming webhooks: blocks, of which all that may hold a stranger's words is plain text.</summary>
internal sealed class SlackFormat : IHookFormat
{
    private const int MaxHeader = 150;
    private const int MaxLines = 5;
    private const int MaxLine = 500;
    private const int MaxQuotes = 3;
    private const int MaxQuote = 1_200;
    private const int MaxSource = 300;

    private static readonly FrozenDictionary<string, string> None = FrozenDictionary<string, string>.Empty;

    public string Name => Channel.Slack;

    public int ASecond => 1;

    public byte[] Body(Notice notice)
    {
        var blocks = new JsonArray
        {
            new JsonObject { ["type"] = "header", ["text"] = Plain(Escaped(notice.BrandName, MaxHeader)) },
            Section(Escaped(notice.Headline, MaxLine)),
        };
        foreach (string line in notice.Lines.Take(MaxLines))
        {
            blocks.Add(Section(Escaped(line, MaxLine)));
        }

        foreach (NoticeQuote quote in notice.Quotes.Take(MaxQuotes))
        {
            blocks.Add(Section("“" + Escaped(quote.Text, MaxQuote) + "”"));
            blocks.Add(new JsonObject { ["type"] = "context", ["elements"] = new JsonArray(Source(quote)) });
        }

        if (Foot(notice) is { } foot)
        {
            blocks.Add(new JsonObject { ["type"] = "section", ["text"] = foot });
        }

        return HookText.Bytes(new JsonObject
        {
            ["text"] = Escaped(HookText.Titled(notice), MaxLine),
            ["blocks"] = blocks,
            ["unfurl_links"] = false,
            ["unfurl_media"] = false,
        });
    }

    public IReadOnlyDictionary<string, string> Headers(Channel channel, string id, byte[] body, DateTimeOffset now) => None;

    public HookOutcome Judge(HookAnswer answer) =>
        HookOutcome.Of(answer, static status => status < 500 ? HookStatus.Permanent : HookStatus.Temporary);

    /// <summary>At most that many characters, escapes included, none of them cut.</summary>
    private static string Escaped(string text, int most)
    {
        string escaped = Escaped(HookText.Plain(text, most));
        for (int fewer = most; escaped.Length > most && fewer > 1; fewer /= 2)
        {
            escaped = Escaped(HookText.Plain(text, fewer));
        }

        return escaped;
    }

    private static string Escaped(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    private static JsonObject Section(string text) => new() { ["type"] = "section", ["text"] = Plain(text) };

    private static JsonObject Plain(string text) =>
        new() { ["type"] = "plain_text", ["text"] = text.Length == 0 ? "–" : text, ["emoji"] = false };

    /// <summary>Where it stands: words of the stranger's beside a sign that is the link.</summary>
    private static JsonNode[] Source(NoticeQuote quote)
    {
        JsonObject where = Plain(Escaped(quote.Source, MaxSource));
        return Link(quote.Url) is { } link ? [where, Linked(link, "↗")] : [where];
    }

    private static JsonObject? Foot(Notice notice)
    {
        if (Link(notice.Link) is { } link)
        {
            return Linked(link, Escaped(HookText.Open(notice)));
        }

        return notice.Command is { } command ? Plain(Escaped(CutText.Shorten(command, MaxLine))) : null;
    }

    /// <summary>Escaped. Null: none, or one whose escapes would take more than its share of a message.</summary>
    private static string? Link(string? address) =>
        HookText.Link(address) is { } link && Escaped(link) is { Length: <= HookText.MaxLink } escaped ? escaped : null;

    /// <summary>The one piece of markup, in which nothing is a stranger's but an address that has been taken apart.</summary>
    private static JsonObject Linked(string link, string words) =>
        new() { ["type"] = "mrkdwn", ["text"] = $"<{link}|{words}>", ["verbatim"] = true };
}
