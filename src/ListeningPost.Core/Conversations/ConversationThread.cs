namespace ListeningPost.Core.Conversations;

/// <summary>The posts of a conversation as it stands now, and since when its parts belong together.</summary>
/// <param name="RootNativeId">The native id it goes by.</param>
/// <param name="Posts">All of them, in any order.</param>
/// <param name="Homes">Where each part has been, itself included; empty where there is one part alone.</param>
public sealed record ConversationThread(string RootNativeId, IReadOnlyList<ConversationPost> Posts, ILookup<long, ConversationPart> Homes)
{
    private static readonly ILookup<long, ConversationPart> Nowhere = Enumerable.Empty<ConversationPart>().ToLookup(part => part.PartId);

    private readonly Dictionary<(long, long), DateTimeOffset> _together = [];

    /// <summary>A conversation that nothing ever merged with.</summary>
    public static ConversationThread Whole(string rootNativeId, IReadOnlyList<ConversationPost> posts) => new(rootNativeId, posts, Nowhere);

    /// <summary>Since when two posts are known to stand in one conversation.</summary>
    public DateTimeOffset Together(ConversationPost one, ConversationPost other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        DateTimeOffset known = ConversationFacts.Later(one.KnownAt, other.KnownAt);
        if (one.PartId == other.PartId)
        {
            return known;
        }

        return ConversationFacts.Later(known, PartsTogether(one.PartId, other.PartId));
    }

    private DateTimeOffset PartsTogether(long one, long other)
    {
        if (_together.TryGetValue((one, other), out DateTimeOffset known))
        {
            return known;
        }

        DateTimeOffset first = DateTimeOffset.MaxValue;
        foreach (ConversationPart home in Homes[one])
        {
            foreach (ConversationPart beside in Homes[other].Where(part => part.ConversationId == home.ConversationId))
            {
                DateTimeOffset since = ConversationFacts.Later(home.Since, beside.Since);
                bool meets = since < home.Until && since < beside.Until;
                if (meets && since < first)
                {
                    first = since;
                }
            }
        }

        return _together[(one, other)] = first;
    }
}
