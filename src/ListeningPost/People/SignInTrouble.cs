using ListeningPost.Serving;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace ListeningPost.People;

/// <summary>Why nobody was signed in: as the page tells it, and as it is written down.</summary>
/// <param name="Reason">One of a few, in words of ours.</param>
internal sealed record SignInTrouble(string Reason, Trouble Told)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    /// <summary>They, or the provider, said no.</summary>
    public static SignInTrouble Denied { get; } = new("the provider said no", new Trouble(
        StatusCodes.Status403Forbidden,
        "The provider did not sign you in",
        "It says that it was refused, by you or by its rules. Ask who runs it, or begin again."));

    private static SignInTrouble Away { get; } = new("the provider does not answer", new Trouble(
        StatusCodes.Status503ServiceUnavailable,
        "Nobody can sign in at the moment",
        "The service that knows who you are does not answer. Try again in a moment; keys go on working.",
        Soon));

    private static SignInTrouble Untrusted { get; } = new("the provider's answer can't be trusted", new Trouble(
        StatusCodes.Status400BadRequest,
        "The sign-in can't be trusted",
        "What the provider sent is not for here, is too old, or was changed on its way. Begin again."));

    private static SignInTrouble Stale { get; } = new("the sign-in was not begun here, or took too long", new Trouble(
        StatusCodes.Status400BadRequest,
        "The sign-in was not finished",
        "It was not begun in this browser, or took longer than a quarter of an hour. Begin again."));

    public static SignInTrouble Of(Exception? failure) => Causes(failure).Select(Known).FirstOrDefault(known => known is not null) ?? Stale;

    private static SignInTrouble? Known(Exception cause) => cause switch
    {
        NotLetInException e => new SignInTrouble(e.Message, new Trouble(
            StatusCodes.Status403Forbidden,
            "You are known, but not let in",
            $"The account {e.Name} can't use this service: {e.Message}. Ask who runs it.")),
        ProviderAwayException or HttpRequestException or TaskCanceledException => Away,
        SecurityTokenException or SecurityTokenArgumentException or OpenIdConnectProtocolException => Untrusted,
        _ => null,
    };

    private static IEnumerable<Exception> Causes(Exception? failure)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
