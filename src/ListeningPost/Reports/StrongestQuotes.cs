using ListeningPost.Core.Subjects;
using ListeningPost.Core.Vocabulary;
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
        IReadOnlyList<TouchedTopic> topics = DelicateTopics.In($"{mention.Title} {mention.Text}");
        TouchedTopic? grave = topics.FirstOrDefault(touched => touched.Topic is DelicateTopic.Safety or DelicateTopic.Health);
        TouchedTopic? press = topics.FirstOrDefault(touched => touched.Topic == DelicateTopic.Press);
        QuoteReason why = (grave, press) switch
        {
            (not null, _) => QuoteReason.Safety,
            (_, not null) => QuoteReason.Press,
            _ => Plain(mention.Reach, mention.Kind, isLongest),
        };
        return new StrongQuote(Quotes.Of(mention), why)
        {
            Detail = (grave ?? press)?.Words ?? "",
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
