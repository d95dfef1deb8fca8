using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Sources;

/// <summary>A row of <c>spending</c>: what a paid source has cost in a calendar month.</summary>
internal sealed class SpendingRow
{
    public string Source { get; set; } = "";

    /// <summary>The month's first day.</summary>
    public DateOnly Month { get; set; }

    /// <summary>US dollars.</summary>
    public decimal Dollars { get; set; }
}

internal sealed class SpendingRowConfiguration : IEntityTypeConfiguration<SpendingRow>
{
    public void Configure(EntityTypeBuilder<SpendingRow> builder) =>
        builder.ToTable("spending").HasKey(s => new { s.Source, s.Month });
}
