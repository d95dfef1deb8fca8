using System.Globalization;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Searching;
using ListeningPost.Storage.Alerts;
using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Mentions;

namespace ListeningPost.Alerts;

/// <summary>Notices each new mention that a rule's query finds, whoever stored it.</summary>
/// <remarks>
/// Mentions bear the time at which they were stored and can be seen when their transaction is over, which may be later than others
/// that bear a later time. So a look notes who is storing at it. Once all of these are over, all that bears an earlier time can be seen,
/// and the looks that follow begin there; until then they read it again, and pass over what they have seen.
/// </remarks>
internal sealed class MentionWatch(AlertQueries queries, AlertStore alerts, MentionQueries mentions, ConversationQueries conversations)
    : IAlertWatch
{
    /// <summary>Of which the numbers are read at once.</summary>
    private const int Numbers = 5_000;

    /// <summary>Of which all is read at once.</summary>
    private const int Whole = 500;

    /// <summary>How far it has looked is written down this often.</summary>
    private static readonly TimeSpan KeptEvery = TimeSpan.FromMinutes(1);

    private readonly Dictionary<long, DateTimeOffset> _seen = [];
    private readonly Queue<(DateTimeOffset At, IReadOnlyList<string> Storing)> _looks = new();
    private string _watched = "";
    private DateTimeOffset _settled;
    private DateTimeOffset _kept;

    /// <inheritdoc/>
    public TimeSpan Every => TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async Task LookAsync(IReadOnlyList<WatchedRule> rules, DateTimeOffset now, CancellationToken cancellationToken)
    {
        WatchedRule[] asking = [.. rules.Where(rule => rule.Query is not null)];
        if (asking.Length == 0)
        {
            return;
        }

        BeginWhereOthers(asking);
        (DateTimeOffset at, IReadOnlyList<string> storing) = await queries.LookAsync(cancellationToken);
        string[] brands = [.. asking.Select(rule => rule.Brand.Slug).Distinct(StringComparer.Ordinal)];
        ILookup<string, WatchedRule> rulesOf = asking.ToLookup(rule => rule.Brand.Slug, StringComparer.Ordinal);
        long last = 0;
        IReadOnlyList<NewlyFound> found;
        do
        {
            found = await queries.NewMentionsAsync(brands, _settled, last, Numbers, cancellationToken);
            foreach (NewlyFound[] page in found.Where(one => !_seen.ContainsKey(one.MentionId)).Chunk(Whole))
            {
                await NoticeAsync(page, rulesOf, now, cancellationToken);
                Array.ForEach(page, one => _seen[one.MentionId] = one.FoundAt);
            }

            last = found is [.., var end] ? end.MentionId : last;
        }
        while (found.Count == Numbers);

        _looks.Enqueue((at, storing));
        await SettleAsync(storing, asking, cancellationToken);
    }

    /// <summary>Where other rules are in force than before, what they have not looked at is read from its beginning.</summary>
    private void BeginWhereOthers(WatchedRule[] asking)
    {
        string watched = string.Join('\n', asking.Select(rule => $"{rule.Stored.BrandId} {rule.Rule.Name} {rule.Stored.Since:O}"));
        if (watched == _watched)
        {
            return;
        }

        _settled = asking.Min(rule => rule.Stored.LookedUntil);
        (_watched, _kept) = (watched, _settled);
        _seen.Clear();
        _looks.Clear();
    }

    private async Task NoticeAsync(
        NewlyFound[] page, ILookup<string, WatchedRule> rulesOf, DateTimeOffset now, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<long, StoredMention> read =
            await mentions.ReadAsync([.. page.Select(one => one.MentionId)], cancellationToken);
        bool asksPresence = rulesOf.Any(rules => rules.Any(rule => rule.AsksPresence));
        IReadOnlyDictionary<(string, long), string> presence = asksPresence
            ? await conversations.PresenceAsync([.. read.Values.Select(m => m.ConversationId).Distinct()], asOf: null, cancellationToken)
            : new Dictionary<(string, long), string>();
        var noticed =
            from one in page
            where read.ContainsKey(one.MentionId)
            let mention = read[one.MentionId]
            from rule in rulesOf[mention.Brand]
            where one.FoundAt >= rule.Stored.Since && IsMeant(rule, mention, presence)
            select (Rule: rule, Mention: mention);
        foreach (var group in noticed.GroupBy(found => found.Rule, found => found.Mention).ToArray())
        {
            await alerts.AddAsync(await AlertsAsync(group.Key, [.. group], now, cancellationToken), cancellationToken);
        }
    }

    private static bool IsMeant(WatchedRule rule, StoredMention mention, IReadOnlyDictionary<(string, long), string> presence)
    {
        bool isOurs = mention.Voice == Voice.Company && !rule.AsksVoice;
        string part = presence.GetValueOrDefault((mention.Brand, mention.ConversationId), Presence.WithoutYou);
        return !isOurs && mention.Noise is null && MentionSearch.Match(rule.Query!, mention, part) is not null;
    }

    /// <summary>One for each text.</summary>
    private async Task<IReadOnlyList<NewAlert>> AlertsAsync(
        WatchedRule rule, StoredMention[] mentions, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (rule.AsksStory)
        {
            return [.. mentions.Select(mention => Alert(rule, mention, now))];
        }

        Dictionary<long, StoredMention> found = mentions.ToDictionary(mention => mention.MentionId);
        IReadOnlyList<CopiedText> texts = await queries.CopiesAsync(found.Keys, cancellationToken);
        return
        [
            .. texts.Select(text => Alert(rule, found[text.Found[0]], now) with
            {
                Unless = [.. text.Copies.Select(copy => rule.NameOf(NoticeTypes.Created, Name(copy)))],
            }),
        ];
    }

    private static NewAlert Alert(WatchedRule rule, StoredMention mention, DateTimeOffset now)
    {
        return rule.Noticed(NoticeTypes.Created, mention.PublishedAt, now, Name(mention.MentionId)) with
        {
            Mentions = [mention.MentionId],
            FactsJson = new AlertFacts { Count = 1, Since = mention.PublishedAt, Until = mention.PublishedAt }.ToJson(),
        };
    }

    private static string Name(long mention) => mention.ToString(CultureInfo.InvariantCulture);

    private async Task SettleAsync(IReadOnlyList<string> storing, WatchedRule[] asking, CancellationToken cancellationToken)
    {
        DateTimeOffset before = _settled;
        while (_looks.TryPeek(out (DateTimeOffset At, IReadOnlyList<string> Storing) look)
            && !look.Storing.Intersect(storing, StringComparer.Ordinal).Any()
            && _looks.Count > 1)
        {
            _settled = _looks.Dequeue().At;
        }

        if (_settled == before)
        {
            return;
        }

        foreach (long gone in _seen.Where(one => one.Value <= _settled).Select(one => one.Key).ToArray())
        {
            _seen.Remove(gone);
        }

        if (_settled - _kept >= KeptEvery)
        {
            await queries.LookedAsync([.. asking.Select(rule => rule.Stored.BrandId).Distinct()], _settled, cancellationToken);
            _kept = _settled;
        }
    }
}
