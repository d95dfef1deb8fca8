using System.Security.Claims;
using ListeningPost.Serving;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace ListeningPost.People;

/// <summary>What is ours in signing in: where people come back to, who is let in, what is said to the others.</summary>
/// <param name="publicUrl">Under which address people reach the service; null: the one that was asked.</param>
internal sealed class SignInEvents(LettingIn rules, SignInLog log, Uri? publicUrl) : OpenIdConnectEvents
{
    /// <summary>Writes a trouble in the form of its address.</summary>
    public Func<HttpContext, Trouble, Task> Write { get; set; } = (_, _) => Task.CompletedTask;

    public override Task RedirectToIdentityProvider(RedirectContext context)
    {
        if (publicUrl is not null)
        {
            context.ProtocolMessage.RedirectUri = publicUrl.GetLeftPart(UriPartial.Path).TrimEnd('/') + context.Options.CallbackPath;
        }

        context.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    /// <summary>The token is the provider's, for us: whether they are let in is ours to say.</summary>
    public override Task TokenValidated(TokenValidatedContext context)
    {
        // The framework trusts an unsigned one that comes over the back channel; we do not.
        if (!PeopleServices.Signatures.Contains(context.SecurityToken.SignatureAlgorithm, StringComparer.Ordinal))
        {
            context.Fail(new SecurityTokenInvalidSignatureException("the ID token is not signed by a key of the provider's own"));
            return Task.CompletedTask;
        }

        ClaimsIdentity kept = rules.Kept(context.Principal!.Claims);
        try
        {
            rules.Enter([.. kept.Claims]);
            context.Principal = new ClaimsPrincipal(kept);
        }
        catch (NotLetInException e)
        {
            context.Fail(e);
        }

        return Task.CompletedTask;
    }

    /// <summary>All was checked: the session begins.</summary>
    public override Task TicketReceived(TicketReceivedContext context)
    {
        // The path is our own word, sealed in the state; whatever it is, nobody is led elsewhere.
        context.ReturnUri = OwnPath.Is(context.ReturnUri ?? "") ? context.ReturnUri : "/";
        Session.Begin(context.Properties!, context.Options.TimeProvider!.GetUtcNow());
        log.Entered(rules.Enter([.. context.Principal!.Claims]));
        context.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    public override Task AccessDenied(AccessDeniedContext context)
    {
        context.HandleResponse();
        return RefuseAsync(context.HttpContext, SignInTrouble.Denied, failure: null);
    }

    public override Task RemoteFailure(RemoteFailureContext context)
    {
        context.HandleResponse();
        return RefuseAsync(context.HttpContext, SignInTrouble.Of(context.Failure), context.Failure);
    }

    /// <summary>Says it, and has it written down.</summary>
    public Task RefuseAsync(HttpContext context, SignInTrouble trouble, Exception? failure)
    {
        log.Failed((failure as NotLetInException ?? failure?.InnerException as NotLetInException)?.Name ?? "", trouble.Reason, failure);
        return Write(context, trouble.Told);
    }
}
