using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Deliveries;

/// <summary>Notices: each a document for people (<c>alert</c>) and one for programs (<c>webhook</c>), with deliveries.</summary>
public sealed class NoticeStore
{
    /// <summary>To people, by mail and in chats.</summary>
    public const string Alert = "alert";

    /// <summary>To programs.</summary>
    public const string Webhook = "webhook";

    /// <summary>The channel of <see cref="Webhook"/>.</summary>
    private const string Standard = "standard";

    private readonly Db _db;

    internal NoticeStore(Db db) => _db = db;

    /// <summary>Stores it with its recipients, all or nothing. Storing the same again adds nothing.</summary>
    /// <returns>Whether it was new.</returns>
    public Task<bool> PostAsync(PostedNotice notice, IReadOnlyList<NoticeRecipient> recipients, CancellationToken cancellationToken) =>
        _db.InTransactionAsync(
            async connection =>
            {
                bool isNew = false;
                foreach (IGrouping<string, NoticeRecipient> kind in recipients.GroupBy(r => r.Channel == Standard ? Webhook : Alert))
                {
                    isNew |= await PostAsync(connection, notice, kind.Key, [.. kind], cancellationToken);
                }

                return isNew;
            },
            cancellationToken);

    /// <summary>Digests of the last three days that reached somebody, and that their brand's webhooks were not told of.</summary>
    public async Task<IReadOnlyList<DueDocument>> UntoldDigestsAsync(
        IReadOnlyCollection<string> brands, bool isMailed, CancellationToken cancellationToken) =>
        await _db.ListAsync(NoticeStatements.Untold, DueDocument.Read, cancellationToken, brands.ToArray(), isMailed);

    private static async Task<bool> PostAsync(
        NpgsqlConnection connection,
        PostedNotice notice,
        string kind,
        IReadOnlyList<NoticeRecipient> recipients,
        CancellationToken cancellationToken)
    {
        List<long> posted = await connection.ListAsync(
            NoticeStatements.Post, row => row.Get<long>("id"), cancellationToken, NoticeStatements.Posted.Values((notice, kind)));
        if (posted.Count == 0)
        {
            return false;
        }

        await connection.ExecuteAsync(
            NoticeStatements.Expect, cancellationToken, [posted[0], .. NoticeStatements.Recipients.Arrays(recipients)]);
        return true;
    }
}

/// <summary>A notice on its way into the tables.</summary>
/// <param name="Id">The same for ever.</param>
/// <param name="Brand">Slug.</param>
/// <param name="At">When it happened.</param>
/// <param name="Json">The whole of it.</param>
/// <param name="Mail">How it reads as a mail.</param>
public sealed record PostedNotice(string Id, string Brand, DateTimeOffset At, string Json, KeptDocument Mail);

/// <summary>Where it goes.</summary>
/// <param name="Channel"><c>mail</c>, <c>slack</c>, <c>teams</c>, <c>discord</c> or <c>standard</c>.</param>
/// <param name="Name">A mail address, or the name of a channel whose address is a secret.</param>
public sealed record NoticeRecipient(string Channel, string Name);
