using System.Text;
using ListeningPost.Core.Posts;

namespace ListeningPost.Sources.Searching;

/// <summary>Builds the addresses that are asked.</summary>
internal static class Endpoint
{
    /// <summary>The base address with a path appended, whatever path the base has itself, and a query.</summary>
    /// <param name="baseUrl">With or without a path of its own.</param>
    /// <param name="path">Starts with a slash; escaped already.</param>
    /// <param name="query">Names and values, escaped here; a null value leaves its name out.</param>
    public static Uri Of(Uri baseUrl, string path, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var text = new StringBuilder(baseUrl.GetLeftPart(UriPartial.Path).TrimEnd('/')).Append(path);
        char joint = '?';
        foreach ((string name, string? value) in query)
        {
            if (value is not null)
            {
                text.Append(joint).Append(name).Append('=').Append(Uri.EscapeDataString(value));
                joint = '&';
            }
        }

        return new Uri(text.ToString());
    }

    /// <summary>The parts of an address's path; none of what is no address.</summary>
    public static string[] PathOf(string? address)
    {
        if (WebAddress.Parse(address) is not { } uri)
        {
            return [];
        }

        return uri.AbsolutePath.Trim('/').Split('/');
    }

    /// <summary>The same of an address of that server alone.</summary>
    public static string[] PathOn(Uri server, string? address)
    {
        Uri? uri = WebAddress.Parse(address);
        bool isThere = uri is not null && uri.Authority == server.Authority;
        if (!isThere)
        {
            return [];
        }

        return PathOf(address);
    }
}
