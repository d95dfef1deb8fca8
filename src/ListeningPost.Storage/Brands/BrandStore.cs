using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Posts;
using ListeningPost.Storage.Applying;
using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Brands;

/// <summary>The brands: what the configuration says of them.</summary>
public sealed class BrandStore
{
    /// <summary>No parameters: one at a time changes brands; they can be read meanwhile.</summary>
    private const string Lock = "LOCK TABLE listening.brands IN SHARE ROW EXCLUSIVE MODE";

    /// <summary>No parameters: the brands that are listened for.</summary>
    private const string InForce = "SELECT * FROM listening.brands WHERE NOT paused ORDER BY id";

    /// <summary>No parameters: all brands, by slug.</summary>
    private const string All = "SELECT * FROM listening.brands ORDER BY slug";

    /// <summary>$1 owner, $2 slugs: the brands that another configuration listens for.</summary>
    private const string OfOthers =
        "SELECT slug, owner FROM listening.brands WHERE NOT paused AND owner <> $1 AND NOT slug = ANY ($2) ORDER BY slug";

    private readonly Db _db;

    internal BrandStore(Db db) => _db = db;

    /// <summary>What mentions are marked with, to tell which query found them: eight hexadecimal digits.</summary>
    public static string QueryHash(string query) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(query)))[..8];

    /// <inheritdoc cref="ApplyAsync(IReadOnlyList{Brand}, AppliedBy, CancellationToken)"/>
    public Task<IReadOnlyList<string>> ApplyAsync(IReadOnlyList<Brand> brands, CancellationToken cancellationToken) =>
        ApplyAsync(brands, AppliedBy.Alone, cancellationToken);

    /// <summary>
    /// Makes the tables equal to the configuration. A brand that is gone is paused, nothing is deleted. Where the
    /// accounts changed, who speaks for the brand is found again in everything stored. What another configuration made is taken
    /// over or left alone, as asked.
    /// </summary>
    /// <returns>One line for each difference, and for what is left alone.</returns>
    public async Task<IReadOnlyList<string>> ApplyAsync(IReadOnlyList<Brand> brands, AppliedBy by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(brands);
        ArgumentNullException.ThrowIfNull(by);
        return await _db.InTransactionAsync(connection => ApplyAsync(connection, brands, by, cancellationToken), cancellationToken);
    }

    /// <summary>The brands that are listened for, whichever configuration made them, each whole, in the order they came.</summary>
    public async Task<IReadOnlyList<BrandInForce>> InForceAsync(CancellationToken cancellationToken)
    {
        ILookup<int, (string Role, Account Account)> accounts = (await _db.ListAsync(
            BrandStatements.AccountsInForce,
            row => (
                Brand: row.Get<int>("brand_id"),
                Role: row.Get<string>("role")!,
                Account: new Account(row.Get<string>("platform")!, row.Get<string>("handle")!)),
            cancellationToken)).ToLookup(a => a.Brand, a => (a.Role, a.Account));
        return await _db.ListAsync(
            InForce,
            row => BrandInForce.Read(row, [.. accounts[row.Get<int>("id")]]), cancellationToken);
    }

    /// <summary>All brands, paused ones too, by slug.</summary>
    public async Task<IReadOnlyList<StoredBrand>> ListAsync(CancellationToken cancellationToken) => await _db.ListPreparedAsync(
        All, StoredBrand.Read, cancellationToken);

    /// <summary>Every query that a brand had, oldest first.</summary>
    /// <param name="brand">Its slug.</param>
    public async Task<IReadOnlyList<QueryVersion>> VersionsAsync(string brand, CancellationToken cancellationToken) =>
        await _db.ListAsync(QueryVersion.List, QueryVersion.Read, cancellationToken, brand);

    private static async Task<IReadOnlyList<string>> ApplyAsync(
        NpgsqlConnection connection, IReadOnlyList<Brand> brands, AppliedBy by, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(Lock, cancellationToken);
        List<string> lines = [];
        List<(string Slug, string Line)> left = [];
        var changes = new BrandChanges();
        foreach (Brand brand in brands)
        {
            var configured = new ConfiguredBrand(brand, by);
            StoredBrand? old = await FindAsync(connection, configured, cancellationToken);
            if (old is not null && !by.MayChange(old.Owner))
            {
                left.AddRange(LeftAlone(old, brand, by).Select(line => (brand.Slug, line)));
                continue;
            }

            lines.AddRange(await ApplyAsync(connection, old, configured, changes, cancellationToken));
        }

        await changes.FollowAsync(connection, cancellationToken);
        lines.AddRange(await PauseAsync(connection, brands, by, cancellationToken));
        if (lines.Count > 0)
        {
            await ApplyLog.WriteAsync(connection, by, lines, cancellationToken);
        }

        return
        [
            .. lines, .. left.Select(l => l.Line),
            .. by.TakesOver ? [] : await LeftAloneAsync(connection, by, [.. left.Select(l => l.Slug)], cancellationToken),
        ];
    }

    /// <summary>Those that are gone from the configuration.</summary>
    private static async Task<IEnumerable<string>> PauseAsync(
        NpgsqlConnection connection, IReadOnlyList<Brand> brands, AppliedBy by, CancellationToken cancellationToken)
    {
        List<(string Slug, string? Owner)> gone = await connection.ListAsync(
            BrandStatements.Pause,
            row => (row.Get<string>("slug")!, row.Get<string>("owner")),
            cancellationToken,
            brands.Select(b => b.Slug).ToArray(),
            by.Owner,
            by.TakesOver);
        return gone.OrderBy(g => g.Slug, StringComparer.Ordinal)
            .Select(g => $"brand {g.Slug}: paused (gone from the configuration{by.Whose(g.Owner)})");
    }

    private static async Task<StoredBrand?> FindAsync(
        NpgsqlConnection connection, ConfiguredBrand configured, CancellationToken cancellationToken)
    {
        List<StoredBrand> found = await connection.ListAsync(
            BrandStatements.Find,
            row => StoredBrand.Read(row) with { Differs = row.Get<bool>("differs") },
            cancellationToken,
            BrandStatements.Configured.Values(configured));
        return found.SingleOrDefault();
    }

    private static async Task<IEnumerable<string>> ApplyAsync(
        NpgsqlConnection connection,
        StoredBrand? old,
        ConfiguredBrand configured,
        BrandChanges changes,
        CancellationToken cancellationToken)
    {
        (Brand brand, AppliedBy by) = configured;
        int id = (await connection.ListAsync(
            BrandStatements.Write,
            row => row.Get<int>("id"),
            cancellationToken,
            BrandStatements.Configured.Values(configured)))[0];
        int version = (await connection.ListAsync(
            BrandStatements.WriteQuery, row => row.Get<int>("query_version"), cancellationToken, id))[0];
        List<string> accounts = await ApplyAccountsAsync(connection, id, brand, cancellationToken);
        changes.Add(id, old, brand, areAccountsOthers: accounts.Exists(line => !line.StartsWith("mute", StringComparison.Ordinal)));

        if (old is null)
        {
            return [$"brand {brand.Slug}: new"];
        }

        string[] differences = [.. Differences(old, brand, version), .. accounts];
        bool isUnnamed = differences.Length == 0 && old.Differs;
        bool isTaken = old.Owner is not null && old.Owner != by.Owner && by.Owner.Length > 0;
        string[] unnamed = isUnnamed ? ["settings changed"] : [];
        string[] taken = isTaken ? [$"taken over from {old.Owner}"] : [];
        return differences.Concat(unnamed).Concat(taken).Select(what => $"brand {brand.Slug}: {what}");
    }

    /// <summary>
    /// A brand that two configurations name differently: it stays as the other made it. Where they agree there is nothing to say of it
    /// alone.
    /// </summary>
    private static IEnumerable<string> LeftAlone(StoredBrand old, Brand brand, AppliedBy by)
    {
        string? other = old switch
        {
            { Paused: true } => "and it is paused",
            _ when old.Query != brand.Query => $"with another query than {by.Owner}, and matches by that",
            _ when old.Language != brand.Language =>
                $"with the Language {old.Language}, not {brand.Language} as {by.Owner} does, and writes to it in that",
            _ when old.Differs || Differences(old, brand, 0).Any() => $"with other settings than {by.Owner}",
            _ => null,
        };
        return other is null ? [] : [$"brand {brand.Slug}: left alone: {old.Owner} made it {other}; 'apply' would take it over"];
    }

    /// <summary>A line for each other configuration that made brands.</summary>
    /// <param name="said">Brands of which it is said already.</param>
    private static async Task<IEnumerable<string>> LeftAloneAsync(
        NpgsqlConnection connection, AppliedBy by, string[] said, CancellationToken cancellationToken)
    {
        var others = await connection.ListAsync(
            OfOthers,
            row => (Slug: row.Get<string>("slug")!, Owner: row.Get<string>("owner")!), cancellationToken, by.Owner, said);
        return others.GroupBy(other => other.Owner, other => other.Slug, StringComparer.Ordinal)
            .Select(of => $"brands left alone, made by {of.Key}: {string.Join(", ", of)}");
    }

    private static async Task<List<string>> ApplyAccountsAsync(
        NpgsqlConnection connection, int id, Brand brand, CancellationToken cancellationToken)
    {
        RoledAccount[] wanted =
        [
            .. brand.OwnAccounts.Select(account => new RoledAccount("own", account)),
            .. brand.Employees.Select(account => new RoledAccount("employee", account)),
            .. brand.Mute.Select(account => new RoledAccount("mute", account)),
        ];
        return await connection.ListAsync(
            BrandStatements.WriteAccounts,
            row => row.Get<string>("line")!,
            cancellationToken,
            [id, .. BrandStatements.Accounts.Arrays(wanted)]);
    }

    private static IEnumerable<string> Differences(StoredBrand old, Brand brand, int version)
    {
        if (old.Paused)
        {
            yield return "no longer paused";
        }

        if (old.Query != brand.Query)
        {
            string compare = string.Create(CultureInfo.InvariantCulture, $"query --diff {version - 1} {version} --brand {brand.Slug}");
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"query changed to version {version} (applies to new posts; what it gains and loses: {compare})");
        }

        if (old.Name != brand.Name)
        {
            yield return $"name is now {brand.Name}";
        }

        if (old.TimeZone != brand.TimeZone)
        {
            yield return $"time zone is now {brand.TimeZone}";
        }

        if (old.Language != brand.Language)
        {
            yield return $"language is now {brand.Language}";
        }

        if (old.DigestAt != brand.DigestAt || !old.DigestTo.SequenceEqual(brand.DigestTo, StringComparer.Ordinal))
        {
            yield return "digest changed";
        }
    }
}
