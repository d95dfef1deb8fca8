using ListeningPost.Core.Vocabulary;

namespace ListeningPost.Core.Conversations;

/// <summary>
/// Finds who answered which mention of a conversation, and since when that is known. In a tree an answer stands below what it
/// answers: it is followed upwards, and where its parent is not stored, on from the root. In a flat thread it answers whatever is
/// earlier.
/// </summary>
public static class ConversationAnswers
{
    /// <summary>Mentions that somebody answered.</summary>
    /// <param name="thread">The posts of the conversation as it stands now.</param>
    /// <param name="isFlat">Whether its platform's threads are flat.</param>
    /// <param name="rivals">The brands that a brand names as its competitors.</param>
    public static IReadOnlyDictionary<(long PostId, int BrandId), Answered> Of(
        ConversationThread thread, bool isFlat, Func<int, IReadOnlySet<int>> rivals)
    {
        ArgumentNullException.ThrowIfNull(thread);
        ArgumentNullException.ThrowIfNull(rivals);
        var found = new AnswersFound(rivals);
        if (thread.Posts.Count < 2)
        {
            return found.All;
        }

        if (isFlat)
        {
            FindInFlat(thread, found);
        }
        else
        {
            FindInTree(thread, found);
        }

        return found.All;
    }

    private static void FindInTree(ConversationThread thread, AnswersFound found)
    {
        var byNativeId = new Dictionary<string, ConversationPost>(thread.Posts.Count, StringComparer.Ordinal);
        foreach (ConversationPost post in thread.Posts)
        {
            byNativeId[post.NativeId] = post;
        }

        ConversationPost? root = byNativeId.GetValueOrDefault(thread.RootNativeId);
        foreach (ConversationPost answer in thread.Posts)
        {
            if (root is not null && !ReferenceEquals(answer, root))
            {
                // Whatever lies between: below the root stands everything.
                found.Add(root, answer, thread.Together(answer, root));
            }

            FollowUp(thread, byNativeId, root, answer, found);
        }
    }

    /// <summary>From an answer up to the root.</summary>
    /// <remarks>Since when a step is known, its ends and their link decide; of the whole way, the last of its steps.</remarks>
    private static void FollowUp(
        ConversationThread thread,
        Dictionary<string, ConversationPost> byNativeId,
        ConversationPost? root,
        ConversationPost answer,
        AnswersFound found)
    {
        ConversationPost at = answer;
        DateTimeOffset since = answer.KnownAt;

        // No way is longer than the thread, but where it leads in a circle.
        for (int steps = 0; steps < thread.Posts.Count && at.InReplyTo is { } above; steps++)
        {
            ConversationPost? parent = byNativeId.GetValueOrDefault(above);
            if (parent is null || ReferenceEquals(parent, root) || ReferenceEquals(parent, answer))
            {
                return;
            }

            since = ConversationFacts.Later(since, at.LinkedAt ?? at.KnownAt);
            since = ConversationFacts.Later(since, thread.Together(at, parent));
            found.Add(parent, answer, since);
            at = parent;
        }
    }

    /// <summary>Backwards in time: of whatever was said later, the answers that were known first.</summary>
    private static void FindInFlat(ConversationThread thread, AnswersFound found)
    {
        ConversationPost[] latestFirst = [.. thread.Posts.OrderByDescending(post => (post.PublishedAt, post.Id))];
        foreach (int brand in thread.Posts.SelectMany(post => post.Mentions).Select(m => m.BrandId).Distinct())
        {
            var later = new FirstKnown();
            foreach (ConversationPost post in latestFirst)
            {
                if (post.Mentions.Any(m => m.BrandId == brand))
                {
                    later.Answer(post, brand, found);
                }

                later.Add(post, found.ClassOf(post, brand));
            }
        }
    }

    /// <summary>Of the posts seen so far, the first known of each class.</summary>
    /// <remarks>Of the public those of two authors, since nobody answers himself.</remarks>
    private sealed class FirstKnown
    {
        private readonly Dictionary<Answerer, ConversationPost> _first = [];
        private ConversationPost? _other;

        public void Add(ConversationPost post, Answerer by)
        {
            if (!_first.TryGetValue(by, out ConversationPost? first))
            {
                _first[by] = post;
                return;
            }

            if (by == Answerer.Public)
            {
                AddPublic(post, first);
            }
            else if (post.KnownAt < first.KnownAt)
            {
                _first[by] = post;
            }
        }

        public void Answer(ConversationPost asked, int brand, AnswersFound found)
        {
            foreach ((Answerer by, ConversationPost answer) in _first)
            {
                bool isOwn = by == Answerer.Public && answer.AuthorKey == asked.AuthorKey;
                ConversationPost? counts = isOwn ? _other : answer;
                if (counts is not null)
                {
                    found.Add(asked, brand, by, ConversationFacts.Later(counts.KnownAt, asked.KnownAt));
                }
            }
        }

        private void AddPublic(ConversationPost post, ConversationPost first)
        {
            bool isByAnother = post.AuthorKey != first.AuthorKey;
            if (post.KnownAt < first.KnownAt)
            {
                _first[Answerer.Public] = post;
                if (isByAnother)
                {
                    _other = first;
                }
            }
            else if (isByAnother && (_other is null || post.KnownAt < _other.KnownAt))
            {
                _other = post;
            }
        }
    }
}

/// <summary>Who answers, as a brand sees it.</summary>
internal enum Answerer
{
    Company,
    Employee,
    Competitor,
    Public,
}

/// <summary>What was found so far: of each mention, since when each class has answered it.</summary>
internal sealed class AnswersFound(Func<int, IReadOnlySet<int>> rivals)
{
    private readonly Dictionary<(long PostId, int BrandId), Answered> _all = [];

    public IReadOnlyDictionary<(long PostId, int BrandId), Answered> All => _all;

    /// <summary>An answer to all brands that a post mentions; nobody of the public answers himself.</summary>
    public void Add(ConversationPost asked, ConversationPost answer, DateTimeOffset since)
    {
        foreach (ConversationMention mention in asked.Mentions)
        {
            Answerer by = ClassOf(answer, mention.BrandId);
            if (by != Answerer.Public || answer.AuthorKey != asked.AuthorKey)
            {
                Add(asked, mention.BrandId, by, since);
            }
        }
    }

    public void Add(ConversationPost asked, int brand, Answerer by, DateTimeOffset since)
    {
        if (!_all.TryGetValue((asked.Id, brand), out Answered? answered))
        {
            _all[(asked.Id, brand)] = answered = new Answered { PostId = asked.Id, BrandId = brand };
        }

        switch (by)
        {
            case Answerer.Company:
                answered.CompanyAt = Answered.Earlier(answered.CompanyAt, since);
                break;
            case Answerer.Employee:
                answered.EmployeeAt = Answered.Earlier(answered.EmployeeAt, since);
                break;
            case Answerer.Competitor:
                answered.CompetitorAt = Answered.Earlier(answered.CompetitorAt, since);
                break;
            default:
                answered.PublicAt = Answered.Earlier(answered.PublicAt, since);
                break;
        }
    }

    public Answerer ClassOf(ConversationPost answer, int brand)
    {
        bool isRival = false;
        foreach (SpokenFor spoken in answer.Voices)
        {
            if (spoken.BrandId == brand)
            {
                return spoken.Voice == Voice.Company ? Answerer.Company : Answerer.Employee;
            }

            isRival |= spoken.Voice == Voice.Company && rivals(brand).Contains(spoken.BrandId);
        }

        return isRival ? Answerer.Competitor : Answerer.Public;
    }
}
