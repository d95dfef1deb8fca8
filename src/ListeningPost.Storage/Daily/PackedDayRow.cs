using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Daily;

/// <summary>
/// A row of <c>packed_days</c>: all mentions of a brand's day, those that are set aside included, each with what a list is narrowed by,
/// as they were last written. So that counting reads a few thousand rows instead of a million.
/// </summary>
internal sealed class PackedDayRow
{
    /// <summary>So many mentions stand in a row at most: their places fit two bytes.</summary>
    public const int Longest = 30_000;

    public string Brand { get; set; } = "";

    public DateOnly Day { get; set; }

    /// <summary>Of a day that has more mentions than a row holds: 0 and on.</summary>
    public int Part { get; set; }

    /// <summary>So many frequent words were known when it was written: of those with higher numbers it tells nothing.</summary>
    public int Known { get; set; }

    /// <summary>With <see cref="Languages"/>, the pairs that there are.</summary>
    public string[] Platforms { get; set; } = [];

    /// <summary>Without their countries; empty: not known.</summary>
    public string[] Languages { get; set; } = [];

    /// <summary>The sources that brought them; 0: not known.</summary>
    public int[] Sources { get; set; } = [];

    /// <summary>
    /// Six bytes for each mention, the highest first: four with the place of its pair times <c>FacetCodes.Count</c> and its code of
    /// <c>FacetCodes</c>, two with the place of its source.
    /// </summary>
    public byte[] Mentions { get; set; } = [];

    /// <summary>
    /// For each frequent word that any of them has: its number, how many have it, and their places among <see cref="Mentions"/>, in two
    /// bytes each. Of posts whose lexemes do not tell all their words, those that they tell.
    /// </summary>
    public byte[] Words { get; set; } = [];
}

/// <summary>
/// A row of <c>packed_changes</c>: what is packed of that day is not to be trusted. Only ever added to, so that no writer waits for
/// another.
/// </summary>
internal sealed class PackedChangeRow
{
    public string Brand { get; set; } = "";

    public DateOnly Day { get; set; }
}

internal sealed class PackedChangeRowConfiguration : IEntityTypeConfiguration<PackedChangeRow>
{
    public void Configure(EntityTypeBuilder<PackedChangeRow> builder)
    {
        builder.ToTable("packed_changes").HasNoKey();
        builder.Property(d => d.Brand).UseCollation("C");
    }
}

internal sealed class PackedDayRowConfiguration : IEntityTypeConfiguration<PackedDayRow>
{
    public void Configure(EntityTypeBuilder<PackedDayRow> builder)
    {
        builder.ToTable("packed_days").HasKey(d => new { d.Brand, d.Day, d.Part });
        builder.Property(d => d.Brand).UseCollation("C");
    }
}
