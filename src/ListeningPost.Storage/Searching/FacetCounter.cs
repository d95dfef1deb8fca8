using System.Runtime.InteropServices;
using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Searching;

/// <summary>Adds up mentions: whole days of which a condition is asked, and groups of which it is decided.</summary>
/// <param name="isListed">Which of those that are counted are counted by period and by source too.</param>
/// <param name="periods">How many there are: 1 to it, others are before or after.</param>
/// <param name="condition">Of days; null: there are none.</param>
internal sealed class FacetCounter(Func<Facets, bool> isListed, int periods, PackedCondition? condition = null)
{
    private readonly Dictionary<(string Platform, string Language), Slot?[]> _slots = [];
    private readonly Dictionary<int, long> _sources = [];
    private readonly long[] _volume = new long[periods];
    private ulong[] _bits = [];
    private long _seen;

    public CountedFacets Counted => new(
        [
            .. _slots.Values.SelectMany(slots => slots).OfType<Slot>().Where(slot => slot.Mentions > 0)
                .Select(slot => new FacetCount(slot.Facets, slot.Mentions)),
        ],
        _volume,
        _sources,
        _seen);

    /// <param name="brand">The number of the day's brand.</param>
    public void Add(PackedDay day, int brand, int period)
    {
        Slot?[][] slots = new Slot?[day.Platforms.Length][];
        for (int pair = 0; pair < slots.Length; pair++)
        {
            slots[pair] = SlotsOf(day.Platforms[pair], day.Languages[pair]);
        }

        _seen += day.Count;
        ReadOnlySpan<ulong> bits = BitsOf(day);
        ulong ofBrand = condition!.BitsOf(brand, isBrand: true);
        ulong[] ofSource = new ulong[day.Sources.Length];
        for (int source = 0; source < ofSource.Length; source++)
        {
            ofSource[source] = ofBrand | condition.BitsOf(day.Sources[source], isBrand: false);
        }

        long[] bySource = new long[day.Sources.Length];
        for (int i = 0; i < day.Count; i++)
        {
            (int pair, int code, int source) = day[i];
            Slot slot = slots[pair][code] ??= SlotOf(day.Platforms[pair], day.Languages[pair], code);
            if (slot.Lets(condition, bits[i] | ofSource[source]))
            {
                slot.Add(1, ref bySource[source]);
            }
        }

        for (int source = 0; source < bySource.Length; source++)
        {
            AddListed(day.Sources[source], period, bySource[source]);
        }
    }

    /// <summary>Mentions that are alike; a number below zero takes some away that were counted by a day.</summary>
    public void Add(AlikeMentions alike)
    {
        ref Slot? slot = ref SlotsOf(alike.Platform, alike.Language)[alike.Code];
        slot ??= SlotOf(alike.Platform, alike.Language, alike.Code);
        long listed = 0;
        slot.Add(alike.Mentions, ref listed);
        AddListed(alike.Source, alike.Period, listed);
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

    private void AddListed(int source, int period, long mentions)
    {
        if (mentions == 0)
        {
            return;
        }

        CollectionsMarshal.GetValueRefOrAddDefault(_sources, source, out _) += mentions;
        if (period > 0 && period <= periods)
        {
            _volume[period - 1] += mentions;
        }
    }

    /// <summary>By code: tables of all there are, since they are asked for each mention.</summary>
    private Slot?[] SlotsOf(string platform, string language)
    {
        ref Slot?[]? slots = ref CollectionsMarshal.GetValueRefOrAddDefault(_slots, (platform, language), out _);
        return slots ??= new Slot?[FacetCodes.Count];
    }

    private Slot SlotOf(string platform, string language, int code)
    {
        var facets = Facets.Of(platform, language, code);
        return new Slot(facets, isListed(facets));
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

/// <summary>Mentions that have all in common that they are counted by.</summary>
/// <param name="Code">One of <see cref="FacetCodes"/>.</param>
/// <param name="Source">By its number; 0: it is not known.</param>
/// <param name="Period">1 and on, or between none of the bounds.</param>
/// <param name="Mentions">How many there are more than days tell.</param>
internal readonly record struct AlikeMentions(string Platform, string Language, int Code, int Source, int Period, long Mentions);
