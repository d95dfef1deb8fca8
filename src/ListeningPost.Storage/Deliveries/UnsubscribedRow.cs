using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Deliveries;

/// <summary>A row of <c>unsubscribed</c>: who gets no more documents of a kind about a brand.</summary>
internal sealed class UnsubscribedRow
{
    public int BrandId { get; set; }

    /// <summary>Of documents.</summary>
    public string Kind { get; set; } = "";

    /// <summary>As <see cref="DeliveryRow.Recipient"/>, in lower case.</summary>
    public string Recipient { get; set; } = "";

    /// <summary>One line: what deliveries that were not made say.</summary>
    public string Reason { get; set; } = "";

    public DateTimeOffset Since { get; set; }
}

internal sealed class UnsubscribedRowConfiguration : IEntityTypeConfiguration<UnsubscribedRow>
{
    public void Configure(EntityTypeBuilder<UnsubscribedRow> builder)
    {
        builder.ToTable("unsubscribed").HasKey(u => new { u.BrandId, u.Kind, u.Recipient });
        builder.Property(u => u.Since).HasDefaultValueSql("now()");
    }
}
