using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Deliveries;

/// <summary>A row of <c>delivery_mentions</c>: a mention and the one digest it stands in.</summary>
internal sealed class DeliveryMentionRow
{
    public long MentionId { get; set; }

    public long DocumentId { get; set; }

    /// <summary>Found after its own day's digest was cut off.</summary>
    public bool Late { get; set; }
}

internal sealed class DeliveryMentionRowConfiguration : IEntityTypeConfiguration<DeliveryMentionRow>
{
    public void Configure(EntityTypeBuilder<DeliveryMentionRow> builder)
    {
        builder.ToTable("delivery_mentions").HasKey(m => m.MentionId);
        builder.Property(m => m.MentionId).ValueGeneratedNever();
        builder.HasIndex(m => m.DocumentId);
    }
}
