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
    /// Why it can give nothing as it is configured (a key is missing), and what to write, a sentence each. Null: it can be asked.
    /// One that is off is never asked, and that it was not heard is no blind time.
    /// </summary>
    string? Off => null;

    /// <summary>
    /// Whether it asks for the search terms, so that what it brings should match a query; otherwise it brings all that is there.
    /// </summary>
    bool IsSearch => false;

    /// <summary>What a poll would ask, without asking anybody.</summary>
    SourcePlan Plan(PollRequest request) => SourcePlan.Unknown;

    /// <summary>
    /// Asks for a bounded part of what is new: usually one request, one page. The caller stores the posts together with
    /// <see cref="PollResult.Cursor"/> and asks again at once while <see cref="PollResult.More"/> is true.
    /// </summary>
    /// <exception cref="SourceException">Nothing could be had; the cursor stays where it was.</exception>
    Task<PollResult> PollAsync(PollRequest request, CancellationToken cancellationToken);
}
