using ListeningPost.Core.Subjects;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Documents;

namespace ListeningPost.Digests;

/// <summary>A post with the delicate topics that it touches.</summary>
internal sealed record ReadPost
{
    public required QuotedPost Post { get; init; }

    public required IReadOnlyList<TouchedTopic> Topics { get; init; }

    /// <summary>Why it is not for marketing, what touches most first; empty: it is, or nobody should answer.</summary>
    public required IReadOnlyList<TouchedTopic> HandedOnFor { get; init; }

    /// <summary>Whether no answer wins anything, and none is asked for.</summary>
    public bool IsLost => HandedOnFor.Count == 0 && Post.Kind != Kind.Question && Topics.Any(IsAgainstAnswer);

    public static ReadPost Of(QuotedPost post)
    {
        IReadOnlyList<TouchedTopic> topics = DelicateTopics.In(post.Text);
        bool asks = post.Kind == Kind.Question || post.Text.AsSpan().ContainsAny('?', '？');
        return new ReadPost
        {
            Post = post,
            Topics = topics,
            HandedOnFor = [.. topics.Where(touched => touched.Topic <= DelicateTopic.Staff && (touched.Topic != DelicateTopic.Press || asks))],
        };
    }

    public static bool IsAgainstAnswer(TouchedTopic touched) => touched.Topic is DelicateTopic.Irony or DelicateTopic.Troll;

    public bool Has(DelicateTopic topic) => Topics.Any(touched => touched.Topic == topic);

    /// <summary>Whether it has to be handed on for that topic.</summary>
    public bool IsFor(DelicateTopic topic) => HandedOnFor.Any(touched => touched.Topic == topic);
}
