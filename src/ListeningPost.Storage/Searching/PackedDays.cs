using System.Runtime.InteropServices;
using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Searching;

/// <summary>
/// The rows of <c>packed_days</c>, kept in memory as long as they stay what they are, the latest used of them: reading them again would
/// take ten times as long as counting what they hold. Safe for many at once.
/// </summary>
internal sealed class PackedDays(Db db)
{
    /// <summary>Some four million mentions with their words, twenty million without.</summary>
    private const long MostBytes = 128L << 20;

    private static readonly Columns<PackedPlace> Places = new()
    {
        { "brand", p => p.Brand },
        { "day", p => p.Day },
        { "part", p => p.Part },
    };

    /// <summary>$1 whether with their words, and <see cref="Places"/>. A row's version is the transaction that wrote it.</summary>
    private static readonly string Rows =
        $"""
        SELECT d.brand, d.day, d.part, d.xmin::text::bigint AS version, d.platforms, d.languages, d.sources, d.mentions,
               CASE WHEN $1 THEN d.words END AS words
        FROM {Places.Unnest(after: 1)} AS k ({Places.Names})
        JOIN listening.packed_days AS d ON (d.brand, d.day, d.part) = (k.brand, k.day, k.part)
        """;

    private readonly Lock _lock = new();
    private readonly Dictionary<PackedPlace, Kept> _kept = [];
    private long _bytes;
    private long _uses;

    /// <summary>These rows, in these versions.</summary>
    /// <returns>In the order asked for; null: one has become another meanwhile.</returns>
    public async Task<IReadOnlyList<PackedDay>?> ReadAsync(
        IReadOnlyList<(PackedPlace Place, long Version)> asked, bool withWords, CancellationToken cancellationToken)
    {
        var days = new PackedDay?[asked.Count];
        List<int> missing = Known(asked, withWords, days);
        if (missing.Count > 0)
        {
            PackedPlace[] places = [.. missing.Select(i => asked[i].Place)];
            Dictionary<PackedPlace, PackedDay> read = await ReadAsync(places, withWords, cancellationToken);
            foreach (int i in missing)
            {
                if (!read.TryGetValue(asked[i].Place, out PackedDay? day) || day.Version != asked[i].Version)
                {
                    return null;
                }

                days[i] = day;
            }

            Keep(read.Values);
        }

        return days!;
    }

    private async Task<Dictionary<PackedPlace, PackedDay>> ReadAsync(
        PackedPlace[] places, bool withWords, CancellationToken cancellationToken) => (await db.ListAsync(
            Rows, PackedDay.Read, cancellationToken, [withWords, .. Places.Arrays(places)])).ToDictionary(day => day.Place);

    /// <summary>Fills in those that are kept.</summary>
    /// <returns>The places of the others.</returns>
    private List<int> Known(IReadOnlyList<(PackedPlace Place, long Version)> asked, bool withWords, PackedDay?[] days)
    {
        List<int> missing = [];
        lock (_lock)
        {
            _uses++;
            for (int i = 0; i < asked.Count; i++)
            {
                ref Kept kept = ref CollectionsMarshal.GetValueRefOrNullRef(_kept, asked[i].Place);
                bool isKnown = !System.Runtime.CompilerServices.Unsafe.IsNullRef(ref kept)
                    && kept.Day.Version == asked[i].Version && (kept.Day.HasWords || !withWords);
                if (isKnown)
                {
                    kept = kept with { LastUse = _uses };
                    days[i] = kept.Day;
                }
                else
                {
                    missing.Add(i);
                }
            }
        }

        return missing;
    }

    private void Keep(IReadOnlyCollection<PackedDay> read)
    {
        lock (_lock)
        {
            foreach (PackedDay day in read)
            {
                if (_kept.Remove(day.Place, out Kept old))
                {
                    _bytes -= old.Day.Bytes;
                }

                _kept[day.Place] = new Kept(day, _uses);
                _bytes += day.Bytes;
            }

            if (_bytes > MostBytes)
            {
                Forget();
            }
        }
    }

    /// <summary>Those go that were not used for longest, until a quarter is free.</summary>
    private void Forget()
    {
        foreach ((PackedPlace place, Kept kept) in _kept.OrderBy(one => one.Value.LastUse).ToList())
        {
            if (_bytes <= MostBytes * 3 / 4)
            {
                return;
            }

            _kept.Remove(place);
            _bytes -= kept.Day.Bytes;
        }
    }

    private readonly record struct Kept(PackedDay Day, long LastUse);
}
