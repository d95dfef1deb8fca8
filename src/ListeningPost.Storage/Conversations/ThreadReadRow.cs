using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Conversations;

/// <summary>
/// A row of <c>thread_reads</c>: since when a conversation's thread is known whole, or only in part. Without a row it was never
/// read. Kept with its time, so that what a digest said of it as of a cut-off can be told again.
/// </summary>
internal sealed class ThreadReadRow
{
    public long ConversationId { get; set; }

    public DateTimeOffset Since { get; set; }

    public bool Whole { get; set; }
}

internal sealed class ThreadReadRowConfiguration : IEntityTypeConfiguration<ThreadReadRow>
{
    public void Configure(EntityTypeBuilder<ThreadReadRow> builder) =>
        builder.ToTable("thread_reads").HasKey(r => new { r.ConversationId, r.Since });
}
