using ListeningPost.Configuration;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Words;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace ListeningPost.People;

/// <summary>
/// What the provider says of itself. However many people come at once, it is asked once; while it is away, it is asked now and then,
/// and who comes meanwhile is told so at once.
/// </summary>
internal sealed class ProviderDescription(IConfigurationManager<OpenIdConnectConfiguration> asked, Uri authority, TimeProvider clock)
    : IConfigurationManager<OpenIdConnectConfiguration>
{
    private const int LongestReason = 200;

    private static readonly TimeSpan LeftAlone = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private Task<OpenIdConnectConfiguration>? _asking;
    private ProviderAwayException? _away;
    private DateTimeOffset _awayUntil;

    /// <exception cref="ProviderAwayException">It does not answer, or not so that anybody can sign in.</exception>
    public Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        lock (_lock)
        {
            if (_away is not null && clock.GetUtcNow() < _awayUntil)
            {
                return Task.FromException<OpenIdConnectConfiguration>(_away);
            }

            // What came once is kept by whom it is asked through, and asked again once a day.
            if (_asking is not { IsCompleted: false })
            {
                _asking = AskAsync();
            }

            return _asking.WaitAsync(cancel);
        }
    }

    /// <summary>Its keys may be others than those that are known.</summary>
    public void RequestRefresh() => asked.RequestRefresh();

    /// <summary>For all who wait for it, so that nobody's going away ends it.</summary>
    private async Task<OpenIdConnectConfiguration> AskAsync()
    {
        await Task.Yield();
        try
        {
            OpenIdConnectConfiguration told = await asked.GetConfigurationAsync(CancellationToken.None);
            if (Problem(told) is { } problem)
            {
                throw new ProviderAwayException(problem);
            }

            _away = null;
            return told;
        }
#pragma warning disable CA1031 // Whatever it answers, nobody can sign in, and why is said in a line.
        catch (Exception e)
#pragma warning restore CA1031
        {
            throw Remember(e as ProviderAwayException ?? new ProviderAwayException(Reason(e), e));
        }
    }

    private ProviderAwayException Remember(ProviderAwayException e)
    {
        lock (_lock)
        {
            _away = e;
            _awayUntil = clock.GetUtcNow() + LeftAlone;
        }

        return e;
    }

    /// <summary>A description that is no description, or would send secrets in clear text.</summary>
    private string? Problem(OpenIdConnectConfiguration told)
    {
        string?[] addresses = [told.AuthorizationEndpoint, told.TokenEndpoint];
        return addresses.All(IsSafe)
            ? null
            : $"{authority.Host} describes no address of https to sign in at: check that Web.Oidc.Authority is the issuer's own";
    }

    private static bool IsSafe(string? address) => WebAddress.Parse(address) is { } uri && OidcCheck.IsSafe(uri);

    private string Reason(Exception e)
    {
        string why = OneLine.Of(e.GetBaseException().Message, LongestReason);
        return $"{OneLine.Of(authority.Authority, LongestReason)} does not tell how to sign in: {why}";
    }
}
