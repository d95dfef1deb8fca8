using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;
using ListeningPost.Core.Evaluating;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Searching;
using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Searching;

namespace ListeningPost.Searching;

/// <summary>Searches the stored mentions: the database's index finds them, and the query's own evaluator decides where the index cannot.</summary>
/// <remarks>So searching and listening agree on every post, and counts are exact.</remarks>
internal sealed class MentionSearch(SearchQueries index, MentionQueries mentions, ConversationQueries conversations)
{
    /// <summary>So many mentions are read by the statement that finds them.</summary>
    private const int Page = 500;

    /// <summary>So many mentions are read at once where all are wanted.</summary>
    private const int LargePage = 1_000;

    /// <summary>So many are found at once, to be read by pages: few at first, so that the first are there early.</summary>
    private const int Batch = 50_000;

    /// <summary>What the query finds, in the range's order, at most its limit.</summary>
    /// <param name="query">Parsed for a search; null: everything.</param>
    /// <param name="range">What narrows it.</param>
    public async IAsyncEnumerable<FoundInSearch> FindAsync(
        Query? query, SearchRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (IReadOnlyList<FoundInSearch> page in PagesAsync(query, range, cancellationToken))
        {
            foreach (FoundInSearch found in page)
            {
                yield return found;
            }
        }
    }

    /// <summary>The same by pages. Between two of them nothing is held in the database: whoever uses them may be slow.</summary>
    public async IAsyncEnumerable<IReadOnlyList<FoundInSearch>> PagesAsync(
        Query? query, SearchRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SearchPlan plan = PlanOf(query);
        int left = range.Limit ?? int.MaxValue;
        if (left == 0)
        {
            yield break;
        }

        IAsyncEnumerable<FoundCandidate[]> pages = plan.IsExact && left <= Page
            ? ReadAsync(plan, Zone(query), range, cancellationToken)
            : ReadByKeyAsync(plan, Zone(query), range, Math.Min(LargePage, left), cancellationToken);
        await foreach (FoundCandidate[] page in pages.WithCancellation(cancellationToken))
        {
            List<FoundInSearch> found = await DecideAsync(query, plan, page, range.WithPresence, cancellationToken);
            if (found.Count >= left)
            {
                yield return found[..left];
                yield break;
            }

            left -= found.Count;
            yield return found;
        }
    }

    /// <summary>A page of them, with how many there are in all.</summary>
    /// <param name="size">At most so many in the page.</param>
    public async Task<FoundPage> PageAsync(Query? query, SearchRange range, int size, CancellationToken cancellationToken)
    {
        List<FoundInSearch> found = await FindAsync(query, range with { Limit = size + 1 }, cancellationToken).ToListAsync(cancellationToken);
        bool isWhole = range.After is null && found.Count <= size;
        long total = isWhole ? found.Count : await CountAsync(query, range, cancellationToken);
        return new FoundPage(found.Count <= size ? found : found[..size], total, IsLast: found.Count <= size);
    }

    /// <summary>How many mentions the query finds, whatever the range's limit and place.</summary>
    public async Task<long> CountAsync(Query? query, SearchRange whole, CancellationToken cancellationToken)
    {
        SearchRange range = whole with { Limit = null, After = null, WithPresence = false };
        SearchPlan plan = PlanOf(query);
        if (!plan.IsExact)
        {
            return await FindAsync(query, range, cancellationToken).LongCountAsync(cancellationToken);
        }

        (long count, IReadOnlyList<long> untold) = await index.CountAsync(plan, Zone(query), range, cancellationToken);
        foreach (long[] page in untold.Chunk(Page))
        {
            IReadOnlyDictionary<long, StoredMention> read = await mentions.ReadAsync(page, cancellationToken);
            FoundCandidate[] candidates = [.. read.Values.Select(mention => new FoundCandidate(mention, MustMatchAgain: true))];
            count += (await DecideAsync(query, plan, candidates, withPresence: false, cancellationToken)).Count;
        }

        return count;
    }

    /// <summary>The words of the mention that the query found; what the brand's own query found where it asks for none.</summary>
    public static IReadOnlyList<string> Matched(Query? query, FoundInSearch found)
    {
        StoredMention mention = found.Mention;
        QueryMatch? match = query is null ? null : QuerySearch.Match(
            query, mention.Post, mention.Source ?? "", Facts(mention, found.Presence ?? "without_you"));
        return match?.Matched is { Count: > 0 } words ? words : mention.Matched;
    }

    private static SearchPlan PlanOf(Query? query) => query is null ? SearchPlan.Everything : SearchPlan.Of(query);

    private static TimeZoneInfo Zone(Query? query) => query?.Zone ?? TimeZoneInfo.Utc;

    /// <summary>A page at a time in one statement each: more than one only where posts that must be matched again did not match.</summary>
    private async IAsyncEnumerable<FoundCandidate[]> ReadAsync(
        SearchPlan plan, TimeZoneInfo zone, SearchRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int read = 0;
        for (int limit = Math.Max(range.Limit!.Value, 1); ; limit = limit > int.MaxValue / 4 ? int.MaxValue : limit * 4)
        {
            IReadOnlyList<FoundCandidate> page = await index.ReadAsync(plan, zone, range with { Limit = limit }, cancellationToken);
            yield return [.. page.Skip(read)];
            read = page.Count;
            if (page.Count < limit)
            {
                yield break;
            }
        }
    }

    /// <summary>All, by key: what comes after the last that was found is asked for anew.</summary>
    private async IAsyncEnumerable<FoundCandidate[]> ReadByKeyAsync(
        SearchPlan plan, TimeZoneInfo zone, SearchRange range, int size, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SearchPlace? after = range.After;
        int batch = LargePage;
        IReadOnlyList<SearchCandidate> found = await index.FindAsync(plan, zone, range with { After = after, Limit = batch }, cancellationToken);
        while (found.Count > 0)
        {
            foreach (SearchCandidate[] page in found.Chunk(size))
            {
                yield return await ReadAsync(page, cancellationToken);
            }

            bool isLast = found.Count < batch;
            (after, batch) = (found[^1].Place, Batch);
            found = isLast ? [] : await index.FindAsync(plan, zone, range with { After = after, Limit = batch }, cancellationToken);
        }
    }

    /// <summary>The candidates as they are stored; one that was forgotten since is found no more.</summary>
    private async Task<FoundCandidate[]> ReadAsync(SearchCandidate[] candidates, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<long, StoredMention> read = await mentions.ReadAsync([.. candidates.Select(c => c.Place.MentionId)], cancellationToken);
        return
        [
            .. candidates.Where(c => read.ContainsKey(c.Place.MentionId))
                .Select(c => new FoundCandidate(read[c.Place.MentionId], c.MustMatchAgain)),
        ];
    }

    /// <summary>Those of the candidates that match, in their order.</summary>
    private async Task<List<FoundInSearch>> DecideAsync(
        Query? query, SearchPlan plan, FoundCandidate[] candidates, bool withPresence, CancellationToken cancellationToken)
    {
        bool needsPresence = withPresence || (plan.Fields.Contains(QueryField.Presence) && candidates.Any(c => c.MustMatchAgain));
        IReadOnlyDictionary<(string Brand, long Conversation), string> presence = needsPresence
            ? await conversations.PresenceAsync([.. candidates.Select(c => c.Mention.ConversationId).Distinct()], cancellationToken)
            : ReadOnlyDictionary<(string, long), string>.Empty;
        List<FoundInSearch> found = [];
        foreach (FoundCandidate candidate in candidates)
        {
            StoredMention mention = candidate.Mention;
            string part = presence.GetValueOrDefault((mention.Brand, mention.ConversationId), "without_you");
            if (query is null || !candidate.MustMatchAgain || Matches(query, mention, part))
            {
                found.Add(new FoundInSearch(mention, needsPresence ? part : null));
            }
        }

        return found;
    }

    private static bool Matches(Query query, StoredMention mention, string presence) =>
        QuerySearch.Match(query, mention.Post, mention.Source ?? "", Facts(mention, presence)) is not null;

    private static SearchFacts Facts(StoredMention mention, string presence) => new()
    {
        Brand = mention.Brand,
        Sentiment = mention.Sentiment,
        Voice = mention.Voice,
        Kind = mention.Kind,
        Presence = presence,
        Owed = mention.OwedAnswer,
        Story = mention.StoryId,
        Reach = mention.Reach,
        Language = mention.Language,
    };
}

/// <summary>A mention that a search found.</summary>
/// <param name="Mention">As stored.</param>
/// <param name="Presence">Of its conversation; null where it was not asked for.</param>
public sealed record FoundInSearch(StoredMention Mention, string? Presence);

/// <summary>A page of what a search found.</summary>
/// <param name="Mentions">In the search's order.</param>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="IsLast">Whether no page follows.</param>
public sealed record FoundPage(IReadOnlyList<FoundInSearch> Mentions, long Total, bool IsLast);
