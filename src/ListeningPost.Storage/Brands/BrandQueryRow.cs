using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Brands;

/// <summary>A row of <c>brand_queries</c>: what a brand listened for, since when.</summary>
internal sealed class BrandQueryRow
{
    public int BrandId { get; set; }

    /// <summary>From 1.</summary>
    public int Version { get; set; }

    public string Query { get; set; } = "";

    public string QueryHash { get; set; } = "";

    public DateTimeOffset AppliedAt { get; set; }
}

internal sealed class BrandQueryRowConfiguration : IEntityTypeConfiguration<BrandQueryRow>
{
    public void Configure(EntityTypeBuilder<BrandQueryRow> builder)
    {
        builder.ToTable("brand_queries").HasKey(q => new { q.BrandId, q.Version });
        builder.HasOne<BrandRow>().WithMany().HasForeignKey(q => q.BrandId);
        builder.Property(q => q.AppliedAt).HasDefaultValueSql("now()");
    }
}
