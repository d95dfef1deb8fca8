namespace ListeningPost.Core.Sources;

/// <summary>One configured place that is polled. It asks and hands on; it knows neither database, nor schedule, nor brands.</summary>
public interface ISource
{
    /// <summary>The configured name, unique.</summary>
    string Name { get; }

    /// <summary>The platform its posts live on.</summary>
    string Platform { get; }

    /// <summary>The host (authority) that is asked: what pauses and budgets are kept by.</summary>
    string Host { get; }

    /// <summary>
    /// Asks for a bounded part of what is new: usually one request, one page. The caller stores the posts together with
    /// <see cref="PollResult.Cursor"/> and asks again at once while <see cref="PollResult.More"/> is true.
    /// </summary>
    /// <exception cref="SourceException">Nothing could be had; the cursor stays where it was.</exception>
    Task<PollResult> PollAsync(PollRequest request, CancellationToken cancellationToken);
}
