using System.Runtime.CompilerServices;
using ListeningPost.Core.Queries;
using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Mentions;

namespace ListeningPost.Searching;

/// <summary>Searches the stored mentions: the database narrows by brand and time, the query's own evaluator decides.</summary>
/// <remarks>So the search and the listening agree on every post. An index in the database is a later step, behind this type.</remarks>
internal sealed class MentionSearch(MentionQueries mentions, ConversationQueries conversations)
{
    /// <summary>What the query finds, in the filter's order, at most its limit.</summary>
    /// <param name="query">Parsed for a search; null: everything.</param>
    /// <param name="filter">What narrows it.</param>
    public async IAsyncEnumerable<FoundInSearch> FindAsync(
        Query? query, MentionFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var presence = new Dictionary<(string Brand, long Conversation), string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        int left = filter.Limit ?? int.MaxValue;
        await foreach (StoredMention mention in mentions.StreamAsync(filter with { Limit = null }, cancellationToken))
        {
            if (left == 0)
            {
                yield break;
            }

            if (known.Add(mention.Brand))
            {
                await RecallAsync(mention.Brand, presence, cancellationToken);
            }

            string part = presence.GetValueOrDefault((mention.Brand, mention.ConversationId), "without_you");
            if (query is null || QuerySearch.Match(query, mention.Post, mention.Source ?? "", Facts(mention, part)) is not null)
            {
                left--;
                yield return new FoundInSearch(mention, part);
            }
        }
    }

    private async Task RecallAsync(string brand, Dictionary<(string, long), string> presence, CancellationToken cancellationToken)
    {
        foreach (StoredConversation conversation in await conversations.ListAsync(
            brand, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, asOf: null, cancellationToken))
        {
            presence[(brand, conversation.ConversationId)] = conversation.Presence;
        }
    }

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
