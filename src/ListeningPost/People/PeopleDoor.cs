using ListeningPost.Access;
using ListeningPost.Api;
using ListeningPost.Serving;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;

namespace ListeningPost.People;

/// <summary>
/// Before the keys: who signed in goes on as that person; a browser that looks at a page without a session is sent to the provider;
/// everybody else goes on as nobody, and is refused by the keys. Who shows a key is no person, whatever else they show.
/// </summary>
internal sealed class PeopleDoor(LettingIn rules, SignInEvents events, IOptionsMonitor<OpenIdConnectOptions> provider)
{
    /// <summary>The provider's own limit is often 2,000 or so; the state is half as long again as what it holds.</summary>
    private const int LongestReturn = 1_000;

    /// <summary>What a page looks like is no secret, and those that say that nobody was signed in need it.</summary>
    private static readonly string[] Looks = ["/style.css", "/explorer.js", "/favicon.svg"];

    /// <summary>What is answered to programs, which are never sent elsewhere.</summary>
    private static readonly string[] ForPrograms = ["/api/v1", "/openapi", "/mcp", "/metrics"];

    private static readonly Caller Nobody = new("nobody", Role.Reader, Brands: []);

    /// <param name="write">Writes a trouble in the form of its address.</param>
    public static void UsePeople(WebApplication app, Func<HttpContext, Trouble, Task> write)
    {
        app.Services.GetRequiredService<SignInEvents>().Write = write;
        PeopleDoor door = app.Services.GetRequiredService<PeopleDoor>();
        app.UseAuthentication();
        app.Use(next => context => door.EnterAsync(context, next));
    }

    /// <summary>What the provider says of itself.</summary>
    /// <exception cref="ProviderAwayException">It does not answer.</exception>
    public async Task<string?> EndSessionAddressAsync(CancellationToken cancellationToken) =>
        (await provider.Get(PeopleServices.Provider).ConfigurationManager!.GetConfigurationAsync(cancellationToken)).EndSessionEndpoint;

    private Task EnterAsync(HttpContext context, RequestDelegate next)
    {
        bool isForKeys = ApiKeys.IsOpen(context) || context.Request.Headers.Authorization.Count > 0;
        if (isForKeys)
        {
            return next(context);
        }

        Caller? person = PersonOf(context);
        if (context.Request.Path == SignOutPages.Path)
        {
            return SignOutPages.AnswerAsync(context, person, this);
        }

        Caller? caller = person ?? (Looks.Contains(context.Request.Path.Value, StringComparer.Ordinal) ? Nobody : null);
        if (caller is null)
        {
            return IsLookedAt(context.Request) ? SendAwayAsync(context) : next(context);
        }

        context.Features.Set(caller);
        return next(context);
    }

    private Caller? PersonOf(HttpContext context)
    {
        if (context.User.Identity is not { IsAuthenticated: true })
        {
            return null;
        }

        try
        {
            return rules.Enter([.. context.User.Claims]);
        }
        catch (NotLetInException)
        {
            // The rules are others than when they signed in: the provider says who they are now.
            return null;
        }
    }

    /// <summary>Whether a browser asks for a page to look at: not a part of one, and not a program.</summary>
    private static bool IsLookedAt(HttpRequest request)
    {
        bool isPage = HttpMethods.IsGet(request.Method)
            && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
        bool isWhole = request.Headers["Sec-Fetch-Dest"].ToString() is "" or "document";
        return isPage && isWhole && !Array.Exists(ForPrograms, IsBelow);

        bool IsBelow(string root) => request.Path.StartsWithSegments(root, StringComparison.OrdinalIgnoreCase);
    }

    private async Task SendAwayAsync(HttpContext context)
    {
        try
        {
            // Asked before, so that it is known who did not answer.
            await EndSessionAddressAsync(context.RequestAborted);
            await context.ChallengeAsync(PeopleServices.Provider, new AuthenticationProperties { RedirectUri = Back(context.Request) });
        }
        catch (Exception e) when (e is ProviderAwayException or HttpRequestException)
        {
            await events.RefuseAsync(context, SignInTrouble.Of(e), e);
        }
    }

    /// <summary>What was asked for, if it is a path of ours and no longer than may stand in an address.</summary>
    private static string Back(HttpRequest request)
    {
        string asked = $"{request.Path}{request.QueryString}";
        return asked.Length <= LongestReturn && OwnPath.Is(asked) ? asked : "/";
    }
}
