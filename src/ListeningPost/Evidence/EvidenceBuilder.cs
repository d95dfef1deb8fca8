using ListeningPost.Core.Brands;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Proposing;
using ListeningPost.Core.Searching;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;
using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Measures;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Searching;

namespace ListeningPost.Evidence;

/// <summary>Makes an evidence page's model from what is stored, by the measures that digest and report have.</summary>
public sealed class EvidenceBuilder(
    MeasureQueries measures,
    ParticipationQueries participation,
    DigestQueries lists,
    SearchQueries search,
    ConversationQueries conversations,
    MentionQueries posts)
{
    private const int DaysOfWeek = 7;

    private const int MostConversations = 2_000;

    private const int MostTexts = 1_500;

    private readonly Timelines _timelines = new(posts);

    /// <summary>Makes the model.</summary>
    /// <param name="brand">Whose.</param>
    /// <param name="period">Its days.</param>
    /// <param name="sources">What came of asking each.</param>
    public async Task<EvidenceFindings> BuildAsync(
        Brand brand, DocumentPeriod period, IReadOnlyList<AskedSource> sources, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(brand);
        ArgumentNullException.ThrowIfNull(period);
        string slug = brand.Slug;
        (DateTimeOffset since, DateTimeOffset until, DateTimeOffset asOf) = (period.Since, period.Until, period.CutOff);
        IReadOnlyList<StoredMention> mentions = await MentionsAsync(slug, period, cancellationToken);
        IReadOnlyList<StoredConversation> talks = await ConversationsAsync(slug, period, cancellationToken);
        IReadOnlyList<WaitingMention> waiting = await lists.PoolAsync(Pool(slug, period), cancellationToken);
        var quoted = Strength.Choose(mentions, EvidenceLimits.Quotes);
        return new EvidenceFindings
        {
            Name = brand.Name,
            Slug = slug,
            Query = brand.Query,
            Period = period,
            Figures = await measures.FiguresAsync(slug, since, until, asOf, cancellationToken),
            Weeks = await WeeksAsync(slug, period, sources, cancellationToken),
            FirstAnswers = await participation.FirstAnswersAsync(slug, since, until, asOf, cancellationToken),
            Waiting = await lists.WaitingAsync(slug, since, until, asOf, cancellationToken),
            Quotes = [.. quoted.Select(Quotes.Of)],
            Unanswered = Unanswered(waiting, [.. quoted.Select(mention => mention.MentionId)]),
            Silence = await _timelines.FindSilenceAsync(slug, waiting, cancellationToken),
            Answered = await _timelines.FindAnswerAsync(slug, talks, mentions, cancellationToken),
            Sources = sources,
            Accounts = brand.OwnAccounts,
            Contexts = Contexts(brand, mentions),
            ThreadsUnread = await UnreadAsync(talks, asOf, cancellationToken),
        };
    }

    private static WaitingAsked Pool(string brand, DocumentPeriod period) => new()
    {
        Brand = brand,
        Start = period.Since,
        End = period.Until,
        AsOf = period.CutOff,
        Oldest = EvidenceLimits.Waiting,
        Newest = EvidenceLimits.Waiting,
        Loudest = EvidenceLimits.Waiting,
    };

    /// <summary>The newest.</summary>
    private async Task<IReadOnlyList<StoredMention>> MentionsAsync(
        string brand, DocumentPeriod period, CancellationToken cancellationToken)
    {
        var range = new SearchRange
        {
            Brand = brand,
            Since = period.Since,
            Until = period.Until,
            Order = MentionOrder.Newest,
            Limit = EvidenceLimits.Mentions,
        };
        var found = await search.ReadAsync(SearchPlan.Everything, TimeZoneInfo.Utc, range, cancellationToken);
        return [.. found.Select(candidate => candidate.Mention)];
    }

    private async Task<IReadOnlyList<StoredConversation>> ConversationsAsync(
        string brand, DocumentPeriod period, CancellationToken cancellationToken)
    {
        var filter = new ConversationFilter
        {
            Brand = brand,
            Since = period.Since,
            Until = period.Until,
            Joinable = true,
            Limit = MostConversations,
        };
        return (await conversations.PageAsync(filter, cancellationToken)).Conversations;
    }

    private async Task<IReadOnlyList<PresenceDay>> WeeksAsync(
        string brand, DocumentPeriod period, IReadOnlyList<AskedSource> sources, CancellationToken cancellationToken)
    {
        List<PresenceDay> weeks = [];
        for (DateOnly last = period.LastDay; last >= period.FirstDay; last = last.AddDays(-DaysOfWeek))
        {
            DateOnly first = last.AddDays(1 - DaysOfWeek);
            DocumentPeriod week = period with { FirstDay = first < period.FirstDay ? period.FirstDay : first, LastDay = last };
            Figures figures = await measures.FiguresAsync(brand, week.Since, week.Until, period.CutOff, cancellationToken);
            weeks.Add(new PresenceDay(
                week.FirstDay, figures.WithYou, figures.PeopleOnly, figures.WithoutYou, ShareThatReached(week.Since, sources)));
        }

        weeks.Reverse();
        return weeks;
    }

    /// <summary>Of the sources that answered, how many answered so far back; those of which that is not known are not asked.</summary>
    private static double? ShareThatReached(DateTimeOffset since, IReadOnlyList<AskedSource> sources)
    {
        AskedSource[] known = [.. sources.Where(source => source is { HasAnswered: true, ReachedBackTo: not null })];
        return known.Length == 0 ? null : (double)known.Count(source => source.ReachedBackTo <= since.AddDays(1)) / known.Length;
    }

    /// <summary>Where nobody at all answered first, then the oldest; one of each conversation.</summary>
    private static IReadOnlyList<QuotedPost> Unanswered(IReadOnlyList<WaitingMention> waiting, HashSet<long> quoted) =>
    [
        .. waiting.Select(w => w.Mention).Where(mention => !mention.IsDuplicate && !quoted.Contains(mention.MentionId))
            .OrderByDescending(mention => mention.AnsweredBy == Voice.Nobody).ThenBy(mention => mention.PublishedAt)
            .DistinctBy(mention => mention.ConversationId).Take(EvidenceLimits.Unanswered).Select(Quotes.Of),
    ];

    private static IReadOnlyList<NameContext> Contexts(Brand brand, IReadOnlyList<StoredMention> mentions)
    {
        IEnumerable<Post> texts = mentions
            .Where(mention => mention is { Voice: Voice.Public, IsDuplicate: false }).Select(mention => mention.Post);
        return NameContexts.Find([.. texts.Take(MostTexts)], [brand.Name, .. brand.SearchTerms], EvidenceLimits.Meanings);
    }

    private async Task<int> UnreadAsync(
        IReadOnlyList<StoredConversation> talks, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        long[] silent = [.. talks.Where(talk => talk.Presence == Presence.WithoutYou).Select(talk => talk.ConversationId)];
        var known = await lists.ThreadsAsync(silent, asOf, cancellationToken);
        return silent.Count(id => known.GetValueOrDefault(id) != ThreadKnown.Whole);
    }
}
