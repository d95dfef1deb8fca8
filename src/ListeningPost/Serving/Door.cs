using System.Threading.RateLimiting;
using ListeningPost.Storage.Database;

namespace ListeningPost.Serving;

/// <summary>
/// What every request comes through: bounded in number and time, and answered in a sentence whatever happens behind.
/// </summary>
internal sealed partial class Door(Gates gates, DatabasePatience patience, ILogger<Door> logger)
{
    /// <summary>Answers for all that stands behind it in the pipeline.</summary>
    /// <param name="write">Writes a trouble in the form of its address.</param>
    public static void UseErrors(IApplicationBuilder app, Func<HttpContext, Trouble, Task> write)
    {
        app.UseStatusCodePages(answer => write(answer.HttpContext, Trouble.OfStatus(answer.HttpContext)));
        Door door = app.ApplicationServices.GetRequiredService<Door>();
        app.Use(next => context => door.AnswerAsync(context, next, write));
    }

    /// <summary>Bounds what stands behind it.</summary>
    /// <param name="write">Writes a trouble in the form of its address.</param>
    public static void UseGates(IApplicationBuilder app, Func<HttpContext, Trouble, Task> write)
    {
        Door door = app.ApplicationServices.GetRequiredService<Door>();
        app.Use(next => context => door.EnterAsync(context, next, write));
    }

    private async Task EnterAsync(HttpContext context, RequestDelegate next, Func<HttpContext, Trouble, Task> write)
    {
        Admission admission = AdmissionOf(context);
        if (admission == Admission.Free)
        {
            await next(context);
            return;
        }

        using RateLimitLease place = await gates.EnterAsync(admission, context.RequestAborted);
        if (!place.IsAcquired)
        {
            await write(context, Trouble.Busy);
            return;
        }

        await next(context);
    }

    private async Task AnswerAsync(HttpContext context, RequestDelegate next, Func<HttpContext, Trouble, Task> write)
    {
        if (await TryAsync(context, next) is not { } trouble)
        {
            return;
        }

        if (context.Response.HasStarted)
        {
            // Cut off, so that nobody takes a part for the whole.
            context.Abort();
            return;
        }

        context.Response.Clear();
        await write(context, trouble);
    }

    /// <returns>What to answer instead; null: it was answered, or nobody waits for it.</returns>
    private async Task<Trouble?> TryAsync(HttpContext context, RequestDelegate next)
    {
        using var time = new RequestTime(context, AdmissionOf(context));
        try
        {
            await next(context);
            return null;
        }
        catch (Exception e) when (e is OperationCanceledException || (e is IOException && (time.IsLeft || time.IsStopping)))
        {
            return Ended(time);
        }
        catch (BadHttpRequestException e)
        {
            context.Response.StatusCode = e.StatusCode;
            return Trouble.OfStatus(context);
        }
#pragma warning disable CA1031 // A request's boundary: each is answered, and every fault of ours is logged.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return TroubleOf(e, context);
        }
    }

    private Trouble? Ended(RequestTime time) => time switch
    {
        { IsLeft: true } => null,
        { IsStopping: true } => Trouble.Stopping,
        _ => Trouble.TooLong(patience.Waiting),
    };

    private Trouble TroubleOf(Exception e, HttpContext context)
    {
        if (Trouble.Of(e, patience.Waiting) is { } known)
        {
            LogAway(context.Request.Method, context.Request.Path, e.Message);
            return known;
        }

        LogFault(e, context.Request.Method, context.Request.Path);
        return Trouble.Fault;
    }

    private static Admission AdmissionOf(HttpContext context)
    {
        if (context.GetEndpoint() is not { } endpoint || context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
        {
            return Admission.Free;
        }

        return endpoint.Metadata.GetMetadata<AdmissionMetadata>()?.Admission ?? Admission.Question;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Method} {Path} is answered with 503: {Problem}")]
    private partial void LogAway(string method, PathString path, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} could not be answered, by a fault of this program")]
    private partial void LogFault(Exception exception, string method, PathString path);
}
