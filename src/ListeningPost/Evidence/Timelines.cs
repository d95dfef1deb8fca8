using ListeningPost.Core.Posts;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Documents;
using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Measures;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Posts;

namespace ListeningPost.Evidence;

/// <summary>Finds the two conversations that show what silence looks like, and that it can be done otherwise.</summary>
internal sealed class Timelines(MentionQueries posts)
{
    /// <summary>The conversation in which most is asked and nothing answered.</summary>
    /// <param name="waiting">Those that are owed an answer.</param>
    public async Task<EvidenceTimeline?> FindSilenceAsync(
        string brand, IReadOnlyList<WaitingMention> waiting, CancellationToken cancellationToken)
    {
        var most = waiting.GroupBy(w => w.Mention.ConversationId)
            .OrderByDescending(asked => asked.Count())
            .ThenByDescending(asked => asked.Max(w => Math.Min(w.Participants, EvidenceLimits.Turns)))
            .ThenBy(asked => asked.Min(w => w.Mention.PublishedAt))
            .FirstOrDefault();
        if (most is null)
        {
            return null;
        }

        HashSet<long> asking = [.. most.Select(w => w.Mention.PostId)];
        StoredPost[] all = [.. await posts.PostsAsync(most.Key, brand, cancellationToken)];
        int first = Array.FindIndex(all, post => asking.Contains(post.PostId));
        return first < 0 ? null : TimelineOf(Chosen(all[first..], asking), asking);
    }

    /// <summary>A conversation in which the company answered; else its people; else a competitor.</summary>
    /// <param name="conversations">Those that the company could join and did not start.</param>
    /// <param name="mentions">Of the brand.</param>
    public async Task<EvidenceTimeline?> FindAnswerAsync(
        string brand,
        IReadOnlyList<StoredConversation> conversations,
        IReadOnlyList<StoredMention> mentions,
        CancellationToken cancellationToken)
    {
        IEnumerable<(string Voice, long Conversation)> candidates =
        [
            .. WithPresence(Presence.WithYou, Voice.Company),
            .. WithPresence(Presence.PeopleOnly, Voice.Employee),
            .. mentions.Where(m => m.AnsweredBy == Voice.Competitor).Select(m => (Voice.Competitor, m.ConversationId)).Take(1),
        ];
        foreach ((string voice, long conversation) in candidates)
        {
            StoredPost[] all = [.. await posts.PostsAsync(conversation, brand, cancellationToken)];
            if (ReplyOf(all, voice) is { } timeline)
            {
                return timeline;
            }
        }

        return null;

        IEnumerable<(string, long)> WithPresence(string presence, string voice) => conversations
            .Where(c => c.Presence == presence).OrderBy(c => c.Participants).Select(c => (voice, c.ConversationId)).Take(3);
    }

    /// <summary>What was asked, and the first reply by that voice.</summary>
    private static EvidenceTimeline? ReplyOf(StoredPost[] all, string voice)
    {
        int at = Array.FindIndex(all, 0, post => post.Voice == voice);
        if (at < 1)
        {
            return null;
        }

        StoredPost reply = all[at];
        StoredPost asked = Array.Find(all[..at], post => post.Post.NativeId == reply.Post.InReplyTo) ?? all[0];
        return asked.Voice == voice ? null : TimelineOf([asked, reply], [asked.PostId]);
    }

    /// <summary>Who asks stands there before who replies, as far as there is room.</summary>
    private static IEnumerable<StoredPost> Chosen(StoredPost[] posts, HashSet<long> asking) => posts
        .Where(post => post.Post.Type != PostType.Repost).DistinctBy(post => post.Post.Text, StringComparer.Ordinal)
        .OrderByDescending(post => asking.Contains(post.PostId)).ThenBy(post => post.Post.PublishedAt)
        .Take(EvidenceLimits.Turns).OrderBy(post => post.Post.PublishedAt).ThenBy(post => post.PostId);

    private static EvidenceTimeline TimelineOf(IEnumerable<StoredPost> chosen, HashSet<long> asking)
    {
        List<EvidenceTurn> turns = [];
        foreach (StoredPost post in chosen)
        {
            turns.Add(new EvidenceTurn(RoleOf(post, asking.Contains(post.PostId), isFirst: turns.Count == 0), Quotes.Of(post)));
        }

        return new EvidenceTimeline(turns, turns[0].Post.Url);
    }

    private static TurnRole RoleOf(StoredPost post, bool isAsking, bool isFirst)
    {
        if (isAsking)
        {
            return isFirst ? TurnRole.Asked : TurnRole.AskedAgain;
        }

        return post.Voice switch
        {
            Voice.Company => TurnRole.Company,
            Voice.Employee => TurnRole.Employee,
            Voice.Competitor => TurnRole.Competitor,
            _ => TurnRole.Public,
        };
    }
}
