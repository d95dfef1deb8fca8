using ListeningPost.Storage.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Keys;

/// <summary>A row of <c>api_keys</c>: who may ask by a key, and never the key. A revoked one stays, so that its name is told.</summary>
internal sealed class ApiKeyRow
{
    public long Id { get; set; }

    public string Name { get; set; } = "";

    /// <summary>One of <see cref="KeyStore.Roles"/>.</summary>
    public string Role { get; set; } = "";

    /// <summary>Slugs of the only brands that it shows; null: all.</summary>
    public string[]? Brands { get; set; }

    /// <summary>SHA-256 of the key.</summary>
    public byte[] Hash { get; set; } = [];

    public DateTimeOffset CreatedAt { get; set; }

    public string CreatedBy { get; set; } = "";

    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>To the minute.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }
}

internal sealed class ApiKeyRowConfiguration : IEntityTypeConfiguration<ApiKeyRow>
{
    public void Configure(EntityTypeBuilder<ApiKeyRow> builder)
    {
        builder.ToTable("api_keys", table =>
        {
            table.HasCheckConstraint("api_keys_role", $"role IN ({Literals.Of(KeyStore.Roles)})");
            table.HasCheckConstraint("api_keys_brands", "cardinality(brands) > 0");
        });
        builder.HasKey(k => k.Id);
        builder.Property(k => k.CreatedAt).HasDefaultValueSql("now()");
        builder.HasIndex(k => k.Hash).IsUnique();
        builder.HasIndex(k => k.Name).IsUnique().HasFilter("revoked_at IS NULL");
    }
}
