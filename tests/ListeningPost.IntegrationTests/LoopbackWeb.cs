using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ListeningPost.IntegrationTests;

/// <summary>Web servers of the tests' own: on loopback, at a port that is free.</summary>
internal static class LoopbackWeb
{
    /// <summary>A server without anything but routes; <see cref="WebApplication.Urls"/> says where it is once it runs.</summary>
    public static WebApplicationBuilder Builder(Action<KestrelServerOptions>? serve = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(serve ?? (_ => { })).UseUrls("http://127.0.0.1:0");
        builder.Services.AddLogging().AddRoutingCore();
        return builder;
    }
}
