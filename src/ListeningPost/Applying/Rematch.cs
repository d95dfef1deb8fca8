using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ListeningPost.Collecting;
using ListeningPost.Core.Sources;
using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Intake;

namespace ListeningPost.Applying;

/// <summary>
/// Asks the brands' queries of posts that are stored already, and makes of them what collecting would have made: mentions come, and go
/// unless a person judged them. A mention that its brand's present query found is left as it is.
/// </summary>
/// <remarks>What is asked is what <paramref name="configured"/> says, whether or not it is applied.</remarks>
internal sealed class Rematch(RematchStore store, Configured configured, TimeProvider clock)
{
    /// <summary>How often it is said how far it has come, in percent.</summary>
    private const long Step = 10;

    private readonly MentionFinder _finder = configured.Finder;

    private readonly RematchQueries _queries = new(
        configured.Brands.ToDictionary(brand => brand.Slug, brand => BrandStore.QueryHash(brand.Query), StringComparer.Ordinal),
        [.. configured.Sources.Where(source => source.Source is IThreadSource).Select(source => source.Name)]);

    /// <summary>Told how far it has come.</summary>
    public Action<string> Say { get; init; } = _ => { };

    /// <param name="days">Of posts published in the last so many days.</param>
    /// <returns>Null: another process is about it.</returns>
    public async Task<RematchTally?> RunAsync(int days, CancellationToken cancellationToken)
    {
        if (await store.TakeAsync(Asked(days), cancellationToken) is not { } lease)
        {
            return null;
        }

        bool isThrough = false;
        try
        {
            var tally = new RematchTally { After = lease.After };
            await PassAsync(tally, days, lease, cancellationToken);
            isThrough = true;
            return tally;
        }
        finally
        {
            await store.ReleaseAsync(lease, isThrough, CancellationToken.None);
        }
    }

    /// <summary>The same without writing anything: what would come and go.</summary>
    public async Task<RematchTally> CountAsync(int days, CancellationToken cancellationToken)
    {
        var tally = new RematchTally();
        await PassAsync(tally, days, lease: null, cancellationToken);
        return tally;
    }

    /// <summary>By which the same is known again: the days, and every query.</summary>
    private string Asked(int days)
    {
        IEnumerable<string> queries = _queries.Hashes.OrderBy(query => query.Key, StringComparer.Ordinal).Select(q => $"{q.Key} {q.Value}");
        string all = string.Join('\n', queries.Prepend(days.ToString(CultureInfo.InvariantCulture)));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..32];
    }

    private async Task PassAsync(RematchTally tally, int days, RematchLease? lease, CancellationToken cancellationToken)
    {
        DateTimeOffset since = clock.GetUtcNow().AddDays(-days);
        (long first, long last) = await store.SpanAsync(since, cancellationToken);
        long after = Math.Max(first, lease?.After ?? 0);
        long told = 0;
        while (await store.LookAsync(after, last, since, cancellationToken) is { Count: > 0 } looked)
        {
            foreach (long[] ids in looked.Where(post => post.IsMeant).Select(post => post.Id).Chunk(RematchStore.Piece))
            {
                await PieceAsync(tally, ids, lease, cancellationToken);
            }

            after = looked[^1].Id;
            if (lease is not null)
            {
                await store.GoAsync(lease, after, cancellationToken);
            }

            long percent = 100 * (after - first) / Math.Max(last - first, 1);
            if (percent >= told + Step)
            {
                told = percent;
                Say(string.Create(CultureInfo.InvariantCulture, $"{tally.Posts:N0} posts, {percent} %"));
            }
        }
    }

    private async Task PieceAsync(RematchTally tally, long[] ids, RematchLease? lease, CancellationToken cancellationToken)
    {
        IReadOnlyList<RematchedPost> read = await store.ReadAsync(ids, cancellationToken);
        List<RematchedPost> changed = [];
        foreach (RematchedPost post in read)
        {
            if (_finder.Find([post.Post], post.Source) is [{ } found] && tally.Compare(post, found, _queries.Hashes))
            {
                changed.Add(post with { Found = found });
            }
        }

        tally.Posts += read.Count;
        if (changed.Count == 0)
        {
            return;
        }

        if (lease is null)
        {
            changed.ForEach(post => tally.AddSeen(post, _queries.Hashes));
        }
        else
        {
            tally.Add(await store.WriteAsync(lease, ids[^1], changed, _queries, cancellationToken));
        }
    }
}
