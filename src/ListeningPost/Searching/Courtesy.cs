namespace ListeningPost.Searching;

/// <summary>What a page tells beyond what it was asked: what is not known after a few seconds is left out, and the page is shown.</summary>
internal sealed class Courtesy(TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    /// <summary>Does it as far as it comes.</summary>
    /// <param name="work">Keeps what it has found so far where the caller sees it.</param>
    public async Task WithinAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        using var time = new CancellationTokenSource(Longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        try
        {
            await work(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Left out.
        }
    }
}
