using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Brands;

/// <summary>A row of <c>brands</c>: what the configuration said when it was last applied.</summary>
internal sealed class BrandRow
{
    public int Id { get; set; }

    public string Slug { get; set; } = "";

    public string Name { get; set; } = "";

    public string Query { get; set; } = "";

    /// <summary>First eight hexadecimal digits of the query's SHA-256: what a mention was found by.</summary>
    public string QueryHash { get; set; } = "";

    /// <summary>The number of its query in <c>brand_queries</c>.</summary>
    public int QueryVersion { get; set; } = 1;

    public string[] SearchTerms { get; set; } = [];

    public string[] Competitors { get; set; } = [];

    public bool DetectEmployees { get; set; }

    public string TimeZone { get; set; } = "UTC";

    public string Language { get; set; } = "en";

    public TimeOnly DigestAt { get; set; }

    public string[] DigestTo { get; set; } = [];

    public string Settings { get; set; } = "{}";

    /// <summary>True once the brand is gone from the configuration: nothing new is matched, nothing is deleted.</summary>
    public bool Paused { get; set; }

    /// <summary>The configuration that made it, as host and full path; null: not known.</summary>
    public string? Owner { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}

internal sealed class BrandRowConfiguration : IEntityTypeConfiguration<BrandRow>
{
    public void Configure(EntityTypeBuilder<BrandRow> builder)
    {
        builder.ToTable("brands").HasKey(b => b.Id);
        builder.HasIndex(b => b.Slug).IsUnique();
        builder.Property(b => b.Settings).HasColumnType("jsonb");
        builder.Property(b => b.QueryVersion).HasDefaultValue(1);
        builder.Property(b => b.CreatedAt).HasDefaultValueSql("now()");
        builder.Property(b => b.UpdatedAt).HasDefaultValueSql("now()");
    }
}
