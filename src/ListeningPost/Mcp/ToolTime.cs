namespace ListeningPost.Mcp;

/// <summary>The time that one call of a tool may take.</summary>
internal sealed class ToolTime : IDisposable
{
    /// <summary>A little less than the door gives, so that the answer is a tool's.</summary>
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(14);

    private readonly CancellationTokenSource _over;
    private readonly CancellationTokenSource _either;
    private readonly CancellationToken _client;

    public ToolTime(TimeProvider clock, CancellationToken client)
    {
        _client = client;
        _over = new CancellationTokenSource(Most, clock);
        _either = CancellationTokenSource.CreateLinkedTokenSource(client, _over.Token);
    }

    public CancellationToken Token => _either.Token;

    /// <summary>Whether nobody waits for the answer any more.</summary>
    public bool IsLeft => _client.IsCancellationRequested;

    public void Dispose()
    {
        _either.Dispose();
        _over.Dispose();
    }
}
