using ListeningPost.Core.Vocabulary;
using ListeningPost.Documents;
using ListeningPost.Storage.Deliveries;
using ListeningPost.Storage.Measures;
using ListeningPost.Storage.Mentions;

namespace ListeningPost.Digests;

/// <summary>
/// Whom and what a digest lists: who waits, the first steps, praise, news, what came late. What was told above is not quoted below:
/// only a first step may be a post that is listed as waiting, or a turn of the subject; it is the same by its <c>PostId</c>.
/// </summary>
public sealed class DigestLists(DigestQueries queries, DeliveryStore deliveries)
{
    private const int SpareNews = 24;

    private const int MostOfSubject = 200;

    /// <summary>How far back a post may be that still waits.</summary>
    public static DateTimeOffset WaitingSince(DocumentPeriod period)
    {
        ArgumentNullException.ThrowIfNull(period);
        return period.Until.AddDays(-DigestLimits.WaitingDays);
    }

    /// <summary>The digest with all that it lists.</summary>
    /// <param name="digest">With its figures and its subject.</param>
    /// <param name="document">Id of the opened document; null for a preview.</param>
    public async Task<Digest> AddAsync(Digest digest, long? document, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(digest);
        DocumentPeriod period = digest.Period;
        IReadOnlyList<QuotedPost> waiting = await WaitingAsync(digest, cancellationToken);
        IReadOnlyList<QuotedPost> praise = await PraiseAsync(digest, cancellationToken);
        IReadOnlyList<WaitingPost> listed = WaitingList.Of(waiting, period.CutOff);
        FirstSteps steps = StepChoice.Of(waiting, praise, digest.Subject, period.CutOff);
        var told = new ToldQuotes(
        [
            .. listed.Select(w => w.Post), .. All(steps).Select(s => s.Post), .. (digest.Subject?.Turns ?? []).Select(t => t.Post).OfType<QuotedPost>(),
        ]);
        return await WithRestAsync(
            digest with
            {
                Waiting = waiting,
                Listed = listed,
                Steps = steps,
                Praise = [.. praise.Where(post => !StepChoice.IsIronic(post) && told.Adds(post)).Take(DigestLimits.Praise)],
            },
            told,
            document,
            cancellationToken);
    }

    private static IEnumerable<FirstStep> All(FirstSteps steps) => [.. steps.Replies, .. steps.HandedOn, .. steps.LeftAlone];

    private async Task<Digest> WithRestAsync(Digest digest, ToldQuotes told, long? document, CancellationToken cancellationToken)
    {
        bool isFirst = !await deliveries.HasEarlierAsync(digest.Slug, NightlyDigests.Kind, digest.Period.Since, cancellationToken);
        (IReadOnlyList<NewsStory> news, long newsCount) = await NewsAsync(digest, told, cancellationToken);
        return digest with
        {
            IsFirst = isFirst,
            News = news,
            NewsCount = newsCount,
            Late = (await LateAsync(digest, told, document, cancellationToken)) with { IsFirst = isFirst },
        };
    }

    /// <summary>The oldest, the newest, and those with the largest audience: oldest first.</summary>
    private async Task<IReadOnlyList<QuotedPost>> WaitingAsync(Digest digest, CancellationToken cancellationToken)
    {
        if (digest.WaitingCount == 0)
        {
            return [];
        }

        DocumentPeriod period = digest.Period;
        var asked = new WaitingAsked
        {
            Brand = digest.Slug,
            Start = WaitingSince(period),
            End = period.Until,
            AsOf = period.CutOff,
            Oldest = DigestLimits.Waiting,
            Newest = DigestLimits.Newest,
            Loudest = DigestLimits.Loudest,
        };
        IReadOnlyList<WaitingMention> pool = await queries.PoolAsync(asked, cancellationToken);
        var threads = await queries.ThreadsAsync(
            [.. pool.Select(w => w.Mention.ConversationId).Distinct()], period.CutOff, cancellationToken);
        return [.. pool.Select(w => Quotes.Of(w) with { Thread = threads.GetValueOrDefault(w.Mention.ConversationId) })];
    }

    private async Task<IReadOnlyList<QuotedPost>> PraiseAsync(Digest digest, CancellationToken cancellationToken)
    {
        DocumentPeriod period = digest.Period;
        var praise = await queries.PraiseAsync(
            digest.Slug, period.Since, period.Until, period.CutOff, DigestLimits.PraiseRead, cancellationToken);
        return [.. praise.Select(Quotes.Of)];
    }

    private async Task<(IReadOnlyList<NewsStory> News, long Count)> NewsAsync(
        Digest digest, ToldQuotes told, CancellationToken cancellationToken)
    {
        DocumentPeriod period = digest.Period;
        IReadOnlySet<long> subject = digest.Subject?.Told ?? new HashSet<long>();
        int most = DigestLimits.News + SpareNews + Math.Min(subject.Count, MostOfSubject);
        var groups = await queries.NewsAsync(digest.Slug, period.Since, period.Until, period.CutOff, most, cancellationToken);
        List<NewsGroup> untold = [.. groups.Where(group => !subject.Contains(group.FirstMention))];
        var firsts = (await MentionsAsync(untold.Take(DigestLimits.News + SpareNews).Select(g => g.FirstMention), period, cancellationToken))
            .ToDictionary(m => m.MentionId, Quotes.Of);
        List<NewsStory> fresh =
        [
            .. untold.Where(g => firsts.ContainsKey(g.FirstMention)).Select(g => Story(g, firsts[g.FirstMention]))
                .Where(story => told.Adds(story.First)),
        ];
        long hidden = groups.Count - untold.Count + (firsts.Count - fresh.Count);
        return ([.. fresh.Take(DigestLimits.News)], groups.Select(g => g.Total).FirstOrDefault() - hidden);
    }

    private static NewsStory Story(NewsGroup group, QuotedPost first) => new()
    {
        First = first,
        Copies = group.Copies,
        Sites = group.Sites,
        Mentions = group.Mentions,
        Authors = group.Authors,
        Reach = group.Reach,
        Presence = group.Presence,
    };

    private async Task<LateMentions> LateAsync(Digest digest, ToldQuotes told, long? document, CancellationToken cancellationToken)
    {
        DocumentPeriod period = digest.Period;
        LateInDigest late = await deliveries.LateAsync(
            document, digest.Slug, period.Since, period.Until, period.CutOff, DigestLimits.Late * 4, cancellationToken);
        long older = await deliveries.OlderFindsAsync(digest.Slug, period.Since, period.CutOff, cancellationToken);
        var posts = await MentionsAsync(late.Last, period, cancellationToken);
        IEnumerable<QuotedPost> quotes = posts.Where(m => m.Voice == Voice.Public).Select(Quotes.Of).Where(told.Adds);
        return new LateMentions(late.Count, older, [.. quotes.Take(DigestLimits.Late)]);
    }

    private Task<IReadOnlyList<StoredMention>> MentionsAsync(
        IEnumerable<long> mentions, DocumentPeriod period, CancellationToken cancellationToken) =>
        queries.MentionsAsync([.. mentions], period.CutOff, cancellationToken);
}
