namespace ListeningPost.Core.Sources;

/// <summary>A source that pushes what is new to an open connection. Only posts with a mention are stored of it.</summary>
/// <remarks>
/// A service listens: it stores each batch with its cursor in one transaction, exactly as it does with a poll's result, and
/// only then takes the next, so that a slow database slows the sender down. When the stream ends with a
/// <see cref="SourceException"/> (and it always does in the end), the caller waits as after a failed poll and listens again
/// from the cursor that was stored last: what came after it is sent again, nothing is lost. One that does not listen on (a
/// single <c>collect</c>) uses <see cref="ISource.PollAsync"/>: it connects, hears what came since the cursor, and leaves.
/// </remarks>
public interface IStreamSource : ISource
{
    /// <summary>Listens until cancelled.</summary>
    /// <param name="request">Where to start: <see cref="PollRequest.Cursor"/>, or without one <see cref="PollRequest.LookBackTo"/>.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Batches in order, each at most some seconds or thousands of posts after the one before.</returns>
    /// <exception cref="SourceException">There is no connection, or it broke; batches before it are good.</exception>
    IAsyncEnumerable<PollResult> ListenAsync(PollRequest request, CancellationToken cancellationToken);
}
