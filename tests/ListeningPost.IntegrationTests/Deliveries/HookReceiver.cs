using System.Globalization;

namespace ListeningPost.IntegrationTests.Deliveries;

/// <summary>A webhook on loopback that answers as it is told.</summary>
internal sealed class HookReceiver : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly List<HookCall> _calls = [];

    private HookReceiver(WebApplication web) => _web = web;

    public int Status { get; set; } = 204;

    public string? RetryAfter { get; set; }

    /// <summary>Whether it hears, and ends the connection without a word.</summary>
    public bool HangsUp { get; set; }

    /// <summary>How many bytes it answers beside the status.</summary>
    public int Says { get; set; }

    public string Url => _web.Urls.Single() + "/services/verysecret";

    public IReadOnlyList<HookCall> Calls
    {
        get
        {
            lock (_calls)
            {
                return [.. _calls];
            }
        }
    }

    public static async Task<HookReceiver> StartAsync()
    {
        WebApplication web = LoopbackWeb.Builder().Build();
        var receiver = new HookReceiver(web);
        web.MapPost("/{**path}", receiver.TakeAsync);
        await web.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        string body = await reader.ReadToEndAsync(context.RequestAborted);
        lock (_calls)
        {
            _calls.Add(new HookCall(
                body, context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        }

        if (HangsUp)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = Status;
        if (RetryAfter is not null)
        {
            context.Response.Headers.RetryAfter = RetryAfter;
        }

        if (Status is >= 300 and < 400)
        {
            context.Response.Headers.Location = string.Create(CultureInfo.InvariantCulture, $"{Url}/elsewhere");
        }

        if (Says > 0)
        {
            await context.Response.WriteAsync(new string('x', Says), context.RequestAborted);
        }
    }
}

/// <summary>What a webhook was told.</summary>
internal sealed record HookCall(string Body, IReadOnlyDictionary<string, string> Headers);
