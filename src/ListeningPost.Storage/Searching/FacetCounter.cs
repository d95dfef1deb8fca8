using System.Buffers.Binary;
using System.Runtime.InteropServices;
using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Searching;

/// <summary>Adds up rows of facets: <c>platform</c>, <c>languages</c>, <c>counts</c> as of <c>daily_facets</c>, <c>period</c>.</summary>
/// <param name="isCounted">Which facets are.</param>
/// <param name="isListed">Which of these are counted by period too.</param>
/// <param name="periods">How many there are: 1 to it, others are before or after.</param>
internal sealed class FacetCounter(Func<Facets, bool> isCounted, Func<Facets, bool> isListed, int periods)
{
    private readonly Dictionary<(string Platform, string Language), Slot?[]> _slots = [];
    private readonly long[] _volume = new long[periods];

    public CountedFacets Counted => new(
        [
            .. _slots.Values.SelectMany(slots => slots).OfType<Slot>().Where(slot => slot.IsCounted && slot.Mentions > 0)
                .Select(slot => new FacetCount(slot.Facets, slot.Mentions)),
        ],
        _volume);

    /// <returns>Nothing that is worth keeping.</returns>
    public bool Add(NpgsqlDataReader row)
    {
        string platform = row.GetString(0);
        string[] languages = row.GetFieldValue<string[]>(1);
        Slot?[][] slots = [.. languages.Select(language => SlotsOf(platform, language))];
        int period = row.GetInt32(3);
        for (ReadOnlySpan<byte> left = row.GetFieldValue<byte[]>(2); left.Length >= 2 * sizeof(int); left = left[(2 * sizeof(int))..])
        {
            (int language, int code) = Math.DivRem(BinaryPrimitives.ReadInt32BigEndian(left), FacetCodes.Count);
            ref Slot? slot = ref slots[language][code];
            slot ??= SlotOf(Facets.Of(platform, languages[language], code));
            int mentions = BinaryPrimitives.ReadInt32BigEndian(left[sizeof(int)..]);
            slot.Mentions += mentions;
            if (slot.IsListed && period > 0 && period <= periods)
            {
                _volume[period - 1] += mentions;
            }
        }

        return true;
    }

    /// <summary>By code: tables of all there are, since a year of all brands is half a million counts.</summary>
    private Slot?[] SlotsOf(string platform, string language)
    {
        ref Slot?[]? slots = ref CollectionsMarshal.GetValueRefOrAddDefault(_slots, (platform, language), out _);
        return slots ??= new Slot?[FacetCodes.Count];
    }

    private Slot SlotOf(Facets facets)
    {
        bool counts = isCounted(facets);
        return new Slot(facets, counts, counts && isListed(facets));
    }

    private sealed class Slot(Facets facets, bool isCounted, bool isListed)
    {
        public Facets Facets => facets;

        public bool IsCounted => isCounted;

        public bool IsListed => isListed;

        public long Mentions { get; set; }
    }
}
