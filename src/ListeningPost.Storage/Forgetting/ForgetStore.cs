using ListeningPost.Core.Posts;
using ListeningPost.Storage.Auditing;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Intake;
using ListeningPost.Storage.Posts;
using Npgsql;

namespace ListeningPost.Storage.Forgetting;

/// <summary>
/// Erases a person's posts, or one, for good. First they are kept out, while nobody stores, so that nothing comes after; then they are
/// erased, a few at a time, each time with all that follows from it. If it is cut off, the same again does the rest.
/// </summary>
public sealed class ForgetStore
{
    private const int AtOnce = 500;
    private const int MostAttempts = 8;

    /// <summary>For so many of the newest mentions documents are read; each costs some milliseconds.</summary>
    private const int MostLookedFor = 1_000;

    private readonly Db _db;

    internal ForgetStore(Db db) => _db = db;

    /// <param name="what">Without a <see cref="ToForget.Problem"/>.</param>
    /// <returns>What was erased, or, for a dry run, would be.</returns>
    public async Task<Forgotten> ForgetAsync(ToForget what, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(what);
        IReadOnlyList<Found> found = await FindAsync(what, cancellationToken);
        if (what.IsDryRun)
        {
            return await CountAsync(found, cancellationToken);
        }

        long row = await KeepOutAsync(what, found, cancellationToken);
        found = await FindAsync(what, cancellationToken);
        Forgotten forgotten = await CountAsync(found, cancellationToken);
        await _db.ExecuteAsync(ForgetStatements.NoteDocuments, cancellationToken, row, forgotten.Documents.Count);
        foreach (Found[] some in found.Chunk(AtOnce))
        {
            await EraseAsync(row, some, cancellationToken);
        }

        return forgotten;
    }

    private async Task<IReadOnlyList<Found>> FindAsync(ToForget what, CancellationToken cancellationToken)
    {
        if (what.Author is { } author)
        {
            List<Found> near = await _db.ListAsync(
                ForgetStatements.OfAuthor,
                Found.Read,
                cancellationToken,
                author.Platform, author.Handle.ToLowerInvariant(), IsSite(author));
            return near.FindAll(found => author.Wrote(found.Post));
        }

        string name = Permalink.Identity(what.Address);
        List<Found> there = await _db.ListAsync(
            ForgetStatements.OfAddress, Found.Read, cancellationToken, HostOf(what.Address), what.Address);
        return there.FindAll(found =>
            found.Post.NativeId == what.Address || (found.Post.Url is { } url && Permalink.Identity(url) == name));
    }

    private static bool IsSite(Account author) => author.Platform == Platforms.Web.Name;

    /// <summary>What stands in every way to write the address.</summary>
    private static string HostOf(string address)
    {
        string host = new Uri(address).Host.ToLowerInvariant();
        return host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
    }

    /// <returns>The row that tells of it.</returns>
    private Task<long> KeepOutAsync(ToForget what, IReadOnlyList<Found> found, CancellationToken cancellationToken)
    {
        NameOnPlatform[] names = [.. NamesOf(what, found)];
        string subject = what.Author is null ? ForgetStatements.Post : ForgetStatements.Author;
        return _db.InTransactionAsync(
            async connection =>
            {
                await CutOff.TakeAsync(connection, cancellationToken);
                await connection.ExecuteAsync(
                    ForgetStatements.KeepOut, cancellationToken, [subject, .. ForgetStatements.Names.Arrays(names)]);
                await AuditLog.WriteAsync(connection, Told(what, subject, names[0].Platform, found.Count), cancellationToken);
                return (await connection.ListAsync(
                    ForgetStatements.Begin, row => row.Get<long>("id"), cancellationToken, what.By, subject, names[0].Platform))[0];
            },
            cancellationToken);
    }

    /// <summary>That something was forgotten; nothing of what or of whom.</summary>
    private static AuditEntry Told(ToForget what, string subject, string platform, int posts) => new()
    {
        Who = new Actor(what.By, AuditWords.Command),
        What = AuditWords.Forget,
        Detail = subject == ForgetStatements.Author ? $"all posts of an account or site, {platform}" : $"one post, {platform}",
        Rows = posts,
    };

    /// <summary>An account's lasting ids too: it may have had another handle, or get one.</summary>
    private static IEnumerable<NameOnPlatform> NamesOf(ToForget what, IReadOnlyList<Found> found)
    {
        if (what.Author is { } author)
        {
            IEnumerable<string> others =
                IsSite(author) ? [] : found.SelectMany(f => AuthorNames.Of(f.Post)).Distinct(StringComparer.Ordinal);
            return others.Prepend(author.Handle).Select(name => new NameOnPlatform(author.Platform, name));
        }

        // A page that is not stored could come from a feed.
        return found.Count == 0
            ? [new NameOnPlatform(Platforms.Web.Name, Permalink.Identity(what.Address))]
            : found.Select(f => new NameOnPlatform(f.Post.Platform, PostKey.IdentityOf(f.Post.Platform, f.Post.NativeId)));
    }

    private async Task<Forgotten> CountAsync(IReadOnlyList<Found> found, CancellationToken cancellationToken)
    {
        long[] ids = [.. found.Select(f => f.Id)];
        Forgotten counted = (await _db.FindAsync(ForgetStatements.Count, Counted, cancellationToken, (object)ids))!;
        return counted with
        {
            Documents = await _db.ListAsync(ForgetStatements.Documents, Quoting, cancellationToken, ids, MostLookedFor),
        };
    }

    private async Task EraseAsync(long row, Found[] some, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await _db.InTransactionAsync(connection => EraseAsync(connection, row, some, cancellationToken), cancellationToken);
                return;
            }
            catch (Exception e) when (DatabaseFailures.IsDeadlock(e) && attempt < MostAttempts)
            {
                // Whoever stores at the moment goes first.
            }
        }
    }

    /// <summary>Nobody stores meanwhile: what is emptied can be taken away.</summary>
    private static async Task<int> EraseAsync(
        NpgsqlConnection connection, long row, Found[] some, CancellationToken cancellationToken)
    {
        await CutOff.TakeAsync(connection, cancellationToken);
        long[] ids = Array.ConvertAll(some, f => f.Id);
        List<ErasedPost> posts = await PostEraser.ReadAsync(connection, ids, cancellationToken);
        Forgotten counted = (await connection.ListAsync(ForgetStatements.Count, Counted, cancellationToken, (object)ids))[0];
        int erased = await ErasureWriter.EraseAsync(connection, posts, ComesBack.Never, cancellationToken);
        await connection.ExecuteAsync(
            ForgetStatements.Emptied, cancellationToken, (object)posts.Select(post => post.ConversationId).Distinct().ToArray());
        NameOnPlatform[] names = Array.ConvertAll(some, f => new NameOnPlatform(f.Post.Platform, f.Post.NativeId));
        await connection.ExecuteAsync(ForgetStatements.Quarantined, cancellationToken, ForgetStatements.Names.Arrays(names));
        await connection.ExecuteAsync(ForgetStatements.Note, cancellationToken, row, (long)erased, counted.Mentions);
        return erased;
    }

    private static Forgotten Counted(NpgsqlDataReader row) => new()
    {
        Posts = row.Get<long>("posts"),
        Mentions = row.Get<long>("mentions"),
        Revisions = row.Get<long>("revisions"),
        Verdicts = row.Get<long>("verdicts"),
        Conversations = row.Get<long>("conversations"),
    };

    private static QuotingDocument Quoting(NpgsqlDataReader row) => new(
        row.Get<long>("id"),
        row.Get<string>("kind")!,
        row.Get<string>("brand")!,
        row.Get<DateTimeOffset>("period_start"),
        row.Get<DateTimeOffset>("period_end"));

    /// <summary>A stored post, as far as it tells who wrote it and where it stands.</summary>
    private sealed record Found(long Id, Post Post)
    {
        public static Found Read(NpgsqlDataReader row) => new(
            row.Get<long>("id"),
            new Post
            {
                Platform = row.Get<string>("platform")!,
                NativeId = row.Get<string>("native_id")!,
                Url = row.Get<string>("url"),
                SiteUrl = row.Get<string>("site_url"),
                Author = new Author { Handle = row.Get<string>("author_handle")!, Id = row.Get<string>("author_id") },
            });
    }
}
