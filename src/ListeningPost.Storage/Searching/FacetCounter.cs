using System.Runtime.InteropServices;
using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Searching;

/// <summary>Adds up rows of <see cref="PackedDay"/>.</summary>
/// <param name="isListed">Which of those that are counted are counted by period and by source too.</param>
/// <param name="periods">How many there are: 1 to it, others are before or after.</param>
/// <param name="condition">Of rows that are not decided; null: all are.</param>
internal sealed class FacetCounter(Func<Facets, bool> isListed, int periods, PackedCondition? condition = null)
{
    private readonly Dictionary<(string Platform, string Language), Slot?[]> _slots = [];
    private readonly Dictionary<int, long> _sources = [];
    private readonly long[] _volume = new long[periods];
    private ulong[] _bits = [];

    public CountedFacets Counted => new(
        [
            .. _slots.Values.SelectMany(slots => slots).OfType<Slot>().Where(slot => slot.Mentions > 0)
                .Select(slot => new FacetCount(slot.Facets, slot.Mentions)),
        ],
        _volume,
        _sources);

    /// <returns>Nothing that is worth keeping.</returns>
    public bool Add(NpgsqlDataReader row)
    {
        PackedDay day = PackedDay.Read(row);
        Slot?[][] slots = new Slot?[day.Platforms.Length][];
        for (int pair = 0; pair < slots.Length; pair++)
        {
            slots[pair] = SlotsOf(day.Platforms[pair], day.Languages[pair]);
        }

        long[] bySource = new long[day.Sources.Length];
        if (day.Decided is { } mentions)
        {
            (int pair, int code, int source) = day[0];
            SlotOf(slots[pair], day, pair, code).Add(mentions, ref bySource[source]);
        }
        else
        {
            AddAsked(day, slots, bySource);
        }

        AddListed(day, bySource);
        return true;
    }

    private void AddAsked(PackedDay day, Slot?[][] slots, long[] bySource)
    {
        ReadOnlySpan<ulong> bits = BitsOf(day);
        ulong ofBrand = condition!.BitsOf(day.Brand, isBrand: true);
        ulong[] ofSource = new ulong[day.Sources.Length];
        for (int source = 0; source < ofSource.Length; source++)
        {
            ofSource[source] = ofBrand | condition.BitsOf(day.Sources[source], isBrand: false);
        }

        for (int i = 0; i < day.Count; i++)
        {
            (int pair, int code, int source) = day[i];
            Slot slot = SlotOf(slots[pair], day, pair, code);
            if (slot.Lets(condition, bits[i] | ofSource[source]))
            {
                slot.Add(1, ref bySource[source]);
            }
        }
    }

    /// <summary>Which of the asked words each mention has.</summary>
    private ReadOnlySpan<ulong> BitsOf(PackedDay day)
    {
        if (_bits.Length < day.Count)
        {
            _bits = new ulong[Math.Max(day.Count, 2 * _bits.Length)];
        }

        Span<ulong> bits = _bits.AsSpan(0, day.Count);
        bits.Clear();
        day.Mark(condition!.Words, bits);
        return bits;
    }

    private void AddListed(PackedDay day, long[] bySource)
    {
        long listed = 0;
        for (int source = 0; source < bySource.Length; source++)
        {
            if (bySource[source] != 0)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_sources, day.Sources[source], out _) += bySource[source];
                listed += bySource[source];
            }
        }

        if (day.Period > 0 && day.Period <= periods)
        {
            _volume[day.Period - 1] += listed;
        }
    }

    /// <summary>By code: tables of all there are, since they are asked for each mention.</summary>
    private Slot?[] SlotsOf(string platform, string language)
    {
        ref Slot?[]? slots = ref CollectionsMarshal.GetValueRefOrAddDefault(_slots, (platform, language), out _);
        return slots ??= new Slot?[FacetCodes.Count];
    }

    private Slot SlotOf(Slot?[] slots, PackedDay day, int pair, int code)
    {
        if (slots[code] is { } known)
        {
            return known;
        }

        var facets = Facets.Of(day.Platforms[pair], day.Languages[pair], code);
        return slots[code] = new Slot(facets, isListed(facets));
    }

    private sealed class Slot(Facets facets, bool isListed)
    {
        private readonly Dictionary<ulong, bool> _lets = [];
        private ulong _last;
        private bool? _letsLast;

        public Facets Facets => facets;

        public long Mentions { get; private set; }

        public void Add(long mentions, ref long listed)
        {
            Mentions += mentions;
            if (isListed)
            {
                listed += mentions;
            }
        }

        /// <summary>Asked once for all that have the same; most have what the one before had.</summary>
        public bool Lets(PackedCondition condition, ulong bits)
        {
            if (_letsLast is { } lets && bits == _last)
            {
                return lets;
            }

            if (!_lets.TryGetValue(bits, out lets))
            {
                _lets[bits] = lets = condition.Lets(facets, bits);
            }

            (_last, _letsLast) = (bits, lets);
            return lets;
        }
    }
}
