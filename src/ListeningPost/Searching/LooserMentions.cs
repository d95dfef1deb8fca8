namespace ListeningPost.Searching;

/// <summary>What a search would find, were one thing less asked of it.</summary>
internal sealed class LooserMentions(MentionRequests requests, MentionSearch search)
{
    /// <summary>What may be left away: each alone, then all but the brand.</summary>
    private static readonly string[] Each = ["q", "since", "until", "as_of", "late", .. MentionFilters.All.Keys, "brand"];

    /// <summary>Of each that would find something: what is left away, and how many there are then.</summary>
    public async Task<IReadOnlyList<(IReadOnlyList<string> Without, long Total)>> ListAsync(
        RequestParameters given, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(given);
        string[] asked = [.. Each.Where(name => given[name] is not null)];
        List<(IReadOnlyList<string>, long)> found = [];
        foreach (string name in asked)
        {
            string[] without = name is "as_of" or "since" or "until" or "brand" ? [name, "late"] : [name];
            await AddAsync(found, given, without, cancellationToken);
        }

        if (found.Count == 0 && asked.Length > 1)
        {
            await AddAsync(found, given, asked, cancellationToken);
        }

        return found;
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
