using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.Searching;

/// <summary>
/// A source whose results come page by page, newest first. A kind writes <see cref="ReadAsync"/>: it asks for a page, has its
/// parser read it, and says where the next page begins. What was seen before, where a walk ends, and what a cursor keeps is
/// the same for all, and stands in <see cref="Walking"/>.
/// </summary>
/// <remarks>Nothing of a walk is kept in memory: the next page may be asked for by another process.</remarks>
internal abstract class WalkedSource(string name, string platform, Uri server) : SearchedSource<Walk>(name, platform, server)
{
    /// <summary>The address at which a page is asked for.</summary>
    protected abstract Uri AddressOf(PageRequest asked);

    /// <summary>Asks for one page.</summary>
    /// <returns>
    /// The page, however few of its posts could be read: where none of many could, the poll fails here. The same
    /// <see cref="ResultPage.Next"/> twice ends the walk, as do two pages in a row without anything new.
    /// </returns>
    /// <exception cref="SourceException">There is no page: the host refuses, or answers something else.</exception>
    protected abstract Task<ResultPage> ReadAsync(PageRequest asked, CancellationToken cancellationToken);

    protected sealed override Uri FirstOf(string key, PollRequest request) =>
        AddressOf(new PageRequest(key, Token: null, request.LookBackTo.ToUnixTimeSeconds()));

    protected sealed override async Task<SearchStep<Walk>> StepAsync(
        string key, Walk? state, PollRequest request, CancellationToken cancellationToken)
    {
        Walk walk = state ?? new Walk();
        ResultPage page = await ReadAsync(new PageRequest(key, walk.Next, Walking.Floor(walk, request)), cancellationToken);
        page.Posts.OrThrow(Name);
        return Walking.Step(walk, request, page);
    }
}
