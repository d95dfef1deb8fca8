using ListeningPost.Storage.Conversations;

namespace ListeningPost.Searching;

/// <summary>A list of conversations as it was asked by an address, read and checked.</summary>
public sealed record ConversationRequest
{
    /// <summary>As they were given.</summary>
    public required RequestParameters Given { get; init; }

    public required ConversationFilter Filter { get; init; }

    /// <summary>Whose days are meant: the brand's, else UTC's.</summary>
    public required TimeZoneInfo Zone { get; init; }
}

/// <summary>A page of conversations.</summary>
/// <param name="Conversations">Latest activity first.</param>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="Next">The cursor of the page that follows; null after the last.</param>
public sealed record ConversationPage(IReadOnlyList<StoredConversation> Conversations, long Total, string? Next);
