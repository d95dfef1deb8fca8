using ListeningPost.Documents.Content;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Documents;

/// <summary>A stranger's post as a digest quotes it. Nothing in it is trusted.</summary>
public sealed record QuotedPost
{
    /// <summary>0: it is quoted as a post of a conversation, mention or not.</summary>
    public required long MentionId { get; init; }

    /// <summary>The post's number; 0: unknown. A post that stands in two lists is told by it.</summary>
    public long PostId { get; init; }

    public required string Platform { get; init; }

    /// <summary>Title and text as one; the quote is cut from it.</summary>
    public required string Text { get; init; }

    /// <summary>Words that matched, in lower case.</summary>
    public IReadOnlyList<string> Matched { get; init; } = [];

    /// <summary>Handle or name; empty where nobody is named.</summary>
    public string Author { get; init; } = "";

    /// <summary>The permalink.</summary>
    public string? Url { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary><c>question</c>, <c>complaint</c>, <c>praise</c> or <c>other</c>.</summary>
    public string Kind { get; init; } = Core.Vocabulary.Kind.Other;

    /// <summary>The rules, with the words they saw, that made it what it is: <c>question:ends-with-?</c>.</summary>
    public IReadOnlyList<string> Why { get; init; } = [];

    /// <summary>From -1 to 1.</summary>
    public double? SentimentScore { get; init; }

    /// <summary>Distinct people in its conversation.</summary>
    public int Participants { get; init; } = 1;

    /// <summary>Who did answer, of <c>Vocabulary.Voice</c>: <c>nobody</c>, <c>public</c>, <c>competitor</c>, …</summary>
    public string AnsweredBy { get; init; } = Core.Vocabulary.Voice.Nobody;

    /// <summary>The author's followers, else the source's stated audience; null: unknown.</summary>
    public long? Followers { get; init; }

    /// <summary>Of the post, a code: <c>de</c>; null: unknown.</summary>
    public string? Language { get; init; }

    /// <summary>How far its thread was known, and with it who answered.</summary>
    public ThreadKnown Thread { get; init; } = ThreadKnown.Whole;

    /// <summary>Where it stands, in a reader's words.</summary>
    public string Place => PlaceName ?? Places.Of(Platform, Url);

    /// <summary>Where it stands, where that cannot be told from <see cref="Url"/> any more; null: it can.</summary>
    public string? PlaceName { get; init; }

    /// <summary>The quote.</summary>
    public Excerpt Quote => Excerpt.Of(Text, Matched);
}
