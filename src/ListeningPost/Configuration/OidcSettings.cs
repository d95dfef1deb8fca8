using System.ComponentModel.DataAnnotations;
using ListeningPost.Access;

namespace ListeningPost.Configuration;

/// <summary>Section <c>Web.Oidc</c>: by which provider people sign in, and who of them may do what.</summary>
public sealed record OidcSettings
{
    /// <summary>The provider's own address, below which its description stands: https, or http on loopback.</summary>
    public required Uri Authority { get; init; }

    /// <summary>As what this service is registered there.</summary>
    [MinLength(1)]
    public required string ClientId { get; init; }

    /// <summary>Null: the provider knows this service without one, by the proof (PKCE) alone.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>What is asked for.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = ["openid", "profile", "email"];

    /// <summary>The claim of the ID token that names roles or groups.</summary>
    [MinLength(1)]
    public string RoleClaim { get; init; } = "roles";

    /// <summary>Which of its values makes somebody what; the highest counts.</summary>
    public OidcRoles Roles { get; init; } = new();

    /// <summary>Of who has none of these; null: is refused.</summary>
    public Role? DefaultRole { get; init; }

    /// <summary>Where there are some, only who has one of the values sees brands, and only those; admins see all.</summary>
    public IReadOnlyList<OidcBrands> Brands { get; init; } = [];

    /// <summary>Only who has a mail address there is let in; empty: the provider decides.</summary>
    public IReadOnlyList<string> AllowedDomains { get; init; } = [];
}

/// <summary>The claim's values by role.</summary>
public sealed record OidcRoles
{
    public IReadOnlyList<string> Reader { get; init; } = [];

    public IReadOnlyList<string> Analyst { get; init; } = [];

    public IReadOnlyList<string> Admin { get; init; } = [];

    /// <summary>The highest role first.</summary>
    internal IEnumerable<(Role Role, IReadOnlyList<string> Values)> Highest =>
        [(Role.Admin, Admin), (Role.Analyst, Analyst), (Role.Reader, Reader)];
}

/// <summary>The brands of who has a value of the claim.</summary>
public sealed record OidcBrands
{
    /// <summary>Of <see cref="OidcSettings.RoleClaim"/>.</summary>
    [MinLength(1)]
    public required string Value { get; init; }

    /// <summary>Slugs; <c>*</c>: all.</summary>
    public required IReadOnlyList<string> Brands { get; init; }
}
