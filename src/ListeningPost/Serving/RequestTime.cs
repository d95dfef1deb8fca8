namespace ListeningPost.Serving;

/// <summary>
/// What a request may take: while it lasts, <see cref="HttpContext.RequestAborted"/> also says that the time is over, or
/// that the process ends.
/// </summary>
internal sealed class RequestTime : IDisposable
{
    /// <summary>Who asks by a page looks at it while waiting.</summary>
    private static readonly TimeSpan OfQuestion = TimeSpan.FromSeconds(15);

    private readonly HttpContext _context;
    private readonly CancellationToken _client;
    private readonly CancellationTokenSource _over;
    private readonly CancellationTokenSource _either;
    private readonly CancellationToken _stopping;

    public RequestTime(HttpContext context, Admission admission)
    {
        _context = context;
        _client = context.RequestAborted;
        _stopping = context.RequestServices.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None;
        TimeSpan most = admission == Admission.Export ? Timeout.InfiniteTimeSpan : OfQuestion;
        _over = new CancellationTokenSource(most, context.RequestServices.GetService<TimeProvider>() ?? TimeProvider.System);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_client, _over.Token, _stopping);
        context.RequestAborted = _either.Token;
    }

    public bool IsStopping => _stopping.IsCancellationRequested;

    /// <summary>Whether nobody waits for the answer any more.</summary>
    public bool IsLeft => _client.IsCancellationRequested;

    /// <summary>From here on the request is its client's alone.</summary>
    public void Dispose()
    {
        _context.RequestAborted = _client;
        _either.Dispose();
        _over.Dispose();
    }
}
