using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using ListeningPost.Rehearsal.Platforms;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ListeningPost.Rehearsal;

/// <summary>Stands before all sites: notes each request, keeps the budgets, plays the faults, compresses.</summary>
internal sealed class Doorkeeper(IReadOnlyList<Site> sites, TimeProvider clock, RehearsalOptions options)
{
    private readonly ConcurrentQueue<RehearsalRequest> _requests = new();
    private readonly Dictionary<string, BudgetKeeper> _budgets = sites
        .Where(site => site.Budget is not null)
        .ToDictionary(
            site => site.Name,
            site => new BudgetKeeper(site.Budget! with { Limit = options.Budgets.GetValueOrDefault(site.Name, site.Budget.Limit) }),
            StringComparer.Ordinal);

    public ConcurrentDictionary<string, FaultCounter> Faults { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<RehearsalRequest> Requests => [.. _requests];

    public async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        Site? site = sites.FirstOrDefault(site => context.Request.Path.StartsWithSegments(site.Prefix, StringComparison.Ordinal));
        if (site is null)
        {
            context.Response.StatusCode = 404;
            return;
        }

        RehearsalFault? fault = Faults.GetValueOrDefault(site.Name)?.Next();
        if (fault?.Kind == RehearsalFaultKind.Reset)
        {
            Note(site, context, 0);
            context.Abort();
            return;
        }

        if (fault?.Kind == RehearsalFaultKind.Slow)
        {
            await Task.Delay(fault.Delay, TimeProvider.System, context.RequestAborted);
        }

        Stream wire = context.Response.Body;
        using var body = new MemoryStream();
        context.Response.Body = body;
        await FillAsync(site, fault, context, next);
        context.Response.Body = wire;
        Note(site, context, context.Response.StatusCode);
        await SendAsync(context, Compressed(context, body.ToArray()), fault);
    }

    private async Task FillAsync(Site site, RehearsalFault? fault, HttpContext context, RequestDelegate next)
    {
        bool granted = true;
        if (_budgets.TryGetValue(site.Name, out BudgetKeeper? keeper))
        {
            (granted, BudgetState state) = keeper.Take(clock.GetUtcNow());
            site.WriteBudget(context.Response.Headers, state);
        }

        if (!granted || fault?.Kind == RehearsalFaultKind.TooManyRequests)
        {
            (string type, string body) = site.TooMany();
            await RefuseAsync(context, 429, type, body, fault);
        }
        else if (fault?.Kind == RehearsalFaultKind.Unavailable)
        {
            await RefuseAsync(context, 503, "text/html", "<html><body><h1>503 Service Unavailable</h1></body></html>", fault);
        }
        else if (fault?.Kind == RehearsalFaultKind.Forbidden)
        {
            await RefuseAsync(context, 403, "text/html", "<html><body>Request forbidden by administrative rules.</body></html>", null);
        }
        else
        {
            await next(context);
        }
    }

    private static Task RefuseAsync(HttpContext context, int status, string type, string body, RehearsalFault? fault)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        if (fault?.RetryAfterSeconds is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return context.Response.WriteAsync(body);
    }

    private static byte[] Compressed(HttpContext context, byte[] body)
    {
        bool wanted = context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        if (!wanted || body.Length == 0)
        {
            return body;
        }

        context.Response.Headers.ContentEncoding = "gzip";
        context.Response.Headers.Vary = StringValues.Concat(context.Response.Headers.Vary, "Accept-Encoding");
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(body);
        }

        return packed.ToArray();
    }

    private static async Task SendAsync(HttpContext context, byte[] body, RehearsalFault? fault)
    {
        bool isHalf = fault?.Kind is RehearsalFaultKind.Truncated or RehearsalFaultKind.Cut;
        int sent = isHalf ? body.Length / 2 : body.Length;
        if (context.Response.StatusCode is not (204 or 304))
        {
            context.Response.ContentLength = fault?.Kind == RehearsalFaultKind.Cut ? sent : body.Length;
            await context.Response.Body.WriteAsync(body.AsMemory(0, sent), context.RequestAborted);
        }

        if (fault?.Kind == RehearsalFaultKind.Truncated)
        {
            await context.Response.Body.FlushAsync(context.RequestAborted);
            context.Abort();
        }
    }

    private void Note(Site site, HttpContext context, int status) => _requests.Enqueue(
        new RehearsalRequest(site.Name, clock.GetUtcNow(), context.Request.Path + context.Request.QueryString, status));
}

/// <summary>Counts which requests a fault befalls.</summary>
internal sealed class FaultCounter(RehearsalFault fault)
{
    private int _seen;

    public RehearsalFault? Next()
    {
        int number = Interlocked.Increment(ref _seen);
        return number > fault.After && number - fault.After <= fault.Times ? fault : null;
    }
}
