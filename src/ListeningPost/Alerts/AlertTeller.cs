using ListeningPost.Deliveries;
using ListeningPost.Documents;
using ListeningPost.Storage.Alerts;
using ListeningPost.Storage.Mentions;

namespace ListeningPost.Alerts;

/// <summary>Tells what rules have noticed, once: what was told and not yet marked so is given again under the same name.</summary>
internal sealed class AlertTeller(AlertStore alerts, MentionQueries mentions, INotices notices, AlertOptions options)
{
    /// <summary>Tells what is due, and what waited for the end of quiet hours.</summary>
    /// <returns>A line for each that was told.</returns>
    public async Task<IReadOnlyList<string>> TellAsync(
        IReadOnlyList<WatchedRule> rules, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Dictionary<(int, string), WatchedRule> known = rules.ToDictionary(rule => (rule.Stored.BrandId, rule.Rule.Name));
        Dictionary<string, int> brands = rules.GroupBy(rule => rule.Brand.Slug, StringComparer.Ordinal)
            .ToDictionary(of => of.Key, of => of.First().Stored.BrandId, StringComparer.Ordinal);
        foreach ((int BrandId, string Rule) of in await alerts.AwakeAsync(brands.Values, cancellationToken))
        {
            await WakeAsync(of, known.GetValueOrDefault(of), now, cancellationToken);
        }

        List<string> told = [];
        foreach (StoredAlert alert in await alerts.DueAsync(brands.Values, cancellationToken))
        {
            WatchedRule? rule = known.GetValueOrDefault((brands[alert.Brand], alert.Rule));
            if (await TellAsync(alert, rule, now, cancellationToken) is { } line)
            {
                told.Add(line);
            }
        }

        return told;
    }

    /// <summary>Of a rule that is gone all is told to nobody, as what is due is.</summary>
    private Task<bool> WakeAsync((int BrandId, string Rule) of, WatchedRule? rule, DateTimeOffset now, CancellationToken cancellationToken)
    {
        DateOnly day = DocumentPeriod.DayOf(now, rule?.Zone ?? TimeZoneInfo.Utc);
        return alerts.WakeAsync(of, day, rule?.Rule.AtMost ?? int.MaxValue, first => NoticeNames.Of("sum", first), cancellationToken);
    }

    private async Task<string?> TellAsync(
        StoredAlert alert, WatchedRule? rule, DateTimeOffset now, CancellationToken cancellationToken)
    {
        AlertSaid? said = rule is null ? null : await SayAsync(alert, new AlertWords(rule, now), cancellationToken);
        if (said is null)
        {
            await alerts.SettleAsync(alert.Id, AlertState.Dropped, cancellationToken);
            return null;
        }

        var document = new AlertDocument(said, options.PublicUrl, now);
        await notices.PostAsync(document.Notice(), await document.MailAsync(), rule!.Rule.Channels, cancellationToken);
        await alerts.SettleAsync(alert.Id, AlertState.Told, cancellationToken);
        return $"{alert.Brand}, {alert.Rule}: {said.Subject}";
    }

    private async Task<AlertSaid?> SayAsync(StoredAlert alert, AlertWords words, CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredAlert> parts = await alerts.PartsAsync(alert.Id, cancellationToken);
        if (parts.Count == 0)
        {
            return await SayOneAsync(alert, words, cancellationToken);
        }

        List<AlertSaid> said = [];
        foreach (StoredAlert part in parts)
        {
            said.AddRange(await SayOneAsync(part, words, cancellationToken) is { } one ? [one] : []);
        }

        return said.Count == 0 ? null : words.Sum(alert, said);
    }

    /// <summary>Null: what it is about is gone, or waits no more.</summary>
    private async Task<AlertSaid?> SayOneAsync(StoredAlert alert, AlertWords words, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<long, StoredMention> read = await mentions.ReadAsync(alert.Mentions, cancellationToken);
        bool isOfWaiting = alert.Type == NoticeTypes.Owed;
        StoredMention[] about =
        [
            .. alert.Mentions.Where(read.ContainsKey).Select(id => read[id]).Where(mention => !isOfWaiting || mention.OwedAnswer),
        ];
        bool needsAny = isOfWaiting || alert.Type == NoticeTypes.Created;
        return needsAny && about.Length == 0 ? null : words.Say(alert, about);
    }
}

/// <summary>What alerts need to know of the installation.</summary>
/// <param name="PublicUrl">Where people reach the explorer; links appear only for https.</param>
internal sealed record AlertOptions(Uri? PublicUrl);
