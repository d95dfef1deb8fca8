using System.Security.Claims;
using ListeningPost.Access;
using ListeningPost.Configuration;
using ListeningPost.Core.Words;

namespace ListeningPost.People;

/// <summary>
/// Who of those that the provider knows is let in, as whom. It is asked at each request, so that a changed rule holds at once.
/// </summary>
internal sealed class LettingIn(OidcSettings oidc)
{
    private const string All = "*";
    private const int LongestName = 100;

    /// <summary>By which somebody is called, the first that is there.</summary>
    private static readonly string[] Names = ["preferred_username", "email", "sub"];

    private readonly HashSet<string> _values = new(
        oidc.Roles.Highest.SelectMany(role => role.Values).Concat(oidc.Brands.Select(of => of.Value)), StringComparer.Ordinal);

    /// <summary>What of an ID token is kept in the session: the names, and those values of the claim that mean something here.</summary>
    public ClaimsIdentity Kept(IEnumerable<Claim> claims)
    {
        IEnumerable<Claim> kept = claims
            .Where(claim => IsKept(claim.Type) || (claim.Type == oidc.RoleClaim && _values.Contains(claim.Value)))
            .Select(claim => new Claim(claim.Type, CutText.Shorten(claim.Value, 2 * LongestName)));
        return new ClaimsIdentity(kept, "session", Names[0], oidc.RoleClaim);
    }

    /// <exception cref="NotLetInException">They are not let in.</exception>
    public Caller Enter(IReadOnlyList<Claim> claims)
    {
        string name = NameOf(claims);
        if (!IsOfDomain(claims))
        {
            throw new NotLetInException(name, "its mail address is in none of the domains of Web.Oidc.AllowedDomains, or not confirmed");
        }

        HashSet<string> values = [.. claims.Where(claim => claim.Type == oidc.RoleClaim).Select(claim => claim.Value)];
        if (RoleOf(values) is not { } role)
        {
            string claim = OneLine.Of(oidc.RoleClaim, LongestName);
            throw new NotLetInException(name, $"it has none of the roles of Web.Oidc.Roles in the claim {claim}");
        }

        IReadOnlyList<string>? brands = role == Role.Admin ? null : BrandsOf(values);
        if (brands is { Count: 0 })
        {
            throw new NotLetInException(name, "it has no brand by Web.Oidc.Brands");
        }

        return new Caller(name, role, brands) { IsPerson = true };
    }

    private static bool IsKept(string type) =>
        type is "email_verified" || Names.Contains(type, StringComparer.Ordinal);

    private static string NameOf(IReadOnlyList<Claim> claims)
    {
        IEnumerable<string> names = Names.Select(type => OneLine.Of(Value(claims, type) ?? "", LongestName));
        return names.FirstOrDefault(name => name.Length > 0) ?? "somebody without a name";
    }

    /// <summary>A provider that says an address is not confirmed lets anybody write it.</summary>
    private bool IsOfDomain(IReadOnlyList<Claim> claims)
    {
        if (oidc.AllowedDomains.Count == 0)
        {
            return true;
        }

        string address = Value(claims, "email") ?? "";
        bool isConfirmed = !string.Equals(Value(claims, "email_verified"), "false", StringComparison.OrdinalIgnoreCase);
        string domain = address[(address.LastIndexOf('@') + 1)..];
        return isConfirmed && domain.Length < address.Length && oidc.AllowedDomains.Contains(domain, StringComparer.OrdinalIgnoreCase);
    }

    private Role? RoleOf(HashSet<string> values)
    {
        foreach ((Role role, IReadOnlyList<string> named) in oidc.Roles.Highest)
        {
            if (values.Overlaps(named))
            {
                return role;
            }
        }

        return oidc.DefaultRole;
    }

    /// <summary>Null: all.</summary>
    private string[]? BrandsOf(HashSet<string> values)
    {
        if (oidc.Brands.Count == 0)
        {
            return null;
        }

        IEnumerable<string> theirs = oidc.Brands.Where(of => values.Contains(of.Value)).SelectMany(of => of.Brands);
        string[] brands = [.. theirs.Distinct(StringComparer.Ordinal)];
        return brands.Contains(All, StringComparer.Ordinal) ? null : brands;
    }

    private static string? Value(IReadOnlyList<Claim> claims, string type) => claims.FirstOrDefault(claim => claim.Type == type)?.Value;
}
