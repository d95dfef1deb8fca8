using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Conversations;

/// <summary>
/// A row of <c>conversation_merges</c>: where the posts of a conversation belong since its root became known. With its
/// span of time, so that a figure as of a cut-off stays what it was.
/// </summary>
internal sealed class ConversationMergeRow
{
    public long FromId { get; set; }

    public long IntoId { get; set; }

    public DateTimeOffset Since { get; set; }

    /// <summary>Excluded; infinity while it holds.</summary>
    public DateTimeOffset Until { get; set; }
}

internal sealed class ConversationMergeRowConfiguration : IEntityTypeConfiguration<ConversationMergeRow>
{
    public void Configure(EntityTypeBuilder<ConversationMergeRow> builder)
    {
        builder.ToTable("conversation_merges").HasKey(m => new { m.FromId, m.Since });

        // Which conversations have come into this one?
        builder.HasIndex(m => m.IntoId);
        builder.Property(m => m.Until).HasDefaultValueSql("'infinity'");
    }
}
