using ListeningPost.Access;
using ListeningPost.Configuration;

namespace ListeningPost.Tests.Configuration;

/// <summary>How people sign in, as written and as refused.</summary>
public class OidcCheckTests
{
    private const string Enough = "\"Authority\": \"https://login.example/acme\", \"ClientId\": \"post\", \"DefaultRole\": \"Reader\"";

    [Fact]
    public void What_is_written_is_read()
    {
        OidcSettings oidc = Read(
            """
            "Authority": "https://login.example/acme", "ClientId": "post", "ClientSecret": "s", "Scopes": ["openid", "groups"],
            "RoleClaim": "groups", "Roles": { "Reader": ["staff"], "Analyst": ["insights"], "Admin": ["it"] }, "DefaultRole": "Analyst",
            "Brands": [ { "Value": "emea", "Brands": ["acme"] } ], "AllowedDomains": ["acme.example"]
            """).Web.Oidc!;

        Assert.Equal(
            ("https://login.example/acme", "post", "s", "groups"),
            (oidc.Authority.ToString(), oidc.ClientId, oidc.ClientSecret, oidc.RoleClaim));
        Assert.Equal(["openid", "groups"], oidc.Scopes);
        Assert.Equal(["it"], oidc.Roles.Admin);
        Assert.Equal((Role.Analyst, "emea", "acme"), (oidc.DefaultRole!.Value, oidc.Brands[0].Value, oidc.Brands[0].Brands[0]));
    }

    [Fact]
    public void What_is_left_out_is_usual()
    {
        OidcSettings oidc = Read(Enough).Web.Oidc!;

        Assert.Equal(["openid", "profile", "email"], oidc.Scopes);
        Assert.Equal(("roles", null), (oidc.RoleClaim, oidc.ClientSecret));
        Assert.Null(Settings("").Web.Oidc);
    }

    [Theory]
    [InlineData(
        "\"Authority\": \"http://login.example/\", \"ClientId\": \"post\", \"DefaultRole\": \"Reader\"",
        "Web.Oidc.Authority is http://login.example/")]
    [InlineData(
        "\"Authority\": \"https://a:b@login.example/\", \"ClientId\": \"post\", \"DefaultRole\": \"Reader\"",
        "Web.Oidc.Authority is")]
    [InlineData(
        "\"Authority\": \"https://login.example/?a=b\", \"ClientId\": \"post\", \"DefaultRole\": \"Reader\"",
        "Web.Oidc.Authority is")]
    [InlineData("\"Authority\": \"login.example\", \"ClientId\": \"post\"", "Web.Oidc.Authority")]
    [InlineData("\"ClientId\": \"post\"", "Web.Oidc")]
    [InlineData("\"Authority\": \"https://login.example/\"", "Web.Oidc")]
    [InlineData(
        "\"Authority\": \"https://login.example/\", \"ClientId\": \" \", \"DefaultRole\": \"Reader\"",
        "Web.Oidc.ClientId is ' '")]
    [InlineData("\"Authority\": \"https://login.example/\", \"ClientId\": \"post\"", "Web.Oidc.Roles is empty")]
    [InlineData("\"Authority\": \"https://login.example/\", \"ClientId\": \"post\", \"DefaultRole\": \"Owner\"", "Web.Oidc.DefaultRole")]
    [InlineData(Enough + ", \"ClientSecret\": \"\"", "Web.Oidc.ClientSecret is empty")]
    [InlineData(Enough + ", \"Scopes\": [\"profile\"]", "Web.Oidc.Scopes lacks openid")]
    [InlineData(Enough + ", \"Scopes\": [\"openid profile\"]", "Web.Oidc.Scopes has 'openid profile'")]
    [InlineData(Enough + ", \"RoleClaim\": \"\"", "Web.Oidc.RoleClaim")]
    [InlineData(Enough + ", \"Brands\": [ { \"Value\": \"emea\", \"Brands\": [] } ]", "Web.Oidc.Brands[0].Brands names no brand")]
    [InlineData(Enough + ", \"AllowedDomains\": [\"@acme.example\"]", "Web.Oidc.AllowedDomains has '@acme.example'")]
    [InlineData(Enough + ", \"Secret\": \"x\"", "Web.Oidc.Secret")]
    public void What_is_wrong_is_one_line_that_names_the_key(string oidc, string says)
    {
        var e = Assert.Throws<ConfigurationException>(() => Read(oidc));

        Assert.StartsWith(says, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Theory]
    [InlineData("http://0.0.0.0:8080", null, "Web.Oidc needs Web.PublicUrl")]
    [InlineData("http://0.0.0.0:8080", "http://post.acme.example", "Web.PublicUrl is http://post.acme.example")]
    [InlineData("http://0.0.0.0:8080", "https://post.acme.example", null)]
    [InlineData("http://127.0.0.1:8080", null, null)]
    [InlineData("http://127.0.0.1:8080", "http://localhost:8080", null)]
    public void Beyond_loopback_people_come_back_over_https(string url, string? publicUrl, string? says)
    {
        string address = publicUrl is null ? "" : $"\"PublicUrl\": \"{publicUrl}\", ";
        string file = $"{{ \"Web\": {{ \"Url\": \"{url}\", {address}\"Oidc\": {{ {Enough} }} }} }}";

        Exception? refused = Record.Exception(() => SettingsCheck.Check(SettingsFile.Parse(file, "a file")));
        string? problem = (refused as ConfigurationException)?.Message;

        Assert.Equal(says, problem is null ? null : problem[..Math.Min(problem.Length, says?.Length ?? 0)]);
    }

    private static Settings Read(string oidc)
    {
        Settings settings = Settings($"\"Oidc\": {{ {oidc} }}");
        SettingsCheck.Check(settings);
        return settings;
    }

    private static Settings Settings(string web) => SettingsFile.Parse($"{{ \"Web\": {{ {web} }} }}", "a file");
}
