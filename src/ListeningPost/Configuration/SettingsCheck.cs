using System.Globalization;
using System.Net;
using ListeningPost.Core.Sources;
using ListeningPost.Storage.Database;

namespace ListeningPost.Configuration;

/// <summary>Checks of settings against each other, and of values that a pattern can't check.</summary>
internal static class SettingsCheck
{
    /// <exception cref="ConfigurationException">The first thing that has to be changed.</exception>
    public static void Check(Settings settings)
    {
        CheckSources(settings.Sources);
        CheckNetworks(settings.Http.AllowedPrivateNetworks);
        CheckWeb(settings.Web);
        if (settings.Database.ConnectionString is { } connection && DatabaseProbe.FormProblem(connection) is { } problem)
        {
            throw Wrong(problem);
        }

        if (!BrandFactory.IsMailAddress(settings.Smtp.From))
        {
            throw Wrong($"Smtp.From is '{ShapeCheck.Printable(settings.Smtp.From)}', which is no mail address. Write name@host.");
        }

        if (string.IsNullOrWhiteSpace(settings.Http.UserAgent) || settings.Http.UserAgent.Any(char.IsControl))
        {
            throw Wrong("Http.UserAgent is empty or has control characters. Write a product and an address where a host's operator reaches you.");
        }
    }

    /// <summary>Whether an address can be bound without keys: loopback only.</summary>
    internal static bool IsLoopback(Uri url) =>
        url.IsLoopback || (IPAddress.TryParse(url.DnsSafeHost, out IPAddress? address) && IPAddress.IsLoopback(address));

    /// <summary>A source's name, which is fit to be shown.</summary>
    /// <param name="path">Where it is written.</param>
    /// <exception cref="ConfigurationException">It is not.</exception>
    internal static string SourceName(string name, string path) =>
        string.IsNullOrWhiteSpace(name) || name.Length > 100 || !ShapeCheck.IsPlain(name)
            ? throw Wrong($"{path} is '{ShapeCheck.Printable(name)}'. Write a name of one line, at most 100 characters, without characters that cannot be seen.")
            : name;

    private static void CheckSources(IReadOnlyList<SourceOptions> sources)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < sources.Count; i++)
        {
            SourceOptions source = sources[i];
            string path = $"Sources[{i.ToString(CultureInfo.InvariantCulture)}]";
            _ = SourceName(source.Name, $"{path}.Name");
            if (!seen.Add(source.Name))
            {
                throw Wrong($"{path}.Name is '{source.Name}', as is another source's. Give each a name of its own.");
            }

            if (source.Every <= TimeSpan.Zero)
            {
                throw Wrong($"{path}.Every is {source.Every}. Write a time above zero, such as 00:15:00, or leave it out.");
            }
        }
    }

    private static void CheckNetworks(IReadOnlyList<string> networks)
    {
        for (int i = 0; i < networks.Count; i++)
        {
            if (!IPNetwork.TryParse(networks[i], out _))
            {
                throw Wrong(string.Create(CultureInfo.InvariantCulture,
                    $"Http.AllowedPrivateNetworks[{i}] is '{ShapeCheck.Printable(networks[i])}', which is no network. Write address/bits with all other bits zero, such as 10.1.0.0/16."));
            }
        }
    }

    private static void CheckWeb(WebSettings web)
    {
        if (web.ApiKeys.Count == 0 && !IsLoopback(web.Url))
        {
            throw Wrong($"Web.Url is {web.Url}, which others can reach, and there are no Web.ApiKeys. Write a loopback address, such as http://127.0.0.1:8080, or add keys.");
        }
    }

    private static ConfigurationException Wrong(string message) => new(message);
}
