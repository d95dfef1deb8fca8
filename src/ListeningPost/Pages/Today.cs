using ListeningPost.Observability;
using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Pages;

/// <summary>What the first page shows: how every brand fares today, and one of them whole.</summary>
/// <param name="Brands">Those that are listened for, and may be seen, by slug.</param>
/// <param name="Now">When it was asked for.</param>
public sealed record Today(IReadOnlyList<TodaysBrand> Brands, DateTimeOffset Now)
{
    /// <summary>What heals by itself within that time is no matter for a reader.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    /// <summary>The brand that is looked at; null: none is listened for.</summary>
    public BrandDay? Day { get; init; }

    /// <summary>How today was heard so far: the sources are the same for all brands.</summary>
    public string Said => Day?.Hearing.Said ?? "blind";

    /// <summary>Promises that this process does not keep at present, the oldest first.</summary>
    public IReadOnlyList<BrokenPromise> Troubles { get; init; } = [];

    /// <summary>Those that last.</summary>
    public IEnumerable<BrokenPromise> Lasting => Troubles.Where(trouble => Now - trouble.Since >= Grace);
}

/// <summary>A line of the table of brands.</summary>
public sealed record TodaysBrand(StoredBrand Brand, BrandToday Told);
