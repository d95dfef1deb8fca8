using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Daily;

/// <summary>
/// A row of <c>daily_facets</c>: how many mentions of a brand's day on one platform have what in common, those that are set aside
/// included, as they were last counted.
/// </summary>
internal sealed class DailyFacetsRow
{
    public string Brand { get; set; } = "";

    public DateOnly Day { get; set; }

    public string Platform { get; set; } = "";

    /// <summary>Without their countries, in order; empty: not known.</summary>
    public string[] Languages { get; set; } = [];

    /// <summary>
    /// Pairs of four bytes each, the highest first: a place in <see cref="Languages"/> times <c>FacetCodes.Count</c> and a code of
    /// <c>FacetCodes</c>; how many mentions have it. Arrays would cost several times as much to read.
    /// </summary>
    public byte[] Counts { get; set; } = [];
}

internal sealed class DailyFacetsRowConfiguration : IEntityTypeConfiguration<DailyFacetsRow>
{
    public void Configure(EntityTypeBuilder<DailyFacetsRow> builder)
    {
        builder.ToTable("daily_facets").HasKey(d => new { d.Brand, d.Day, d.Platform });
        builder.Property(d => d.Brand).UseCollation("C");
    }
}
