using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;
using ListeningPost.Core.Evaluating;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Searching;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Searching;

namespace ListeningPost.Searching;

/// <summary>
/// Searches the stored mentions: the database's index finds them, and the query's own evaluator decides where the index cannot.
/// </summary>
/// <remarks>So searching and listening agree on every post, and counts are exact.</remarks>
internal sealed class MentionSearch(SearchQueries index, MentionQueries mentions, ConversationQueries conversations)
{
    /// <summary>So many mentions are read at once.</summary>
    private const int Page = 500;

    /// <summary>So many are found at once, to be read by pages: few at first, so that the first are there early.</summary>
    private const int Batch = 20_000;

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
            : ReadByKeyAsync(plan, Zone(query), range, Math.Min(Page, left), cancellationToken);
        await foreach (FoundCandidate[] page in pages.WithCancellation(cancellationToken))
        {
            List<FoundInSearch> found = await DecideAsync(query, plan, page, range, cancellationToken);
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
    /// <param name="known">How many there are, where it was counted already.</param>
    public async Task<FoundPage> PageAsync(
        Query? query, SearchRange range, int size, CancellationToken cancellationToken, FoundCount? known = null)
    {
        FoundCount? count = known;
        if (count is null && SearchQueries.CountsFirst(PlanOf(query)))
        {
            count = await CountedAsync(query, range, cancellationToken);
        }

        if (count is { Mentions: 0 })
        {
            return new FoundPage([], 0, IsLast: true);
        }

        SearchRange oneMore = range with { Limit = size + 1, Expected = count };
        List<FoundInSearch> found = await FindAsync(query, oneMore, cancellationToken).ToListAsync(cancellationToken);
        bool isLast = found.Count <= size;
        bool isWhole = isLast && range.After is null;
        long total = isWhole ? found.Count : (count ?? await CountedAsync(query, range, cancellationToken)).Mentions;
        return new FoundPage([.. found.Take(size)], total, isLast);
    }

    /// <summary>How many mentions the query finds, whatever the range's limit and place.</summary>
    public async Task<long> CountAsync(Query? query, SearchRange whole, CancellationToken cancellationToken) =>
        (await CountedAsync(query, whole, cancellationToken)).Mentions;

    private async Task<FoundCount> CountedAsync(Query? query, SearchRange whole, CancellationToken cancellationToken)
    {
        SearchRange range = whole with { Limit = null, After = null, WithPresence = false };
        SearchPlan plan = PlanOf(query);
        if (!plan.IsExact)
        {
            return new FoundCount(await FindAsync(query, range, cancellationToken).LongCountAsync(cancellationToken), Of: null);
        }

        (FoundCount count, IReadOnlyList<long> untold) = await index.CountAsync(plan, Zone(query), range, cancellationToken);
        foreach (long[] page in untold.Chunk(Page))
        {
            IReadOnlyDictionary<long, StoredMention> read = await mentions.ReadAsync(page, range.AsOf, cancellationToken);
            FoundCandidate[] candidates = [.. read.Values.Select(mention => new FoundCandidate(mention, MustMatchAgain: true))];
            int more = (await DecideAsync(query, plan, candidates, range, cancellationToken)).Count;
            count = count with { Mentions = count.Mentions + more };
        }

        return count;
    }

    /// <summary>What the query finds, where the index alone does not tell it; null: it does, so that it can be counted there.</summary>
    public async Task<IReadOnlyCollection<long>?> UntoldAsync(Query? query, SearchRange range, CancellationToken cancellationToken)
    {
        SearchPlan plan = PlanOf(query);
        bool isTold = plan.IsExact && !await index.HasUntoldAsync(plan, cancellationToken);
        if (isTold)
        {
            return null;
        }

        return await FindAsync(query, range, cancellationToken).Select(one => one.Mention.MentionId).ToListAsync(cancellationToken);
    }

    /// <summary>The words of the mention that the query found; what the brand's own query found where it asks for none.</summary>
    public static IReadOnlyList<string> Matched(Query? query, FoundInSearch found)
    {
        StoredMention mention = found.Mention;
        if (query is not null && Match(query, mention, found.Presence ?? Presence.WithoutYou) is { Matched: { Count: > 0 } words })
        {
            return words;
        }

        return mention.Matched;
    }

    private static SearchPlan PlanOf(Query? query) => query is null ? SearchPlan.Everything : SearchPlan.Of(query);

    private static TimeZoneInfo Zone(Query? query) => query?.Zone ?? TimeZoneInfo.Utc;

    /// <summary>A page at a time in one statement each: more than one only where posts that must be matched again did not match.</summary>
    private async IAsyncEnumerable<FoundCandidate[]> ReadAsync(
        SearchPlan plan, TimeZoneInfo zone, SearchRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int read = 0;
        for (long wanted = Math.Max(range.Limit!.Value, 1); ; wanted *= 4)
        {
            int limit = (int)Math.Min(wanted, int.MaxValue);
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
        int batch = Page;
        bool isLast = false;
        while (!isLast)
        {
            SearchRange next = range with { After = after, Limit = batch };
            IReadOnlyList<SearchCandidate> found = await index.FindAsync(plan, zone, next, cancellationToken);
            foreach (SearchCandidate[] page in found.Chunk(size))
            {
                yield return await ReadAsync(page, range.AsOf, cancellationToken);
            }

            isLast = found.Count < batch;
            (after, batch) = (isLast ? null : found[^1].Place, Batch);
        }
    }

    /// <summary>The candidates as they are stored; one that was forgotten since is found no more.</summary>
    private async Task<FoundCandidate[]> ReadAsync(
        SearchCandidate[] candidates, DateTimeOffset? asOf, CancellationToken cancellationToken)
    {
        long[] ids = [.. candidates.Select(c => c.Place.MentionId)];
        IReadOnlyDictionary<long, StoredMention> read = await mentions.ReadAsync(ids, asOf, cancellationToken);
        return
        [
            .. candidates.Where(c => read.ContainsKey(c.Place.MentionId))
                .Select(c => new FoundCandidate(read[c.Place.MentionId], c.MustMatchAgain)),
        ];
    }

    /// <summary>Those of the candidates that match, in their order.</summary>
    private async Task<List<FoundInSearch>> DecideAsync(
        Query? query, SearchPlan plan, FoundCandidate[] candidates, SearchRange range, CancellationToken cancellationToken)
    {
        bool needsPresence = range.WithPresence || (plan.Fields.Contains(QueryField.Presence) && candidates.Any(c => c.MustMatchAgain));
        IReadOnlyDictionary<(string Brand, long Conversation), string> presence = ReadOnlyDictionary<(string, long), string>.Empty;
        if (needsPresence)
        {
            long[] theirs = [.. candidates.Select(c => c.Mention.ConversationId).Distinct()];
            presence = await conversations.PresenceAsync(theirs, range.AsOf, cancellationToken);
        }

        List<FoundInSearch> found = [];
        foreach (FoundCandidate candidate in candidates)
        {
            StoredMention mention = candidate.Mention;
            string part = presence.GetValueOrDefault((mention.Brand, mention.ConversationId), Presence.WithoutYou);
            if (query is null || !candidate.MustMatchAgain || Match(query, mention, part) is not null)
            {
                found.Add(new FoundInSearch(mention, needsPresence ? part : null));
            }
        }

        return found;
    }

    /// <summary>What of the mention the query found; null: it does not find it.</summary>
    /// <param name="presence">Of its conversation.</param>
    public static QueryMatch? Match(Query query, StoredMention mention, string presence)
    {
        var facts = new SearchFacts
        {
            Brand = mention.Brand,
            Sentiment = mention.Sentiment,
            Voice = mention.Voice,
            Kind = mention.Kind,
            Presence = presence,
            Owed = mention.OwedAnswer,
            Story = mention.StoryId,
            Noise = mention.Noise,
            AnsweredBy = mention.AnsweredBy,
            Reach = mention.Reach,
            Language = mention.Language,
        };
        return QuerySearch.Match(query, mention.Post, mention.Source ?? "", facts);
    }
}

/// <summary>A mention that a search found.</summary>
/// <param name="Mention">As stored.</param>
/// <param name="Presence">Of its conversation; null where it was not asked for.</param>
public sealed record FoundInSearch(StoredMention Mention, string? Presence);

/// <summary>A page of what a search found.</summary>
/// <param name="Mentions">In the search's order.</param>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="IsLast">Whether no page follows.</param>
public sealed record FoundPage(IReadOnlyList<FoundInSearch> Mentions, long Total, bool IsLast)
{
    /// <summary>The cursor of the page that follows; null after the last.</summary>
    /// <param name="given">What was asked.</param>
    public string? Next(RequestParameters given) => IsLast ? null : MentionCursor.Write(Mentions[^1], given);
}
