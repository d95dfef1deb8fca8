using System.Text.RegularExpressions;
using ListeningPost.Core.Posts;

namespace ListeningPost.Sources.Mastodon;

/// <summary>Reads the <c>Link</c> header that pages are joined by.</summary>
internal static partial class MastodonLinks
{
    /// <summary>A parameter of the address with that relation.</summary>
    /// <param name="header"><c>&lt;https://…?max_id=5&gt;; rel="next", &lt;https://…?min_id=9&gt;; rel="prev"</c>.</param>
    /// <param name="rel">The relation.</param>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="asked">What was asked: an address on another host counts for nothing. The address itself is never followed.</param>
    public static string? Find(string? header, string rel, string parameter, Uri asked)
    {
        foreach (Match link in Link().Matches(header ?? ""))
        {
            bool isIt = link.Groups["rest"].ValueSpan.Contains($"rel=\"{rel}\"", StringComparison.OrdinalIgnoreCase);
            if (isIt && WebAddress.Parse(asked, link.Groups["uri"].Value) is { } uri && uri.Authority == asked.Authority)
            {
                return Value(uri, parameter);
            }
        }

        return null;
    }

    private static string? Value(Uri uri, string parameter) => uri.Query.TrimStart('?').Split('&')
        .Where(p => p.StartsWith(parameter + "=", StringComparison.Ordinal))
        .Select(p => Uri.UnescapeDataString(p[(parameter.Length + 1)..]))
        .FirstOrDefault(v => v.Length is > 0 and < 100);

    [GeneratedRegex("<(?<uri>[^>]*)>(?<rest>[^<]*)", RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
