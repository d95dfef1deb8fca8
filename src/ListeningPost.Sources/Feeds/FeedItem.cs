using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Feeds;

/// <summary>One item of a feed.</summary>
internal sealed record FeedItem
{
    /// <summary>The feed's own id as written (guid, atom:id, rdf:about); null when it gives none.</summary>
    public string? Id { get; init; }

    /// <summary>The article's address, or null.</summary>
    public string? Link { get; init; }

    /// <summary>
    /// The address of the file that the item comes with, such as an episode; null for none, and for pictures. It stands in for the
    /// address of an item that has no other.
    /// </summary>
    public string? Enclosure { get; init; }

    public string Title { get; init; } = "";

    /// <summary>The whole text, or what there is of it.</summary>
    public string Text { get; init; } = "";

    /// <summary>The excerpt, where the feed gives one beside the text.</summary>
    public string Summary { get; init; } = "";

    /// <summary>
    /// All that is said: the text, before it what the excerpt says beyond it, behind it what modules and second titles do
    /// (<see cref="FeedWords"/>). The text where that is all.
    /// </summary>
    public string Words
    {
        get => field ?? Text;
        init;
    }

    /// <summary>Words of others that stand in it.</summary>
    public string Quoted { get; init; } = "";

    public IReadOnlyList<FeedAuthor> Authors { get; init; } = [];

    public DateTimeOffset? PublishedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>As stated: <c>en-US</c>; the feed's where the item says nothing.</summary>
    public string? Language { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Addresses in title, summary and text.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    public string? CommentsUrl { get; init; }

    /// <summary>Where what is said in the episode can be read, in several forms.</summary>
    public IReadOnlyList<FeedTranscript> Transcripts { get; init; } = [];

    /// <summary>The id of the entry that this one answers (RFC 4685), as written.</summary>
    public string? InReplyTo { get; init; }

    public int? Replies { get; init; }

    /// <summary>The publisher or feed that an aggregator took the item from: its name and address.</summary>
    public FeedAuthor? Source { get; init; }
}

/// <summary>Who wrote it.</summary>
internal sealed record FeedAuthor(string Name, string? Email, string? Url)
{
    /// <summary>Reads <c>jo@example.com (Jo Doe)</c>, <c>Jo Doe &lt;jo@example.com&gt;</c>, either alone; null for nothing.</summary>
    public static FeedAuthor? Parse(string text)
    {
        text = text.Trim();
        int at = text.IndexOf('@', StringComparison.Ordinal);
        if (text.Length == 0)
        {
            return null;
        }

        if (at <= 0)
        {
            return new FeedAuthor(text, null, null);
        }

        int start = text.LastIndexOfAny([' ', '<', '(', ',', ':', '['], at) + 1;
        string email = text.AsSpan(start).UpToAny(" >),]").ToString();
        if (start == at || at - start + 1 == email.Length)
        {
            return new FeedAuthor(text, null, null);
        }

        string name = text.Remove(start, email.Length).Replace("mailto:", "", StringComparison.OrdinalIgnoreCase)
            .Trim(' ', '<', '>', '(', ')', ',', '[', ']', '"', '-');
        return new FeedAuthor(name, email, null);
    }
}
