using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ListeningPost.Core.Words;
using ListeningPost.Documents;

namespace ListeningPost.Deliveries;

/// <summary>
/// Texts for chats. Nothing that a stranger wrote is markup, calls anybody or is a link there: an invisible blank stands where
/// an address or a name would be recognised.
/// </summary>
internal static class HookText
{
    private const char Blank = '\u200b';

    /// <summary>Slack's, Teams' and Discord's: the longest address that is given as a link.</summary>
    public const int MaxLink = 1_000;

    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One line of at most that many characters, in which nothing is an address or a name.</summary>
    public static string Plain(string text, int most)
    {
        var defused = new StringBuilder();
        string line = OneLine.Of(text, most);
        for (int i = 0; i < line.Length; i++)
        {
            defused.Append(line[i]);
            if (IsPartOfLink(line[i], i + 1 < line.Length ? line[i + 1] : ' '))
            {
                defused.Append(Blank);
            }
        }

        return CutText.Shorten(defused.ToString(), most);
    }

    /// <summary>The headline with its brand before it, for where nothing else names it.</summary>
    public static string Titled(Notice notice) => notice.Headline.StartsWith(notice.BrandName, StringComparison.Ordinal)
        ? notice.Headline
        : $"{notice.BrandName}: {notice.Headline}";

    /// <summary>An address as a link's target; null: it is none that may be one.</summary>
    public static string? Link(string? address)
    {
        string? link = Places.SafeLink(address)?.AbsoluteUri;
        return link is { Length: <= MaxLink } ? link : null;
    }

    /// <summary>The words beside a link to all of it.</summary>
    public static string Open(Notice notice) => Wording.For("Deliveries", notice.Language)["notice.open"];

    public static byte[] Bytes(JsonNode json) => Encoding.UTF8.GetBytes(json.ToJsonString(Written));

    private static bool IsPartOfLink(char c, char next) => c switch
    {
        '@' => true,
        ':' => next == '/',
        '.' => char.IsLetter(next),
        _ => false,
    };
}
