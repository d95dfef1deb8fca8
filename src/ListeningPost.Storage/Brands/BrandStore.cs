using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Posts;
using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Brands;

/// <summary>The brands: what the configuration says of them.</summary>
public sealed class BrandStore
{
    private readonly Db _db;

    internal BrandStore(Db db) => _db = db;

    /// <summary>What mentions are marked with, to tell which query found them: eight hexadecimal digits.</summary>
    public static string QueryHash(string query) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(query)))[..8];

    /// <summary>
    /// Makes the tables equal to the configuration. A brand that is gone is paused, nothing is deleted. Where the
    /// accounts changed, who speaks for the brand is found again in everything stored.
    /// </summary>
    /// <returns>One line for each difference.</returns>
    public async Task<IReadOnlyList<string>> ApplyAsync(IReadOnlyList<Brand> brands, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(brands);
        return await _db.InTransactionAsync<IReadOnlyList<string>>(
            async connection =>
            {
                await connection.ExecuteAsync("LOCK TABLE listening.brands IN SHARE ROW EXCLUSIVE MODE", cancellationToken);
                List<string> lines = [];
                var changes = new BrandChanges();
                foreach (Brand brand in brands)
                {
                    lines.AddRange(await ApplyAsync(connection, brand, changes, cancellationToken));
                }

                await changes.FollowAsync(connection, cancellationToken);

                List<string> gone = await connection.ListAsync(
                    "UPDATE listening.brands SET paused = true WHERE NOT paused AND NOT slug = ANY($1) RETURNING slug",
                    row => row.Get<string>("slug")!, cancellationToken, (object)brands.Select(b => b.Slug).ToArray());
                lines.AddRange(gone.Order(StringComparer.Ordinal).Select(slug => $"brand {slug}: paused (gone from the configuration)"));
                return lines;
            },
            cancellationToken);
    }

    /// <summary>All brands, paused ones too, by slug.</summary>
    public async Task<IReadOnlyList<StoredBrand>> ListAsync(CancellationToken cancellationToken) => await _db.ListAsync(
        "SELECT * FROM listening.brands ORDER BY slug", StoredBrand.Read, cancellationToken);

    /// <summary>Every query that a brand had, oldest first.</summary>
    /// <param name="brand">Its slug.</param>
    public async Task<IReadOnlyList<QueryVersion>> VersionsAsync(string brand, CancellationToken cancellationToken) =>
        await _db.ListAsync(QueryVersion.List, QueryVersion.Read, cancellationToken, brand);

    private static async Task<IEnumerable<string>> ApplyAsync(
        NpgsqlConnection connection, Brand brand, BrandChanges changes, CancellationToken cancellationToken)
    {
        StoredBrand? old = (await connection.ListAsync(
            "SELECT * FROM listening.brands WHERE slug = $1", StoredBrand.Read, cancellationToken, brand.Slug)).SingleOrDefault();
        int id = (await connection.ListAsync(
            BrandStatements.Write, row => row.Get<int>("id"), cancellationToken, brand.Slug, brand.Name, brand.Query,
            QueryHash(brand.Query), brand.SearchTerms.ToArray(), brand.Competitors.ToArray(), brand.DetectEmployees, brand.TimeZone,
            brand.Language, brand.DigestAt, brand.DigestTo.ToArray(), brand.SettingsJson))[0];
        int version = (await connection.ListAsync(
            BrandStatements.WriteQuery, row => row.Get<int>("query_version"), cancellationToken, id))[0];
        List<string> accounts = await ApplyAccountsAsync(connection, id, brand, cancellationToken);
        changes.Add(id, old, brand, areAccountsOthers: accounts.Exists(line => !line.StartsWith("mute", StringComparison.Ordinal)));

        return old is null ? [$"brand {brand.Slug}: new"] : Differences(old, brand, version).Concat(accounts).Select(what => $"brand {brand.Slug}: {what}");
    }

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
