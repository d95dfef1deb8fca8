using ListeningPost.Core.Queries.Parsing;

namespace ListeningPost.Searching;

/// <summary>What a search would find, were one thing less asked of it.</summary>
internal sealed class LooserMentions(MentionRequests requests, MentionSearch search, Courtesy courtesy)
{
    /// <summary>What may be left away: each alone, then all but the brand.</summary>
    private static readonly string[] Each = ["q", "since", "until", "as_of", "late", .. MentionFilters.Names, "brand"];

    /// <summary>Of each that would find something: what is left away, and how many there are then; as far as it is soon known.</summary>
    public async Task<IReadOnlyList<LooserSearch>> ListAsync(RequestParameters given, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(given);
        List<LooserSearch> found = [];
        await courtesy.WithinAsync(token => AddEachAsync(found, given, token), cancellationToken);
        return found;
    }

    private async Task AddEachAsync(List<LooserSearch> found, RequestParameters given, CancellationToken cancellationToken)
    {
        await AddWiderAsync(found, given, cancellationToken);
        string[] asked = [.. Each.Where(name => given[name] is not null)];
        foreach (string name in asked)
        {
            string[] without = name is "as_of" or "since" or "until" or "brand" ? [name, "late"] : [name];
            await AddAsync(found, given, without, cancellationToken);
        }

        if (found.Count == 0 && asked.Length > 1)
        {
            await AddAsync(found, given, asked, cancellationToken);
        }
    }

    /// <summary>Of each word that begins others, the shortest change that finds something.</summary>
    private async Task AddWiderAsync(List<LooserSearch> found, RequestParameters given, CancellationToken cancellationToken)
    {
        MentionRequest asked = await requests.ReadAsync(given.Without("cursor"), cancellationToken);
        if (given["q"] is not { } q || QueryParser.Parse(q, QueryUse.Search, asked.Zone).Query is not { } query)
        {
            return;
        }

        foreach (IReadOnlyList<WiderWord> word in WiderWord.Of(query))
        {
            foreach (WiderWord wider in word)
            {
                long total = await CountAsync(given.With("q", wider.Query), cancellationToken);
                if (total > 0)
                {
                    found.Add(new LooserSearch([], wider, total));
                    break;
                }
            }
        }
    }

    private async Task AddAsync(
        List<LooserSearch> found, RequestParameters given, string[] without, CancellationToken cancellationToken)
    {
        long total = await CountAsync(given.Without(without), cancellationToken);
        if (total > 0)
        {
            found.Add(new LooserSearch(without, null, total));
        }
    }

    private async Task<long> CountAsync(RequestParameters given, CancellationToken cancellationToken)
    {
        MentionRequest looser = await requests.ReadAsync(given.Without("cursor"), cancellationToken);
        return await search.CountAsync(looser.Query, looser.Range, cancellationToken);
    }
}

/// <summary>A search that finds something where another finds nothing.</summary>
/// <param name="Without">Names of the parameters that are left away.</param>
/// <param name="Wider">The word that is searched for instead; null: none is.</param>
/// <param name="Total">How many it finds.</param>
public sealed record LooserSearch(IReadOnlyList<string> Without, WiderWord? Wider, long Total);
