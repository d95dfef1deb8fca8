namespace ListeningPost.Configuration;

/// <summary>Checks how people sign in.</summary>
internal static class OidcCheck
{
    private const string Section = "Web.Oidc";

    /// <returns>The first thing that has to be changed; null: nothing.</returns>
    public static string? Problem(OidcSettings oidc, WebSettings web) =>
        AuthorityProblem(oidc.Authority)
        ?? PublicUrlProblem(web)
        ?? ClientProblem(oidc)
        ?? ScopeProblem(oidc.Scopes)
        ?? RoleProblem(oidc)
        ?? BrandProblem(oidc.Brands)
        ?? DomainProblem(oidc.AllowedDomains);

    /// <summary>What may be asked in clear text: nobody stands between on the machine itself.</summary>
    public static bool IsSafe(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    private static string? AuthorityProblem(Uri authority)
    {
        string shown = PlainText.Shown(authority.OriginalString);
        if (!IsSafe(authority))
        {
            return $"{Section}.Authority is {shown}: who signs in is asked over https alone (http only on loopback). Write https://….";
        }

        bool isBare = authority.Query.Length == 0 && authority.Fragment.Length == 0 && authority.UserInfo.Length == 0;
        return isBare ? null : $"{Section}.Authority is {shown}. Write scheme, host and path alone, as the provider's issuer is written.";
    }

    /// <summary>Where the provider sends people back to.</summary>
    private static string? PublicUrlProblem(WebSettings web)
    {
        if (web.PublicUrl is { } address)
        {
            string shown = PlainText.Shown(address.OriginalString);
            return IsSafe(address) ? null : $"Web.PublicUrl is {shown}: with {Section} it is https, or on loopback. Write https://….";
        }

        return web.Address.IsLoopback
            ? null
            : $"{Section} needs Web.PublicUrl, to which the provider sends people back. Write the address that they use, https://….";
    }

    private static string? ClientProblem(OidcSettings oidc)
    {
        if (string.IsNullOrWhiteSpace(oidc.ClientId) || !PlainText.IsPlain(oidc.ClientId))
        {
            return $"{Section}.ClientId is empty, or can't be read. Write what the provider calls this service.";
        }

        return oidc.ClientSecret is { } secret && string.IsNullOrWhiteSpace(secret)
            ? $"{Section}.ClientSecret is empty. Write it, or file:PATH, or leave it out."
            : null;
    }

    private static string? ScopeProblem(IReadOnlyList<string> scopes)
    {
        if (scopes.FirstOrDefault(scope => scope.Length == 0 || scope.AsSpan().ContainsAnyExceptInRange('!', '~')) is { } wrong)
        {
            return $"{Section}.Scopes has '{PlainText.Shown(wrong)}', which is no scope. Write each as an element of its own.";
        }

        bool hasOpenId = scopes.Contains("openid", StringComparer.Ordinal);
        return hasOpenId ? null : $"{Section}.Scopes lacks openid, without which nobody signs in. Add it.";
    }

    private static string? RoleProblem(OidcSettings oidc)
    {
        bool isSomebody = oidc.DefaultRole is not null || oidc.Roles.Highest.Any(role => role.Values.Count > 0);
        return isSomebody
            ? null
            : $"{Section}.Roles is empty and there is no {Section}.DefaultRole, so nobody would be let in. "
                + "Write { \"Reader\": [\"…\"] } with values of the claim, or a DefaultRole.";
    }

    private static string? BrandProblem(IReadOnlyList<OidcBrands> brands)
    {
        int empty = brands.ToList().FindIndex(of => of.Brands.Count == 0 || of.Brands.Any(string.IsNullOrWhiteSpace));
        return empty < 0 ? null : $"{KeyPath.Element($"{Section}.Brands", empty)}.Brands names no brand. Write slugs, or \"*\" for all.";
    }

    private static string? DomainProblem(IReadOnlyList<string> domains)
    {
        string? wrong = domains.FirstOrDefault(domain => Uri.CheckHostName(domain) != UriHostNameType.Dns);
        return wrong is null
            ? null
            : $"{Section}.AllowedDomains has '{PlainText.Shown(wrong)}', which is no domain. Write what stands behind the @.";
    }
}
