using ListeningPost.Configuration;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace ListeningPost.People;

/// <summary>Registers how people sign in: OpenID Connect's code flow with PKCE, and a session in a cookie.</summary>
internal static class PeopleServices
{
    /// <summary>The scheme of the cookie.</summary>
    public const string Cookie = "session";

    /// <summary>The scheme of the provider.</summary>
    public const string Provider = "provider";

    /// <summary>Keys of the provider's own, never a secret that both know.</summary>
    public static readonly IReadOnlyList<string> Signatures =
        ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    private const int MostBytes = 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Connecting = TimeSpan.FromSeconds(3);

    /// <summary>Within which somebody types their password.</summary>
    private static readonly TimeSpan Typing = TimeSpan.FromMinutes(15);

    /// <param name="oidc">Null: nobody signs in.</param>
    /// <param name="publicUrl">Under which address people reach the service; null: the one that was asked.</param>
    public static IServiceCollection AddPeople(this IServiceCollection services, OidcSettings? oidc, Uri? publicUrl)
    {
        if (oidc is null)
        {
            return services;
        }

        bool isSecure = publicUrl?.Scheme == Uri.UriSchemeHttps;
        services.AddSingleton(new LettingIn(oidc));
        services.AddSingleton<SignInLog>();
        services.AddSingleton(p => new SignInEvents(p.GetRequiredService<LettingIn>(), p.GetRequiredService<SignInLog>(), publicUrl));
        services.AddSingleton<PeopleDoor>();
        services.AddAuthentication(Cookie)
            .AddCookie(Cookie, session => Set(session, isSecure))
            .AddOpenIdConnect(Provider, provider => Set(provider, oidc, isSecure));

        // After the framework's own: the address is known then, and who asks it.
        services.AddOptions<OpenIdConnectOptions>(Provider).PostConfigure<TimeProvider>((provider, clock) =>
        {
            provider.Backchannel.MaxResponseContentBufferSize = MostBytes;
            provider.ConfigurationManager = new ProviderDescription(provider.ConfigurationManager!, oidc.Authority, clock);
        });
        return services;
    }

    private static void Set(CookieAuthenticationOptions session, bool isSecure)
    {
        session.Cookie.Name = isSecure ? "__Host-listeningpost" : "listeningpost";
        Lock(session.Cookie, isSecure);
        session.Cookie.Path = "/";
        session.ExpireTimeSpan = Session.Idle;
        session.SlidingExpiration = true;
        session.Events.OnValidatePrincipal = EndAsync;
    }

    private static async Task EndAsync(CookieValidatePrincipalContext context)
    {
        if (Session.IsOver(context.Properties, context.Options.TimeProvider!.GetUtcNow()))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Cookie);
        }
    }

    private static void Set(OpenIdConnectOptions provider, OidcSettings oidc, bool isSecure)
    {
        provider.Authority = oidc.Authority.ToString();
        provider.RequireHttpsMetadata = oidc.Authority.Scheme == Uri.UriSchemeHttps;
        provider.ClientId = oidc.ClientId;
        provider.ClientSecret = oidc.ClientSecret;
        provider.Scope.Clear();
        foreach (string scope in oidc.Scopes)
        {
            provider.Scope.Add(scope);
        }

        provider.ResponseType = OpenIdConnectResponseType.Code;
        provider.ResponseMode = OpenIdConnectResponseMode.Query; // A GET: so its cookies need not go with what foreign pages POST.
        provider.UsePkce = true;
        provider.MapInboundClaims = false;
        provider.GetClaimsFromUserInfoEndpoint = false;
        provider.SaveTokens = false;
        provider.TokenValidationParameters.ValidAlgorithms = Signatures;
        provider.TokenValidationParameters.ClockSkew = TimeSpan.FromMinutes(1);
        provider.RemoteSignOutPath = default;
        provider.SignedOutCallbackPath = default;
        provider.RemoteAuthenticationTimeout = Typing;
        provider.ProtocolValidator.NonceLifetime = Typing;
        Lock(provider.CorrelationCookie, isSecure);
        Lock(provider.NonceCookie, isSecure);
        provider.BackchannelTimeout = Patience;
        provider.BackchannelHttpHandler = new SocketsHttpHandler
        {
            ConnectTimeout = Connecting,
            AllowAutoRedirect = false,
            UseCookies = false,
        };
        provider.EventsType = typeof(SignInEvents);
    }

    /// <summary>No script reads it, no foreign page's form carries it.</summary>
    private static void Lock(CookieBuilder cookie, bool isSecure)
    {
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = isSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
    }
}
