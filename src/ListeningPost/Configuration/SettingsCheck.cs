using System.Globalization;
using System.Net;
using ListeningPost.Core.Sources;
using ListeningPost.Deliveries;
using ListeningPost.Storage.Database;

namespace ListeningPost.Configuration;

/// <summary>Checks of settings against each other, and of values that a pattern can't check.</summary>
internal static class SettingsCheck
{
    private const int ShortestKey = 16;

    /// <exception cref="ConfigurationException">The first thing that has to be changed.</exception>
    public static void Check(Settings settings)
    {
        CheckSources(settings.Sources);
        CheckNetworks(settings.Http.AllowedPrivateNetworks);
        CheckWeb(settings.Web);
        CheckSmtp(settings.Smtp);
        if (settings.Database.ConnectionString is { } connection && DatabaseProbe.FormProblem(connection) is { } problem)
        {
            throw Wrong(problem);
        }

        if (!BrandFactory.IsMailAddress(settings.Smtp.From))
        {
            throw Wrong($"Smtp.From is '{PlainText.Shown(settings.Smtp.From)}', which is no mail address. Write name@host.");
        }

        if (settings.Smtp.Dkim is { } dkim && DkimSignature.Problem(dkim, settings.Smtp.From) is { } unsigned)
        {
            throw Wrong(unsigned);
        }

        if (string.IsNullOrWhiteSpace(settings.Http.UserAgent) || settings.Http.UserAgent.Any(char.IsControl))
        {
            throw Wrong("Http.UserAgent is empty or has control characters. "
                + "Write a product and an address where a host's operator reaches you.");
        }
    }

    private static void CheckSources(IReadOnlyList<SourceOptions> sources)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < sources.Count; i++)
        {
            SourceOptions source = sources[i];
            string path = KeyPath.Element("Sources", i);
            _ = PlainText.Name(source.Name, $"{path}.Name");
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
            CheckNetwork(networks[i], KeyPath.Element("Http.AllowedPrivateNetworks", i));
        }
    }

    private static void CheckNetwork(string written, string path)
    {
        string? right = Network(written);
        if (right is null)
        {
            throw Wrong($"{path} is '{PlainText.Shown(written)}', which is no network. "
                + "Write address/bits with all other bits zero, such as 10.1.0.0/16.");
        }

        string address = written.Split('/')[0];
        bool isAsWritten = IPAddress.Parse(right.Split('/')[0]).Equals(IPAddress.Parse(address));
        if (!isAsWritten)
        {
            string bits = address.Contains(':', StringComparison.Ordinal) ? "128" : "32";
            throw Wrong($"{path} is '{written}', which is an address within a network. "
                + $"Write {right} for all of that, or {address}/{bits} for the one address.");
        }
    }

    private static void CheckWeb(WebSettings web)
    {
        Uri url = web.Address;
        if (url.Scheme != Uri.UriSchemeHttp)
        {
            throw Wrong($"Web.Url is {url}, and pages are served over http: TLS is a reverse proxy's. "
                + $"Write http://{url.Authority}, and the address that people use into Web.PublicUrl.");
        }

        bool isHostAlone = url.PathAndQuery == "/" && url.Fragment.Length == 0 && url.UserInfo.Length == 0;
        if (!isHostAlone)
        {
            throw Wrong($"Web.Url is {PlainText.Shown(url.OriginalString)}. "
                + $"Write scheme, host and port alone: http://{url.Authority}.");
        }

        CheckKeys(web.ApiKeys);
        if (web.Oidc is { } oidc && OidcCheck.Problem(oidc, web) is { } problem)
        {
            throw Wrong(problem);
        }
    }

    private static void CheckKeys(IReadOnlyList<ApiKeySettings> keys)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < keys.Count; i++)
        {
            ApiKeySettings key = keys[i];
            string path = KeyPath.Element("Web.ApiKeys", i);
            if (key.Key.Length < ShortestKey)
            {
                throw Wrong(FormattableString.Invariant($"{path}.Key has {key.Key.Length} characters, which can be guessed. ")
                    + $"Write at least {ShortestKey}, such as what 'openssl rand -hex 16' prints.");
            }

            bool isName = !string.IsNullOrWhiteSpace(key.Name) && PlainText.IsPlain(key.Name);
            if (!isName || !names.Add(key.Name))
            {
                throw Wrong($"{path}.Name is '{PlainText.Shown(key.Name)}', which is no name or another key's. "
                    + "Give each a name of its own.");
            }

            CheckBounds(key, path);
        }
    }

    /// <summary>For how long, and for which brands.</summary>
    private static void CheckBounds(ApiKeySettings key, string path)
    {
        if (key.Brands is [])
        {
            throw Wrong($"{path}.Brands is empty. Write slugs of brands, or leave it out: then all are shown.");
        }

        if (key is { Expires: { } written, ExpiresAt: null })
        {
            throw Wrong($"{path}.Expires is '{PlainText.Shown(written)}', which is no day. Write one such as 2027-06-30.");
        }
    }

    /// <summary>A host's name alone: the port has a key of its own.</summary>
    private static void CheckSmtp(SmtpOptions smtp)
    {
        if (smtp.Host is { } host && Uri.CheckHostName(host) == UriHostNameType.Unknown)
        {
            throw Wrong($"Smtp.Host is '{PlainText.Shown(host)}', which is no host's name. "
                + "Write the name alone, such as mail.example; the port goes into Smtp.Port.");
        }
    }

    /// <summary>The network that an address with bits lies in, in its right form; null when it is none.</summary>
    private static string? Network(string text)
    {
        string[] parts = text.Split('/');
        bool isOne = IPNetwork.TryParse(text, out _) && parts.Length == 2 && IPAddress.TryParse(parts[0], out _)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out _);
        if (!isOne)
        {
            return null;
        }

        byte[] bytes = IPAddress.Parse(parts[0]).GetAddressBytes();
        int bits = int.Parse(parts[1], CultureInfo.InvariantCulture);
        if (bits > bytes.Length * 8)
        {
            return null;
        }

        for (int i = 0; i < bytes.Length; i++)
        {
            int kept = Math.Clamp(bits - (i * 8), 0, 8);
            bytes[i] = (byte)(bytes[i] & (0xFF00 >> kept));
        }

        return string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(bytes)}/{bits}");
    }

    private static ConfigurationException Wrong(string message) => new(message);
}
