using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;

namespace ListeningPost.Sources.Searching;

/// <summary>
/// A source that asks one server for several things in turn: search terms, hashtags, channels. It keeps where it stands
/// with each of them, and leaves out what the server refuses.
/// </summary>
/// <typeparam name="TState">Where it stands with one: a record of few short fields, kept in the cursor.</typeparam>
/// <param name="name">As configured.</param>
/// <param name="platform">Where its posts live.</param>
/// <param name="server">What is asked; may have a path.</param>
internal abstract class SearchedSource<TState>(string name, string platform, Uri server) : ISource
    where TState : class
{
    public string Name => name;

    public string Platform => platform;

    public virtual string Host => SourceHttp.HostOf(server);

    public virtual string? Off => null;

    public virtual bool IsSearch => true;

    /// <summary>To which the platform's paths are appended.</summary>
    protected Uri Server => server;

    /// <summary>As <see cref="SourcePlan.Cost"/>.</summary>
    protected abstract string? Cost { get; }

    public SourcePlan Plan(PollRequest request) => new()
    {
        Addresses = Off is null ? [.. Keys(SearchRound.Terms(request.SearchTerms)).Select(key => FirstOf(key, request))] : [],
        Cost = Cost,
    };

    /// <exception cref="SourceException">As <see cref="StepAsync"/>; or the source is off.</exception>
    public async Task<PollResult> PollAsync(PollRequest request, CancellationToken cancellationToken)
    {
        if (Off is { } why)
        {
            throw new SourceException(why) { Failure = SourceFailure.Refused };
        }

        return await SearchRound.StepAsync<TState>(
            request,
            Keys(SearchRound.Terms(request.SearchTerms)),
            (key, state) => StepAsync(key, state, request, cancellationToken));
    }

    /// <summary>What is asked for one by one. Cursors keep these words: to write them otherwise is to begin anew.</summary>
    /// <param name="terms">The search terms, tidied. Without an override they are the keys.</param>
    protected virtual IReadOnlyList<string> Keys(IReadOnlyList<string> terms) => terms;

    /// <summary>What is asked first for a key of which nothing was asked before.</summary>
    protected abstract Uri FirstOf(string key, PollRequest request);

    /// <summary>Asks once for one key.</summary>
    /// <param name="key">One of <see cref="Keys"/>.</param>
    /// <param name="state">As the last step for this key left it; null: there was none.</param>
    /// <param name="request">The poll it belongs to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SourceException">Nothing could be had. A refusal of this key alone does not end the round.</exception>
    protected abstract Task<SearchStep<TState>> StepAsync(
        string key, TState? state, PollRequest request, CancellationToken cancellationToken);
}
