using System.Security.Claims;
using CsCheck;
using ListeningPost.Access;
using ListeningPost.Configuration;
using ListeningPost.People;

namespace ListeningPost.Tests.People;

/// <summary>Who of those that the provider knows is let in, as whom.</summary>
public class LettingInTests
{
    private static readonly OidcSettings Usual = new()
    {
        Authority = new Uri("https://login.example/"),
        ClientId = "listening-post",
        Roles = new OidcRoles { Reader = ["staff"], Analyst = ["insights", "Insights EU"], Admin = ["it"] },
    };

    [Theory]
    [InlineData("staff", Role.Reader)]
    [InlineData("staff|insights", Role.Analyst)]
    [InlineData("it|staff", Role.Admin)]
    [InlineData("Insights EU", Role.Analyst)]
    [InlineData("IT", null)]
    [InlineData("it ", null)]
    [InlineData("", null)]
    [InlineData("*", null)]
    public void The_highest_role_counts_and_none_is_refused(string values, Role? role)
    {
        Assert.Equal(role, RoleOf(Usual, values));
    }

    [Fact]
    public void Who_has_none_has_the_default_role_where_there_is_one()
    {
        OidcSettings open = Usual with { DefaultRole = Role.Reader };

        Assert.Equal([Role.Reader, Role.Admin], [RoleOf(open, "guests"), RoleOf(open, "it")]);
    }

    [Fact]
    public void Another_claim_may_name_the_roles()
    {
        var rules = new LettingIn(Usual with { RoleClaim = "groups" });

        Assert.Equal(Role.Admin, rules.Enter([new("sub", "1"), new("groups", "it"), new("roles", "staff")]).Role);
        Assert.Throws<NotLetInException>(() => rules.Enter([new("sub", "1"), new("roles", "it")]));
    }

    [Theory]
    [InlineData("staff|acme team", "acme")]
    [InlineData("staff|acme team|both", "acme bolt")]
    [InlineData("staff|press", null)]
    [InlineData("staff|both|press", null)]
    [InlineData("it", null)]
    public void Brands_are_those_of_all_values_and_admins_see_all(string values, string? brands)
    {
        OidcSettings oidc = WithBrands();

        Caller caller = new LettingIn(oidc).Enter(Claims(values));

        Assert.Equal(brands, caller.Brands is { } some ? string.Join(' ', some) : null);
        Assert.Equal(brands is null, caller.Sees("other"));
    }

    [Fact]
    public void Who_has_no_brand_where_brands_are_given_is_refused()
    {
        Assert.Throws<NotLetInException>(() => new LettingIn(WithBrands()).Enter(Claims("staff")));
    }

    [Theory]
    [InlineData("jo@acme.example", null, true)]
    [InlineData("jo@ACME.example", "true", true)]
    [InlineData("jo@acme.example", "false", false)]
    [InlineData("jo@acme.example", "False", false)]
    [InlineData("jo@elsewhere.example", "true", false)]
    [InlineData("jo@acme.example@elsewhere.example", "true", false)]
    [InlineData("jo@notacme.example", "true", false)]
    [InlineData("acme.example", "true", false)]
    [InlineData("", "true", false)]
    [InlineData(null, null, false)]
    public void Only_confirmed_addresses_of_the_domains_are_let_in(string? address, string? confirmed, bool isLetIn)
    {
        var rules = new LettingIn(Usual with { AllowedDomains = ["acme.example"] });
        Claim[] claims =
        [
            .. Claims("it"),
            .. address is null ? Array.Empty<Claim>() : [new("email", address)],
            .. confirmed is null ? Array.Empty<Claim>() : [new("email_verified", confirmed)],
        ];

        Assert.Equal(isLetIn, Record.Exception(() => rules.Enter(claims)) is null);
    }

    [Theory]
    [InlineData("preferred_username=jo|email=jo@acme.example|sub=1", "jo")]
    [InlineData("email=jo@acme.example|sub=1", "jo@acme.example")]
    [InlineData("preferred_username=  \r\n|sub=1", "1")]
    [InlineData("preferred_username=jo\r\nSet-Cookie: a|sub=1", "jo Set-Cookie: a")]
    [InlineData("preferred_username=\u202Eoj", "oj")]
    [InlineData("", "somebody without a name")]
    public void The_name_is_the_first_that_there_is_on_one_line(string written, string name)
    {
        IEnumerable<Claim> named = written.Split('|', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2)).Select(pair => new Claim(pair[0], pair[1]));

        Assert.Equal(name, new LettingIn(Usual).Enter([.. named, new("roles", "it")]).Name);
    }

    /// <summary>A name that can be shown, a session that fits a cookie, and no role that is not given.</summary>
    [Fact]
    public void Whatever_stands_in_a_token_names_are_short_and_sessions_hold_only_what_means_something()
    {
        var rules = new LettingIn(Usual);
        Gen<(string, string)> claim = Gen.Select(
            Any("sub", "preferred_username", "email", "roles", "groups", "picture"),
            Gen.OneOf(Gen.String, Any("it", "staff", "insights", new string('x', 5_000))));
        claim.List[0, 40].Sample(written =>
        {
            Claim[] claims = [.. written.Select(pair => new Claim(pair.Item1, pair.Item2))];
            ClaimsIdentity kept = rules.Kept(claims);
            Caller? before = Entered(rules, claims);
            Caller? after = Entered(rules, [.. kept.Claims]);

            Assert.Equal((before?.Name, before?.Role), (after?.Name, after?.Role));
            Assert.All(kept.Claims, one => Assert.True(one.Type != "roles" || one.Value is "it" or "staff" or "insights"));
            Assert.DoesNotContain(kept.Claims, one => one.Type is "groups" or "picture" || one.Value.Length > 200);
            Assert.InRange(before?.Name.Length ?? 1, 1, 100);
        });
    }

    private static Gen<string> Any(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static Caller? Entered(LettingIn rules, Claim[] claims)
    {
        try
        {
            return rules.Enter(claims);
        }
        catch (NotLetInException)
        {
            return null;
        }
    }

    private static OidcSettings WithBrands() => Usual with
    {
        Brands =
        [
            new OidcBrands { Value = "acme team", Brands = ["acme"] },
            new OidcBrands { Value = "both", Brands = ["acme", "bolt"] },
            new OidcBrands { Value = "press", Brands = ["*"] },
        ],
    };

    private static Role? RoleOf(OidcSettings oidc, string values) => Entered(new LettingIn(oidc), Claims(values))?.Role;

    private static Claim[] Claims(string values) =>
        [new("sub", "1"), .. values.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(value => new Claim("roles", value))];
}
