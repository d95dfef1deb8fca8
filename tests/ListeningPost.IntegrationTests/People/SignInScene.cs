using ListeningPost.Access;
using ListeningPost.Configuration;
using ListeningPost.IntegrationTests.Storage;

namespace ListeningPost.IntegrationTests.People;

/// <summary>A provider, the pages where its people sign in, and somebody's browser.</summary>
internal sealed class SignInScene : IAsyncDisposable
{
    /// <summary>Of the key that opens beside people.</summary>
    public const string Key = "a-key-of-sixteen-characters";

    private SignInScene(LoopbackProvider provider, Listening listening, ServedWeb web) =>
        (Provider, Listening, Web, Browser) = (provider, listening, web, new Visitor(web.Client.BaseAddress!));

    public LoopbackProvider Provider { get; }

    public Listening Listening { get; }

    public ServedWeb Web { get; }

    public Visitor Browser { get; }

    /// <param name="settings">How people sign in; null: as the provider's own settings say.</param>
    /// <param name="clock">By which sessions end.</param>
    public static async Task<SignInScene> OpenAsync(
        PostgresFixture postgres, Func<OidcSettings, OidcSettings>? settings = null, TimeProvider? clock = null, Uri? publicUrl = null)
    {
        LoopbackProvider provider = await LoopbackProvider.StartAsync();
        Listening listening = await Listening.StartAsync(postgres);
        OidcSettings oidc = settings is null ? provider.Settings : settings(provider.Settings);
        return new SignInScene(provider, listening, await ServeAsync(listening, oidc, clock, publicUrl));
    }

    /// <summary>A process of the service, with the one key beside people.</summary>
    public static Task<ServedWeb> ServeAsync(Listening listening, OidcSettings oidc, TimeProvider? clock = null, Uri? publicUrl = null) =>
        ServedWeb.StartAsync(
            listening.ConnectionString,
            clock ?? TimeProvider.System,
            new WebOptions { Keys = [new ApiKey("grafana", Key)], Oidc = oidc, PublicUrl = publicUrl });

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await Web.DisposeAsync();
        await Listening.DisposeAsync();
        await Provider.DisposeAsync();
    }
}
