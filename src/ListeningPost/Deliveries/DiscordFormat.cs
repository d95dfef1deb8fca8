using System.Collections.Frozen;
using System.Text;
using System.Text.Json.Nodes;
using ListeningPost.Core.Words;
using ListeningPost.Sources.Http;

namespace ListeningPost.Deliveries;

/// <summary>A webhook of Discord: a line, and an embed that holds the rest. All markup is escaped, and nobody is called.</summary>
internal sealed class DiscordFormat : IHookFormat
{
    private const int MaxContent = 1_000;
    private const int MaxTitle = 256;
    private const int MaxDescription = 4_000;
    private const int MaxLines = 5;
    private const int MaxLine = 300;
    private const int MaxQuotes = 3;
    private const int MaxQuote = 450;

    /// <summary>What begins or ends markup.</summary>
    private const string Marks = "\\*_~`|>[]()<-+#";

    public string Name => Channel.Discord;

    public int ASecond => 2;

    public byte[] Body(Notice notice)
    {
        var embed = new JsonObject { ["title"] = Escaped(notice.BrandName, MaxTitle), ["description"] = Description(notice) };
        if (HookText.Link(notice.Link) is { } link)
        {
            embed["url"] = link;
        }

        return HookText.Bytes(new JsonObject
        {
            ["content"] = Escaped(HookText.Titled(notice), MaxContent),
            ["embeds"] = new JsonArray(embed),
            ["allowed_mentions"] = new JsonObject { ["parse"] = new JsonArray() },
        });
    }

    public IReadOnlyDictionary<string, string> Headers(Channel channel, string id, byte[] body, DateTimeOffset now) =>
        FrozenDictionary<string, string>.Empty;

    /// <summary>404 is a webhook that somebody deleted.</summary>
    public HookOutcome Judge(HookAnswer answer) => HookOutcome.Of(answer, static status => status switch
    {
        404 => HookStatus.Gone,
        < 500 => HookStatus.Permanent,
        _ => HookStatus.Temporary,
    });

    /// <summary>What is too much is left out as a whole.</summary>
    private static string Description(Notice notice)
    {
        var text = new StringBuilder();
        foreach (string part in Parts(notice).Where(part => text.Length + part.Length < MaxDescription))
        {
            text.Append(part).Append('\n');
        }

        string whole = text.ToString().Trim('\n');
        return whole.Length == 0 ? "–" : whole;
    }

    private static IEnumerable<string> Parts(Notice notice)
    {
        foreach (string line in notice.Lines.Take(MaxLines))
        {
            yield return Escaped(line, MaxLine);
        }

        foreach (NoticeQuote quote in notice.Quotes.Take(MaxQuotes))
        {
            string where = HookText.Link(quote.Url) is { } link && !link.Contains(')', StringComparison.Ordinal) ? $" [↗](<{link}>)" : "";
            yield return $"> {Escaped(quote.Text, MaxQuote)}\n{Escaped(quote.Source, MaxLine)}{where}";
        }

        if (HookText.Link(notice.Link) is null && notice.Command is { } command)
        {
            yield return Code(command);
        }
    }

    /// <summary>To be copied as it is: in code there is no markup but its end.</summary>
    private static string Code(string command) =>
        command.Contains('`', StringComparison.Ordinal) ? Escaped(command, MaxLine) : $"`{OneLine.Of(command, MaxLine)}`";

    private static string Escaped(string text, int most)
    {
        var escaped = new StringBuilder();
        foreach (char c in HookText.Plain(text, most))
        {
            if (Marks.Contains(c, StringComparison.Ordinal))
            {
                escaped.Append('\\');
            }

            escaped.Append(c);
        }

        return CutText.Shorten(escaped.ToString(), most);
    }
}
