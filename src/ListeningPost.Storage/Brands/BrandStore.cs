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
        return await _db.InTransactionAsync<IReadOnlyList<string>>(
            async connection =>
            {
                await connection.ExecuteAsync(Lock, cancellationToken);
                List<string> lines = [];
                List<(string Slug, string Line)> left = [];
                var changes = new BrandChanges();
                foreach (Brand brand in brands)
                {
                    StoredBrand? old = await FindAsync(connection, brand, cancellationToken);
                    if (old is not null && !by.MayChange(old.Owner))
                    {
                        left.AddRange(LeftAlone(old, brand, by).Select(line => (brand.Slug, line)));
                        continue;
                    }

                    lines.AddRange(await ApplyAsync(connection, old, brand, by, changes, cancellationToken));
                }

                await changes.FollowAsync(connection, cancellationToken);
                List<(string Slug, string? Owner)> gone = await connection.ListAsync(
                    BrandStatements.Pause, row => (row.Get<string>("slug")!, row.Get<string>("owner")), cancellationToken,
                    brands.Select(b => b.Slug).ToArray(), by.Owner, by.TakesOver);
                lines.AddRange(gone.OrderBy(g => g.Slug, StringComparer.Ordinal)
                    .Select(g => $"brand {g.Slug}: paused (gone from the configuration{Whose(g.Owner, by)})"));
                if (lines.Count > 0)
                {
                    await ApplyLog.WriteAsync(connection, by, lines, cancellationToken);
                }

                return
                [
                    .. lines, .. left.Select(l => l.Line),
                    .. by.TakesOver ? [] : await LeftAloneAsync(connection, by, [.. left.Select(l => l.Slug)], cancellationToken),
                ];
            },
            cancellationToken);
    }

    /// <summary>The brands that are listened for, whichever configuration made them, each whole, in the order they came.</summary>
    public async Task<IReadOnlyList<BrandInForce>> InForceAsync(CancellationToken cancellationToken)
    {
        ILookup<int, (string Role, Account Account)> accounts = (await _db.ListAsync(
            BrandStatements.AccountsInForce,
            row => (Brand: row.Get<int>("brand_id"), Role: row.Get<string>("role")!, Account: new Account(row.Get<string>("platform")!, row.Get<string>("handle")!)),
            cancellationToken)).ToLookup(a => a.Brand, a => (a.Role, a.Account));
        return await _db.ListAsync(
            InForce,
            row => BrandInForce.Read(row, [.. accounts[row.Get<int>("id")]]), cancellationToken);
    }

    /// <summary>All brands, paused ones too, by slug.</summary>
    public async Task<IReadOnlyList<StoredBrand>> ListAsync(CancellationToken cancellationToken) => await _db.ListAsync(
        All, StoredBrand.Read, cancellationToken);

    /// <summary>Every query that a brand had, oldest first.</summary>
    /// <param name="brand">Its slug.</param>
    public async Task<IReadOnlyList<QueryVersion>> VersionsAsync(string brand, CancellationToken cancellationToken) =>
        await _db.ListAsync(QueryVersion.List, QueryVersion.Read, cancellationToken, brand);

    private static async Task<StoredBrand?> FindAsync(NpgsqlConnection connection, Brand brand, CancellationToken cancellationToken) =>
        (await connection.ListAsync(
            BrandStatements.Find, row => StoredBrand.Read(row) with { Differs = row.Get<bool>("differs") }, cancellationToken, brand.Slug,
            brand.SettingsJson, brand.SearchTerms.ToArray(), brand.Language, brand.Competitors.ToArray(), brand.DetectEmployees)).SingleOrDefault();

    private static async Task<IEnumerable<string>> ApplyAsync(
        NpgsqlConnection connection, StoredBrand? old, Brand brand, AppliedBy by, BrandChanges changes, CancellationToken cancellationToken)
    {
        int id = (await connection.ListAsync(
            BrandStatements.Write, row => row.Get<int>("id"), cancellationToken, brand.Slug, brand.Name, brand.Query,
            QueryHash(brand.Query), brand.SearchTerms.ToArray(), brand.Competitors.ToArray(), brand.DetectEmployees, brand.TimeZone,
            brand.Language, brand.DigestAt, brand.DigestTo.ToArray(), brand.SettingsJson, by.Written))[0];
        int version = (await connection.ListAsync(
            BrandStatements.WriteQuery, row => row.Get<int>("query_version"), cancellationToken, id))[0];
        List<string> accounts = await ApplyAccountsAsync(connection, id, brand, cancellationToken);
        changes.Add(id, old, brand, areAccountsOthers: accounts.Exists(line => !line.StartsWith("mute", StringComparison.Ordinal)));

        if (old is null)
        {
            return [$"brand {brand.Slug}: new"];
        }

        string[] differences = [.. Differences(old, brand, version), .. accounts];
        string[] unnamed = differences.Length == 0 && old.Differs ? ["settings changed"] : [];
        string[] taken = old.Owner is { } owner && owner != by.Owner && by.Owner.Length > 0 ? [$"taken over from {owner}"] : [];
        return differences.Concat(unnamed).Concat(taken).Select(what => $"brand {brand.Slug}: {what}");
    }

    /// <summary>A brand that two configurations name differently: it stays as the other made it. Where they agree there is nothing to say of it alone.</summary>
    private static IEnumerable<string> LeftAlone(StoredBrand old, Brand brand, AppliedBy by)
    {
        string? other = old switch
        {
            { Paused: true } => "and it is paused",
            _ when old.Query != brand.Query => $"with another query than {by.Owner}, and matches by that",
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

    private static string Whose(string? owner, AppliedBy by) => owner is null || owner == by.Owner ? "" : $"; {owner} had made it";

    private static async Task<List<string>> ApplyAccountsAsync(
        NpgsqlConnection connection, int id, Brand brand, CancellationToken cancellationToken)
    {
        (string Role, Account Account)[] wanted =
        [
            .. brand.OwnAccounts.Select(a => ("own", a)),
            .. brand.Employees.Select(a => ("employee", a)),
            .. brand.Mute.Select(a => ("mute", a)),
        ];
        object[] arrays =
        [
            id,
            wanted.Select(w => w.Role).ToArray(),
            wanted.Select(w => w.Account.Platform).ToArray(),
            wanted.Select(w => w.Account.Handle).ToArray(),
        ];
        return await connection.ListAsync(
            BrandStatements.WriteAccounts, row => row.Get<string>("line")!, cancellationToken, arrays);
    }

    private static IEnumerable<string> Differences(StoredBrand old, Brand brand, int version)
    {
        if (old.Paused)
        {
            yield return "no longer paused";
        }

        if (old.Query != brand.Query)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"query changed to version {version} (applies to new posts; what it gains and loses: query --diff {version - 1} {version} --brand {brand.Slug})");
        }

        if (old.Name != brand.Name)
        {
            yield return $"name is now {brand.Name}";
        }

        if (old.TimeZone != brand.TimeZone)
        {
            yield return $"time zone is now {brand.TimeZone}";
        }

        if (old.DigestAt != brand.DigestAt || !old.DigestTo.SequenceEqual(brand.DigestTo, StringComparer.Ordinal))
        {
            yield return "digest changed";
        }
    }
}
