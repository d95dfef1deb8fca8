using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Brands;

/// <summary>A row of <c>brand_accounts</c>: an account that is the brand's own, an employee's, or muted.</summary>
internal sealed class BrandAccountRow
{
    public int BrandId { get; set; }

    /// <summary><c>own</c>, <c>employee</c> or <c>mute</c>.</summary>
    public string Role { get; set; } = "";

    public string Platform { get; set; } = "";

    public string Handle { get; set; } = "";
}

internal sealed class BrandAccountRowConfiguration : IEntityTypeConfiguration<BrandAccountRow>
{
    public void Configure(EntityTypeBuilder<BrandAccountRow> builder)
    {
        builder.ToTable("brand_accounts", table => table.HasCheckConstraint("brand_accounts_role", "role IN ('own', 'employee', 'mute')"));
        builder.HasKey(a => new { a.BrandId, a.Role, a.Platform, a.Handle });
        builder.HasOne<BrandRow>().WithMany().HasForeignKey(a => a.BrandId);
    }
}
