using ListeningPost.Configuration;
using ListeningPost.Core.Words;

namespace ListeningPost.Cli;

/// <summary>Where pages and API are served, and for whom, in words.</summary>
internal static class ServedAt
{
    private const int LongestNames = 400;

    /// <summary>What to do where nobody reaches them.</summary>
    public const string Key =
        "set LISTENINGPOST__Web__ApiKeys__0__Name=me and LISTENINGPOST__Web__ApiKeys__0__Key to 16 characters or more, "
        + "and leave Web.Url out: then they are served on http://0.0.0.0:8080";

    /// <param name="stored">Names of the keys that the database keeps.</param>
    public static string Told(WebSettings web, IReadOnlyList<string> stored)
    {
        string address = web.Address.GetLeftPart(UriPartial.Authority);
        if (web.IsBeyondReach)
        {
            return $"{address} within this container, where nobody reaches it: {Key}";
        }

        if (web.ProblemWith(stored.Count) is { } problem)
        {
            return $"failed: {problem}";
        }

        return $"ok: pages and API on {address}, {Whom(web, stored)}";
    }

    private static string Whom(WebSettings web, IReadOnlyList<string> stored)
    {
        string keys = OneLine.Of(string.Join(", ", [.. web.ApiKeys.Select(key => key.Name), .. stored]), LongestNames);
        string[] ways =
        [
            .. keys.Length > 0 ? [$"for who has a key ({keys})"] : Array.Empty<string>(),
            .. web.Oidc is { } oidc ? [$"for who signs in at {oidc.Authority.Authority}"] : Array.Empty<string>(),
        ];
        return ways.Length > 0 ? string.Join(", ", ways) : "without a key";
    }
}
