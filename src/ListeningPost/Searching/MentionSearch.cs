using System.Runtime.CompilerServices;
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
    /// <summary>So many mentions are read at once.</summary>
    private const int Page = 500;

    /// <summary>What the query finds, in the range's order, at most its limit.</summary>
    /// <param name="query">Parsed for a search; null: everything.</param>
    /// <param name="range">What narrows it.</param>
    public async IAsyncEnumerable<FoundInSearch> FindAsync(
        Query? query, SearchRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int left = range.Limit ?? int.MaxValue;
        SearchPlan plan = query is null ? SearchPlan.Everything : SearchPlan.Of(query);
        IAsyncEnumerable<SearchCandidate> candidates = index.FindAsync(plan, Zone(query), range, cancellationToken);
        await foreach (SearchCandidate[] page in candidates.Chunk(Math.Min(Page, Math.Max(left, 1))).WithCancellation(cancellationToken))
        {
            foreach (FoundInSearch found in await DecideAsync(query, page, cancellationToken))
            {
                if (left-- == 0)
                {
                    yield break;
                }

                yield return found;
            }

            if (left == 0)
            {
                yield break;
            }
        }
    }

    /// <summary>How many mentions the query finds, whatever the range's limit.</summary>
    public async Task<long> CountAsync(Query? query, SearchRange range, CancellationToken cancellationToken)
    {
        SearchPlan plan = query is null ? SearchPlan.Everything : SearchPlan.Of(query);
        if (!plan.IsExact)
        {
            return await FindAsync(query, range with { Limit = null }, cancellationToken).LongCountAsync(cancellationToken);
        }

        long count = await index.CountAsync(plan, Zone(query), range, cancellationToken);
        foreach (SearchCandidate[] page in (await index.FindUntoldAsync(plan, Zone(query), range, cancellationToken)).Chunk(Page))
        {
            count += (await DecideAsync(query, page, cancellationToken)).Count;
        }

        return count;
    }

    private static TimeZoneInfo Zone(Query? query) => query?.Zone ?? TimeZoneInfo.Utc;

    /// <summary>Those of the candidates that match, in their order.</summary>
    private async Task<List<FoundInSearch>> DecideAsync(Query? query, SearchCandidate[] candidates, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<long, StoredMention> read = await mentions.ReadAsync([.. candidates.Select(c => c.MentionId)], cancellationToken);
        IReadOnlyDictionary<(string Brand, long Conversation), string> presence = await conversations.PresenceAsync(
            [.. read.Values.Select(m => m.ConversationId).Distinct()], cancellationToken);
        List<FoundInSearch> found = [];
        foreach (SearchCandidate candidate in candidates)
        {
            // One that was forgotten since is found no more.
            if (read.TryGetValue(candidate.MentionId, out StoredMention? mention))
            {
                string part = presence.GetValueOrDefault((mention.Brand, mention.ConversationId), "without_you");
                if (query is null || !candidate.MustMatchAgain || Matches(query, mention, part))
                {
                    found.Add(new FoundInSearch(mention, part));
                }
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
/// <param name="Presence">Of its conversation.</param>
internal sealed record FoundInSearch(StoredMention Mention, string Presence);
