using System.Globalization;
using ListeningPost.Configuration;
using ListeningPost.Core.Words;
using ListeningPost.Searching;
using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Keys;

namespace ListeningPost.KeyMaking;

/// <summary>Where stored keys are made and ended: the same for the command and the page.</summary>
internal sealed class KeyDesk(KeyStore store, BrandStore brands, TimeProvider clock)
{
    /// <summary>Of a key's name.</summary>
    public const int LongestName = 60;

    /// <summary>What is said of a name that is none.</summary>
    public static string NameProblem { get; } =
        string.Create(CultureInfo.InvariantCulture, $"A key's name has 1 to {LongestName} plain characters.");

    /// <summary>All that can be seen, and not too long.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName && !string.IsNullOrWhiteSpace(name) && PlainText.IsPlain(name);

    /// <summary>Until when a key opens: <c>90d</c> from now, a date to its end (UTC), a timestamp; null: for good.</summary>
    /// <param name="written">Null: nothing is.</param>
    /// <exception cref="KeyProblemException">It is no time, or is over.</exception>
    public static DateTimeOffset? EndOf(string? written, DateTimeOffset now)
    {
        if (written is null)
        {
            return null;
        }

        bool isSpan = written.EndsWith('d')
            && int.TryParse(written[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out int days) && days is > 0 and <= 36_500;
        DateTimeOffset? at = isSpan
            ? now.AddDays(int.Parse(written[..^1], CultureInfo.InvariantCulture))
            : Moments.Read(written, TimeZoneInfo.Utc, now, isEnd: true);
        return at > now
            ? at
            : throw new KeyProblemException(
                $"Its end is '{OneLine.Of(written, LongestName)}', which is no time to come. "
                + "Write 90d, 2027-06-30 or 2027-06-30T12:00:00Z.");
    }

    /// <summary>All that were stored and are known, those that are revoked last.</summary>
    public Task<IReadOnlyList<StoredKey>> ListAsync(CancellationToken cancellationToken) =>
        store.ListAsync(KeyStore.Most, cancellationToken);

    /// <summary>Makes a key, of which only the hash is kept.</summary>
    /// <param name="configured">The names of those that the configuration has.</param>
    /// <param name="by">Who makes it.</param>
    /// <exception cref="KeyProblemException">It can't be made so.</exception>
    public async Task<MadeKey> AddAsync(
        WantedKey wanted, IEnumerable<string> configured, string by, CancellationToken cancellationToken)
    {
        string[] slugs = [.. wanted.Brands.Distinct(StringComparer.Ordinal)];
        await CheckAsync(wanted, slugs, cancellationToken);
        string text = KeyText.New();
        var key = new NewKey
        {
            Name = wanted.Name,
            Role = wanted.Role,
            Brands = slugs.Length == 0 ? null : slugs,
            Hash = KeyText.HashOf(text),
            By = by,
            ExpiresAt = wanted.ExpiresAt,
        };
        bool isConfigured = configured.Contains(wanted.Name, StringComparer.OrdinalIgnoreCase);
        if (isConfigured || !await store.AddAsync(key, cancellationToken))
        {
            throw new KeyProblemException(
                $"A key is called '{wanted.Name}' already, or {KeyStore.Most} are in force. Take another name, or revoke one first.")
            {
                IsTaken = true,
            };
        }

        return new MadeKey(text, KeyWords.Of(key), KeyWords.Made(key));
    }

    /// <summary>Ends the key of that name.</summary>
    /// <returns>What is written down of it; null: there is none that is in force.</returns>
    public async Task<string?> RevokeAsync(string name, CancellationToken cancellationToken) =>
        await store.RevokeAsync(name, cancellationToken) ? KeyWords.Revoked(name) : null;

    private async Task CheckAsync(WantedKey wanted, string[] slugs, CancellationToken cancellationToken)
    {
        if (!IsName(wanted.Name))
        {
            throw new KeyProblemException(NameProblem);
        }

        if (!KeyStore.Roles.Contains(wanted.Role, StringComparer.Ordinal))
        {
            throw new KeyProblemException($"A key's role is one of {string.Join(", ", KeyStore.Roles)}.");
        }

        if (wanted.ExpiresAt <= clock.GetUtcNow())
        {
            throw new KeyProblemException("Its end is no time to come.");
        }

        string[] known = [.. (await brands.ListAsync(cancellationToken)).Select(brand => brand.Slug)];
        if (slugs.Except(known, StringComparer.Ordinal).FirstOrDefault() is { } stranger)
        {
            throw new KeyProblemException($"No brand '{OneLine.Of(stranger, LongestName)}' is stored. {Those(known)}");
        }
    }

    private static string Those(string[] known) => known.Length == 0
        ? "'listeningpost apply' stores those of the configuration."
        : $"Write one of {string.Join(", ", known)}.";
}
