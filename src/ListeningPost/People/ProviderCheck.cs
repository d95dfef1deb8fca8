using ListeningPost.Configuration;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;

namespace ListeningPost.People;

/// <summary>Whether people could sign in now, asked as <c>listen</c> asks.</summary>
internal static class ProviderCheck
{
    /// <returns>Why not, in one line; null: they could.</returns>
    public static async Task<string?> ProblemAsync(OidcSettings oidc, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using ServiceProvider services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(clock)
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddPeople(oidc, publicUrl: null)
            .BuildServiceProvider();
        OpenIdConnectOptions provider = services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(PeopleServices.Provider);
        try
        {
            await provider.ConfigurationManager!.GetConfigurationAsync(cancellationToken);
            return null;
        }
        catch (ProviderAwayException e)
        {
            return e.Message;
        }
    }
}
