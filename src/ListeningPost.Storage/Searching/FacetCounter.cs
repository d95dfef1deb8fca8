using System.Runtime.InteropServices;
using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Searching;

/// <summary>Adds up rows of facets: <c>platform</c>, <c>languages</c>, <c>codes</c>, <c>mentions</c>, <c>period</c>.</summary>
/// <param name="isCounted">Which facets are.</param>
/// <param name="isListed">Which of these are counted by period too.</param>
/// <param name="periods">How many there are: 1 to it, others are before or after.</param>
internal sealed class FacetCounter(Func<Facets, bool> isCounted, Func<Facets, bool> isListed, int periods)
{
    private readonly Dictionary<(string Platform, string Language), Dictionary<int, Slot>> _slots = [];
    private readonly long[] _volume = new long[periods];

    public CountedFacets Counted => new(
        [
            .. _slots.Values.SelectMany(slots => slots.Values).Where(slot => slot.IsCounted && slot.Mentions > 0)
                .Select(slot => new FacetCount(slot.Facets, slot.Mentions)),
        ],
        _volume);

    /// <returns>Nothing that is worth keeping.</returns>
    public bool Add(NpgsqlDataReader row)
    {
        string platform = row.GetString(0);
        Dictionary<int, Slot>[] byLanguage = [.. row.GetFieldValue<string[]>(1).Select(language => SlotsOf(platform, language))];
        string[] languages = row.GetFieldValue<string[]>(1);
        int[] codes = row.GetFieldValue<int[]>(2);
        int[] mentions = row.GetFieldValue<int[]>(3);
        int period = row.GetInt32(4);
        for (int i = 0; i < codes.Length; i++)
        {
            (int language, int code) = Math.DivRem(codes[i], FacetCodes.Count);
            ref Slot? slot = ref CollectionsMarshal.GetValueRefOrAddDefault(byLanguage[language], code, out _);
            slot ??= SlotOf(Facets.Of(platform, languages[language], code));
            slot.Mentions += mentions[i];
            if (slot.IsListed && period > 0 && period <= periods)
            {
                _volume[period - 1] += mentions[i];
            }
        }

        return true;
    }

    private Dictionary<int, Slot> SlotsOf(string platform, string language)
    {
        ref Dictionary<int, Slot>? slots = ref CollectionsMarshal.GetValueRefOrAddDefault(_slots, (platform, language), out _);
        return slots ??= [];
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
