using ListeningPost.Core.Vocabulary;
using ListeningPost.Digests;
using ListeningPost.Documents;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Reports;

/// <summary>Chooses whom a report quotes: what may hurt somebody, the press, the furthest reaching, who waits longest.</summary>
public static class StrongestQuotes
{
    private const int Most = 5;

    private const int MostOfReason = 2;

    /// <summary>A post that so many follow is strong by that alone.</summary>
    private const long FarReaching = 1_000;

    /// <summary>Each of another conversation and author; by reason, then reach, then time.</summary>
    public static IReadOnlyList<StrongQuote> Of(IReadOnlyList<WaitingMention> candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        WaitingMention? longest = candidates.FirstOrDefault(candidate => candidate.Mention.OwedAnswer);
        List<StrongQuote> ranked =
        [
            .. candidates.Select(candidate => (candidate.Mention, Quote: Judge(candidate, candidate == longest)))
                .OrderBy(c => c.Quote.Why)
                .ThenByDescending(c => c.Quote.Followers ?? 0)
                .ThenBy(c => c.Quote.Post.PublishedAt)
                .ThenBy(c => c.Quote.Post.MentionId)
                .DistinctBy(c => c.Mention.ConversationId)
                .DistinctBy(c => c.Mention.AuthorKey)
                .DistinctBy(c => c.Mention.StoryId)
                .Select(c => c.Quote),
        ];

        // No reason takes all places while another has anything to say.
        var chosen = ranked.GroupBy(quote => quote.Why).SelectMany(reason => reason.Take(MostOfReason)).Take(Most).ToList();
        chosen.AddRange(ranked.Except(chosen).Take(Most - chosen.Count).ToList());
        return [.. chosen.OrderBy(ranked.IndexOf)];
    }

    private static StrongQuote Judge(WaitingMention candidate, bool isLongest)
    {
        var mention = candidate.Mention;
        var topics = DelicateTopics.In($"{mention.Title} {mention.Text}").ToList();
        (string Topic, string Word) grave = topics.Find(topic => topic.Topic is "safety" or "health");
        (string Topic, string Word) press = topics.Find(topic => topic.Topic == "press");
        QuoteReason why = (grave.Word, press.Word) switch
        {
            ({ }, _) => QuoteReason.Safety,
            (_, { }) => QuoteReason.Press,
            _ => Plain(mention.Reach, mention.Kind, isLongest),
        };
        return new StrongQuote(Quotes.Of(mention), why)
        {
            Detail = grave.Word ?? press.Word ?? "",
            Followers = mention.Reach,
            IsOwed = mention.OwedAnswer,
            AnsweredBy = mention.AnsweredBy,
        };
    }

    private static QuoteReason Plain(long? reach, string kind, bool isLongest)
    {
        if (isLongest)
        {
            return QuoteReason.LongestWaiting;
        }

        if (reach >= FarReaching)
        {
            return QuoteReason.Reach;
        }

        return kind == Kind.Praise ? QuoteReason.Praise : QuoteReason.Said;
    }
}
