using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ListeningPost.Configuration;

namespace ListeningPost.IntegrationTests.People;

/// <summary>
/// An OpenID provider on loopback: it signs everybody in at once as whoever is written in <see cref="Claims"/>, and checks what a
/// provider checks: client, secret, address, code and proof. What it answers can be spoiled.
/// </summary>
internal sealed class LoopbackProvider : IAsyncDisposable
{
    public const string Client = "listening-post";
    public const string Secret = "a secret of a test";

    private readonly WebApplication _web;
    private readonly RSA _key = RSA.Create(2048);
    private readonly RSA _other = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, Begun> _codes = new(StringComparer.Ordinal);

    private LoopbackProvider(WebApplication web) => _web = web;

    public Uri Address => new(_web.Urls.Single());

    /// <summary>Of whoever signs in.</summary>
    public JsonObject Claims { get; set; } = new()
    {
        ["sub"] = "248289761001",
        ["preferred_username"] = "jo",
        ["email"] = "jo@acme.example",
        ["email_verified"] = true,
        ["roles"] = new JsonArray("staff", "insights", "unknown here"),
    };

    /// <summary>What is wrong with the token; null: nothing.</summary>
    public string? Spoiled { get; set; }

    /// <summary>Whether it answers every question with 503.</summary>
    public bool IsDown { get; set; }

    /// <summary>Whether whoever is asked says no.</summary>
    public bool Denies { get; set; }

    /// <summary>How often its description was asked for.</summary>
    public int Described { get; private set; }

    /// <summary>What was asked at its page, last.</summary>
    public IQueryCollection? Asked { get; private set; }

    public OidcSettings Settings => new()
    {
        Authority = Address,
        ClientId = Client,
        ClientSecret = Secret,
        Roles = new OidcRoles { Reader = ["staff"], Analyst = ["insights"], Admin = ["it"] },
    };

    public static async Task<LoopbackProvider> StartAsync()
    {
        var provider = new LoopbackProvider(LoopbackWeb.Builder().Build());
        provider._web.Use(next => context =>
        {
            if (!provider.IsDown)
            {
                return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        });
        provider._web.MapGet("/.well-known/openid-configuration", provider.DescribeAsync);
        provider._web.MapGet("/keys", provider.KeysAsync);
        provider._web.MapGet("/authorize", provider.AuthorizeAsync);
        provider._web.MapPost("/token", provider.TokenAsync);
        await provider._web.StartAsync(TestContext.Current.CancellationToken);
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        _key.Dispose();
        _other.Dispose();
    }

    private Task DescribeAsync(HttpContext context)
    {
        Described++;
        string root = Address.ToString();
        return WriteAsync(context, new JsonObject
        {
            ["issuer"] = root,
            ["authorization_endpoint"] = root + "authorize",
            ["token_endpoint"] = root + "token",
            ["jwks_uri"] = root + "keys",
            ["end_session_endpoint"] = root + "end",
            ["response_types_supported"] = new JsonArray("code"),
            ["subject_types_supported"] = new JsonArray("public"),
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        });
    }

    private Task KeysAsync(HttpContext context)
    {
        RSAParameters key = _key.ExportParameters(includePrivateParameters: false);
        return WriteAsync(context, new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "RSA",
                ["use"] = "sig",
                ["kid"] = "1",
                ["alg"] = "RS256",
                ["n"] = Base64Url.EncodeToString(key.Modulus),
                ["e"] = Base64Url.EncodeToString(key.Exponent),
            }),
        });
    }

    private Task AuthorizeAsync(HttpContext context)
    {
        IQueryCollection asked = context.Request.Query;
        Asked = asked;
        Assert.Equal(
            $"{Client} code S256",
            $"{asked["client_id"]} {asked["response_type"]} {asked["code_challenge_method"]}");
        Assert.Contains("openid", asked["scope"].ToString().Split(' '), StringComparer.Ordinal);
        string code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        _codes[code] = new Begun(asked["nonce"]!, asked["code_challenge"]!, asked["redirect_uri"]!);
        string answer = Denies ? "error=access_denied" : $"code={code}";
        context.Response.Redirect($"{asked["redirect_uri"]}?{answer}&state={Uri.EscapeDataString(asked["state"]!)}");
        return Task.CompletedTask;
    }

    private async Task TokenAsync(HttpContext context)
    {
        IFormCollection form = await context.Request.ReadFormAsync(TestContext.Current.CancellationToken);
        string proof = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        bool isClient = form["client_id"] == Client && form["client_secret"] == Secret;
        bool isKnown = _codes.TryRemove(form["code"].ToString(), out Begun? begun) && begun.RedirectUri == form["redirect_uri"];
        if (!isClient || !isKnown || begun!.Challenge != proof)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await WriteAsync(context, new JsonObject { ["error"] = "invalid_grant" });
            return;
        }

        await WriteAsync(context, new JsonObject
        {
            ["access_token"] = "of no use here",
            ["token_type"] = "Bearer",
            ["expires_in"] = 300,
            ["id_token"] = TokenOf(begun),
        });
    }

    private string TokenOf(Begun begun)
    {
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        long age = Spoiled == "expired" ? 7_200 : 0;
        JsonObject claims = Claims.DeepClone().AsObject();
        claims["iss"] = Spoiled == "issuer" ? "https://elsewhere.example/" : Address.ToString();
        claims["aud"] = Spoiled == "audience" ? "another-client" : Client;
        claims["nonce"] = Spoiled == "nonce" ? begun.Nonce + "x" : begun.Nonce;
        claims["iat"] = now - age;
        claims["exp"] = now - age + 300;
        if (Spoiled == "no nonce")
        {
            claims.Remove("nonce");
        }

        string algorithm = Spoiled switch { "none" => "none", "shared secret" => "HS256", _ => "RS256" };
        string head = Part(new JsonObject { ["alg"] = algorithm, ["typ"] = "JWT", ["kid"] = "1" });
        string signed = $"{head}.{Part(claims)}";
        string token = $"{signed}.{Base64Url.EncodeToString(Sign(Encoding.ASCII.GetBytes(signed)))}";
        return Spoiled == "changed" ? Changed(token) : token;
    }

    private byte[] Sign(byte[] signed) => Spoiled switch
    {
        "none" => [],
        "shared secret" => HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), signed),
        "another key" => _other.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        _ => _key.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
    };

    /// <summary>Somebody makes himself an admin.</summary>
    private static string Changed(string token)
    {
        string[] parts = token.Split('.');
        string claims = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1]));
        parts[1] = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims.Replace("insights", "it", StringComparison.Ordinal)));
        return string.Join('.', parts);
    }

    private static string Part(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));

    private static Task WriteAsync(HttpContext context, JsonObject answer)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(answer.ToJsonString(), TestContext.Current.CancellationToken);
    }

    private sealed record Begun(string Nonce, string Challenge, string RedirectUri);
}
