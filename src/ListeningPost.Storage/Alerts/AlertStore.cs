using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Alerts;

/// <summary>
/// What rules noticed, and what became of it. Whatever many processes notice at once, or one notices again after it was killed, stands
/// here once: it is claimed and written in one transaction, one at a time for each rule, and told from here.
/// </summary>
public sealed class AlertStore
{
    private readonly Db _db;

    internal AlertStore(Db db) => _db = db;

    /// <summary>Rules in force from now on, where they are new or ask another than before; those of brands that are stored.</summary>
    public async Task<IReadOnlyList<StoredAlertRule>> WatchAsync(
        IReadOnlyList<AskedAlertRule> rules, CancellationToken cancellationToken) => await _db.ListAsync(
            AlertStatements.Watch,
            row => new StoredAlertRule(
                row.Get<string>("brand")!,
                row.Get<int>("brand_id"),
                row.Get<string>("rule")!,
                row.Get<DateTimeOffset>("since"),
                row.Get<DateTimeOffset>("looked_until")),
            cancellationToken,
            AlertStatements.Asked.Arrays(rules));

    /// <summary>Writes down what was noticed by one rule of a brand, in order.</summary>
    /// <returns>How many were new.</returns>
    public async Task<int> AddAsync(IReadOnlyList<NewAlert> alerts, CancellationToken cancellationToken)
    {
        if (alerts is not [var first, ..])
        {
            return 0;
        }

        return await _db.InTransactionAsync(
            async connection =>
            {
                await HoldAsync(connection, first.BrandId, first.Rule, cancellationToken);
                int added = 0;
                foreach (NewAlert alert in alerts)
                {
                    added += await AddAsync(connection, alert, cancellationToken) ? 1 : 0;
                }

                return added;
            },
            cancellationToken);
    }

    /// <summary>What lasts of a rule, and of each other subject what was over last.</summary>
    public async Task<IReadOnlyList<AlertSpell>> SpellsAsync(int brandId, string rule, CancellationToken cancellationToken) =>
        await _db.ListAsync(
            AlertStatements.Spells,
            row => new AlertSpell(row.Get<string>("subject")!, row.Get<DateTimeOffset>("since"))
            {
                AlertId = row.Get<string>("alert_id")!,
                EndedAt = row.At("ended_at"),
            },
            cancellationToken,
            brandId,
            rule);

    /// <summary>It is over, and nothing is told of that.</summary>
    public async Task EndAsync(
        int brandId, string rule, IReadOnlyCollection<string> subjects, DateTimeOffset at, CancellationToken cancellationToken) =>
        await _db.ExecuteAsync(AlertStatements.End, cancellationToken, brandId, rule, subjects.ToArray(), at);

    /// <summary>What is to be told of these brands, in order; at most 200.</summary>
    public async Task<IReadOnlyList<StoredAlert>> DueAsync(IReadOnlyCollection<int> brandIds, CancellationToken cancellationToken) =>
        await _db.ListAsync(AlertStatements.Due, StoredAlert.Read, cancellationToken, (object)brandIds.ToArray());

    /// <summary>Those that are told in another, in order; none in most.</summary>
    public async Task<IReadOnlyList<StoredAlert>> PartsAsync(string id, CancellationToken cancellationToken) =>
        await _db.ListAsync(AlertStatements.Parts, StoredAlert.Read, cancellationToken, id);

    /// <summary>What was due is due no more.</summary>
    /// <param name="state">One of <see cref="AlertState"/>.</param>
    public async Task SettleAsync(string id, string state, CancellationToken cancellationToken) =>
        await _db.ExecuteAsync(AlertStatements.Settle, cancellationToken, id, state);

    /// <summary>The rules of these brands whose quiet hours are over, where something waited.</summary>
    public async Task<IReadOnlyList<(int BrandId, string Rule)>> AwakeAsync(
        IReadOnlyCollection<int> brandIds, CancellationToken cancellationToken) => await _db.ListAsync(
            AlertStatements.Awake,
            row => (row.Get<int>("brand_id"), row.Get<string>("rule")!),
            cancellationToken,
            (object)brandIds.ToArray());

    /// <summary>Makes what waited for the end of quiet hours one message; beyond the day's limit it is held back.</summary>
    /// <param name="sumId">Of many of these names, the name that they are told by.</param>
    public Task<bool> WakeAsync(
        (int BrandId, string Rule) of, DateOnly day, int atMost, Func<string, string> sumId, CancellationToken cancellationToken) =>
        _db.InTransactionAsync(
            async connection =>
            {
                await HoldAsync(connection, of.BrandId, of.Rule, cancellationToken);
                List<(string Id, string Type)> waited = await connection.ListAsync(
                    AlertStatements.Waited,
                    row => (row.Get<string>("id")!, row.Get<string>("type")!),
                    cancellationToken,
                    of.BrandId,
                    of.Rule);
                if (waited.Count == 0)
                {
                    return false;
                }

                string[] ids = [.. waited.Select(alert => alert.Id)];
                bool areEnds = waited.TrueForAll(alert => AlertStatements.IsEnd(alert.Type));
                bool isFull = !areEnds && await ToldAsync(connection, of.BrandId, of.Rule, day, cancellationToken) >= atMost;
                if (isFull || ids.Length == 1)
                {
                    string state = isFull ? AlertState.Held : AlertState.Due;
                    await connection.ExecuteAsync(AlertStatements.Wake, cancellationToken, ids, day, state);
                    return true;
                }

                await connection.ExecuteAsync(
                    AlertStatements.AddSum, cancellationToken, sumId(ids[0]), of.BrandId, of.Rule, day, ids);
                return true;
            },
            cancellationToken);

    /// <summary>How many messages the rules' daily limits kept back: for the digest's one line.</summary>
    /// <param name="brand">The slug.</param>
    /// <param name="firstDay">Of the days whose limits they were, in the brand's zone.</param>
    /// <param name="lastDay">Included.</param>
    /// <param name="asOf">Those that were kept back before.</param>
    public async Task<long> HeldBackAsync(
        string brand, DateOnly firstDay, DateOnly lastDay, DateTimeOffset asOf, CancellationToken cancellationToken) =>
        (await _db.ListAsync(
            AlertStatements.HeldBack, row => row.Get<long>("alerts"), cancellationToken, brand, firstDay, lastDay, asOf))[0];

    /// <summary>Forgets what was noticed before, and lasts no more.</summary>
    public async Task ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        await _db.ExecuteAsync(AlertStatements.Forget, cancellationToken, before);

    private static async Task<bool> AddAsync(NpgsqlConnection connection, NewAlert alert, CancellationToken cancellationToken)
    {
        if (!await IsNewAsync(connection, alert, cancellationToken))
        {
            return false;
        }

        var decided = new DecidedAlert(alert, await StateAsync(connection, alert, cancellationToken));
        if (await connection.ExecuteAsync(AlertStatements.Add, cancellationToken, AlertStatements.New.Values(decided)) == 0)
        {
            return false;
        }

        if (alert.IsOfWaiting)
        {
            await connection.ExecuteAsync(AlertStatements.Notice, cancellationToken, alert.Id, alert.Mentions.ToArray());
        }

        foreach (AlertSpell spell in alert.Begins)
        {
            await connection.ExecuteAsync(
                AlertStatements.Begin, cancellationToken, alert.BrandId, alert.Rule, spell.Subject, spell.Since, alert.Id);
        }

        if (alert.IsEnd)
        {
            await connection.ExecuteAsync(
                AlertStatements.End, cancellationToken, alert.BrandId, alert.Rule, Subjects(alert.Ends), alert.At);
        }

        return true;
    }

    /// <summary>Whether another process has noticed none of it before.</summary>
    private static async Task<bool> IsNewAsync(NpgsqlConnection connection, NewAlert alert, CancellationToken cancellationToken)
    {
        if (alert.IsOfWaiting)
        {
            long[] mentions = [.. alert.Mentions];
            return await CountAsync(connection, AlertStatements.Noticed, cancellationToken, mentions) == 0;
        }

        string[] others = [.. alert.Unless];
        if (others.Length > 0 && await CountAsync(connection, AlertStatements.Known, cancellationToken, (object)others) > 0)
        {
            return false;
        }

        bool isOfSpells = alert.Begins.Count + alert.Ends.Count > 0;
        if (!isOfSpells)
        {
            return true;
        }

        IReadOnlyList<AlertSpell> spells = alert.IsEnd ? alert.Ends : alert.Begins;
        long lasting = await CountAsync(
            connection, AlertStatements.Lasting, cancellationToken, alert.BrandId, alert.Rule, Subjects(spells));
        return lasting == alert.Ends.Count;
    }

    private static async Task<string> StateAsync(NpgsqlConnection connection, NewAlert alert, CancellationToken cancellationToken)
    {
        if (alert.IsEnd)
        {
            string[] begins = [.. alert.Ends.Select(spell => spell.AlertId)];
            bool wasHeard = await CountAsync(connection, AlertStatements.Heard, cancellationToken, (object)begins) > 0;
            string told = alert.TellAt is null ? AlertState.Due : AlertState.Quiet;
            return wasHeard ? told : AlertState.Dropped;
        }

        if (alert.TellAt is not null)
        {
            return AlertState.Quiet;
        }

        bool isFull = await ToldAsync(connection, alert.BrandId, alert.Rule, alert.Day, cancellationToken) >= alert.AtMost;
        return isFull ? AlertState.Held : AlertState.Due;
    }

    private static string[] Subjects(IReadOnlyList<AlertSpell> spells) => [.. spells.Select(spell => spell.Subject)];

    private static async Task HoldAsync(
        NpgsqlConnection connection, int brandId, string rule, CancellationToken cancellationToken) =>
        await connection.ListAsync(
            AlertStatements.Hold, row => row.Get<DateTimeOffset>("since"), cancellationToken, brandId, rule);

    private static Task<long> ToldAsync(
        NpgsqlConnection connection, int brandId, string rule, DateOnly day, CancellationToken cancellationToken) =>
        CountAsync(connection, AlertStatements.Told, cancellationToken, brandId, rule, day);

    /// <param name="statement">That counts something, in its one column.</param>
    private static async Task<long> CountAsync(
        NpgsqlConnection connection, string statement, CancellationToken cancellationToken, params object?[] arguments) =>
        (await connection.ListAsync(statement, row => row.GetInt64(0), cancellationToken, arguments))[0];
}
