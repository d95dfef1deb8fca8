using ListeningPost.Core.Vocabulary;

namespace ListeningPost.Core.Conversations;

/// <summary>Works out each brand's part in a conversation from its posts alone: asked again of the same posts, it says the same.</summary>
public static class ConversationFacts
{
    /// <summary>One row for every brand that is mentioned in it.</summary>
    /// <param name="conversation">Its number.</param>
    /// <param name="rootNativeId">The native id it goes by.</param>
    /// <param name="parts">What it is, or was, made of.</param>
    /// <param name="posts">Of all parts, in any order.</param>
    /// <param name="answers">Of the posts that mention a brand: those that are not there nobody answered.</param>
    public static IEnumerable<BrandConversation> Of(
        long conversation,
        string rootNativeId,
        IReadOnlyList<ConversationPart> parts,
        IReadOnlyList<ConversationPost> posts,
        IReadOnlyDictionary<(long PostId, int BrandId), Answered> answers)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(posts);
        ArgumentNullException.ThrowIfNull(answers);
        List<Member> members = Members(parts, posts);
        if (members.Count == 0)
        {
            return [];
        }

        Member? root = members.Find(member => IsRoot(member.Post, rootNativeId));
        var shape = new Shape
        {
            Conversation = conversation,
            Until = Ended(conversation, parts),
            Root = root,
            HeadPostId = Head(members, root).Id,
            StartedAt = members.Min(m => m.Post.PublishedAt),
            LastActivityAt = members.Max(m => m.Post.PublishedAt),
            Posts = members.Count,
            Participants = members.Select(m => m.Post.AuthorKey).Distinct().Count(),
        };
        return members.SelectMany(m => m.Post.Mentions).Select(m => m.BrandId).Distinct().Order()
            .Select(brand => Of(shape, members, brand, answers)).OfType<BrandConversation>();
    }

    /// <summary>Whether a post is the root that a conversation goes by, rather than the first reply that was seen of it.</summary>
    public static bool IsRoot(ConversationPost post, string rootNativeId) =>
        post.InReplyTo is null && string.Equals(post.NativeId, rootNativeId, StringComparison.Ordinal);

    /// <returns>Null where the brand was found to be mentioned only after the conversation had ended.</returns>
    private static BrandConversation? Of(
        Shape shape, List<Member> members, int brand, IReadOnlyDictionary<(long PostId, int BrandId), Answered> answers)
    {
        var told = new Tally(brand, shape.Until, answers);
        foreach (Member member in members)
        {
            told.Add(member, isRoot: ReferenceEquals(member, shape.Root));
        }

        if (told.Since is not { } since)
        {
            return null;
        }

        return new BrandConversation
        {
            ConversationId = shape.Conversation,
            BrandId = brand,
            Since = since,
            Until = shape.Until,
            HeadPostId = shape.HeadPostId,
            StartedAt = shape.StartedAt,
            LastActivityAt = shape.LastActivityAt,
            Posts = shape.Posts,
            Participants = shape.Participants,
            CompanyPosts = told.CompanyPosts,
            EmployeePosts = told.EmployeePosts,
            FirstCompanyReplyAt = told.FirstCompanyReplyAt,
            CompanySince = told.CompanySince,
            EmployeeSince = told.EmployeeSince,
            StartedBy = shape.Root?.Post.VoiceFor(brand) ?? Voice.Public,
            StartedSince = shape.Root?.EntersAt,
            Mentions = told.Mentions,
            OwedAnswers = told.OwedAnswers,
        };
    }

    /// <summary>Those that were stored, and whose part had come, before the conversation ended.</summary>
    private static List<Member> Members(IReadOnlyList<ConversationPart> parts, IReadOnlyList<ConversationPost> posts)
    {
        if (parts is [{ Holds: true } only])
        {
            return [.. posts.Select(post => new Member(post, Later(post.KnownAt, only.Since)))];
        }

        ILookup<long, ConversationPart> spans = parts.ToLookup(part => part.PartId);
        List<Member> members = [];
        foreach (ConversationPost post in posts)
        {
            foreach (ConversationPart span in spans[post.PartId])
            {
                DateTimeOffset entersAt = Later(post.KnownAt, span.Since);
                if (entersAt < span.Until)
                {
                    members.Add(new Member(post, entersAt));
                    break;
                }
            }
        }

        return members;
    }

    private static DateTimeOffset? Ended(long conversation, IReadOnlyList<ConversationPart> parts)
    {
        foreach (ConversationPart part in parts)
        {
            if (part.PartId == conversation && part.ConversationId == conversation && !part.Holds)
            {
                return part.Until;
            }
        }

        return null;
    }

    private static ConversationPost Head(List<Member> members, Member? root) =>
        root?.Post ?? members.MinBy(m => (m.Post.PublishedAt, m.Post.Id))!.Post;

    internal static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    /// <summary>What all brands see alike.</summary>
    private sealed record Shape
    {
        public required long Conversation { get; init; }

        public required DateTimeOffset? Until { get; init; }

        public required Member? Root { get; init; }

        public required long HeadPostId { get; init; }

        public required DateTimeOffset StartedAt { get; init; }

        public required DateTimeOffset LastActivityAt { get; init; }

        public required int Posts { get; init; }

        public required int Participants { get; init; }
    }

    /// <summary>A post, and since when it stands in the conversation.</summary>
    private sealed record Member(ConversationPost Post, DateTimeOffset EntersAt);

    /// <summary>What one brand sees.</summary>
    private sealed class Tally(int brand, DateTimeOffset? until, IReadOnlyDictionary<(long PostId, int BrandId), Answered> answers)
    {
        public DateTimeOffset? Since { get; private set; }

        public int CompanyPosts { get; private set; }

        public int EmployeePosts { get; private set; }

        public DateTimeOffset? FirstCompanyReplyAt { get; private set; }

        public DateTimeOffset? CompanySince { get; private set; }

        public DateTimeOffset? EmployeeSince { get; private set; }

        public int Mentions { get; private set; }

        public int OwedAnswers { get; private set; }

        public void Add(Member member, bool isRoot)
        {
            AddVoice(member, member.Post.VoiceFor(brand), isRoot);
            foreach (ConversationMention mention in member.Post.Mentions)
            {
                DateTimeOffset since = Later(mention.FoundAt, member.EntersAt);
                bool isTooLate = since >= until;
                if (mention.BrandId == brand && !isTooLate)
                {
                    Mentions += Convert.ToInt32(!mention.IsSetAside);
                    Since = Answered.Earlier(Since, since);
                    OwedAnswers += Convert.ToInt32(IsOwed(member.Post.Id, mention));
                }
            }
        }

        private bool IsOwed(long post, ConversationMention mention) =>
            mention is { CanBeOwed: true, CopiedAt: null, IsSetAside: false }
            && (!answers.TryGetValue((post, brand), out Answered? answered) || answered.SettledAt is null);

        private void AddVoice(Member member, string? voice, bool isRoot)
        {
            if (voice == Voice.Company)
            {
                CompanyPosts++;
                CompanySince = Answered.Earlier(CompanySince, member.EntersAt);
                if (!isRoot)
                {
                    FirstCompanyReplyAt = Answered.Earlier(FirstCompanyReplyAt, member.Post.PublishedAt);
                }
            }
            else if (voice == Voice.Employee)
            {
                EmployeePosts++;
                EmployeeSince = Answered.Earlier(EmployeeSince, member.EntersAt);
            }
        }
    }
}
