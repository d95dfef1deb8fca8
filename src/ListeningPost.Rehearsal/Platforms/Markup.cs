using System.Net;
using System.Text.RegularExpressions;
using ListeningPost.Rehearsal.Telling;

namespace ListeningPost.Rehearsal.Platforms;

/// <summary>Plain text as each platform dresses it.</summary>
internal static partial class Markup
{
    /// <summary>Hacker News: escaped, paragraphs begin with <c>&lt;p&gt;</c> but the first, slashes in addresses escaped.</summary>
    public static string HackerNews(string text) => string.Join("<p>", text.Split("\n\n").Select(paragraph =>
        Address().Replace(Escaped(paragraph), match =>
        {
            string address = match.Value.Replace("/", "&#x2F;", StringComparison.Ordinal);
            return $"<a href=\"{address}\" rel=\"nofollow\">{address}</a>";
        })));

    /// <summary>Mastodon: paragraphs, links with hidden parts, hashtags and accounts as links.</summary>
    public static string Mastodon(string text) => string.Concat(text.Split("\n\n").Select(paragraph =>
        "<p>" + Account().Replace(Hashtag().Replace(Address().Replace(WebUtility.HtmlEncode(paragraph), Hidden), Tag), Mention) + "</p>"));

    /// <summary>Paragraphs, as feeds have them.</summary>
    public static string Paragraphs(string text) =>
        string.Concat(text.Split("\n\n").Select(paragraph => "<p>" + WebUtility.HtmlEncode(paragraph) + "</p>\n"));

    /// <summary>Hashtags without <c>#</c>.</summary>
    public static IEnumerable<string> Hashtags(string text) => Hashtag().Matches(text).Select(match => match.Groups["name"].Value);

    public static IEnumerable<Match> HashtagMatches(string text) => Hashtag().Matches(text);

    public static IEnumerable<Match> Addresses(string text) => Address().Matches(text);

    private static string Escaped(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("'", "&#x27;", StringComparison.Ordinal);

    private static string Hidden(Match match) =>
        $"<a href=\"{match.Value}\" target=\"_blank\" rel=\"nofollow noopener\"><span class=\"invisible\">https://</span>"
        + $"<span class=\"\">{match.Value["https://".Length..]}</span><span class=\"invisible\"></span></a>";

    private static string Tag(Match match) =>
        $"<a href=\"https://{RehearsalIds.MastodonServer}/tags/{match.Groups["name"].Value}\" class=\"mention hashtag\" rel=\"tag\">"
        + $"#<span>{match.Groups["name"].Value}</span></a>";

    private static string Mention(Match match) =>
        $"<span class=\"h-card\"><a href=\"https://{RehearsalIds.MastodonServer}/@{match.Groups["name"].Value}\" class=\"u-url mention\">"
        + $"@<span>{match.Groups["name"].Value}</span></a></span>";

    [GeneratedRegex(@"https://[\w.\-/]*[\w\-/]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"(?<![\w&/])#(?<name>\w+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hashtag();

    [GeneratedRegex(@"(?<![\w/@])@(?<name>\w+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Account();
}
