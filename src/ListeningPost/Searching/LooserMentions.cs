namespace ListeningPost.Searching;

/// <summary>What a search would find, were one thing less asked of it.</summary>
internal sealed class LooserMentions(MentionRequests requests, MentionSearch search, Courtesy courtesy)
{
    /// <summary>What may be left away: each alone, then all but the brand.</summary>
    private static readonly string[] Each = ["q", "since", "until", "as_of", "late", .. MentionFilters.All.Keys, "brand"];

    /// <summary>Of each that would find something: what is left away, and how many there are then; as far as it is soon known.</summary>
    public async Task<IReadOnlyList<(IReadOnlyList<string> Without, long Total)>> ListAsync(
        RequestParameters given, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(given);
        List<(IReadOnlyList<string>, long)> found = [];
        await courtesy.WithinAsync(token => AddEachAsync(found, given, token), cancellationToken);
        return found;
    }

    private async Task AddEachAsync(
        List<(IReadOnlyList<string>, long)> found, RequestParameters given, CancellationToken cancellationToken)
    {
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

    private async Task AddAsync(
        List<(IReadOnlyList<string>, long)> found, RequestParameters given, string[] without, CancellationToken cancellationToken)
    {
        MentionRequest looser = await requests.ReadAsync(given.Without([.. without, "cursor"]), cancellationToken);
        long total = await search.CountAsync(looser.Query, looser.Range, cancellationToken);
        if (total > 0)
        {
            found.Add((without, total));
        }
    }
}
