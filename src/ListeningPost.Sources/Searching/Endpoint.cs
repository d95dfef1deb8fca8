using System.Text;

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
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? uri))
        {
            return [];
        }

        return uri.AbsolutePath.Trim('/').Split('/');
    }

    /// <summary>The same of an address of that server alone.</summary>
    public static string[] PathOn(Uri server, string? address)
    {
        bool isThere = Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Authority == server.Authority;
        return isThere ? PathOf(address) : [];
    }
}
