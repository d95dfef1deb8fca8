using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Conversations;

/// <summary>A row of <c>conversations</c>: a thread by its root, or a post whose root is not known yet.</summary>
internal sealed class ConversationRow
{
    public long Id { get; set; }

    public string Platform { get; set; } = "";

    /// <summary>SHA-256 of the root's native id in UTF-8.</summary>
    public byte[] RootHash { get; set; } = [];

    public string RootNativeId { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }
}

internal sealed class ConversationRowConfiguration : IEntityTypeConfiguration<ConversationRow>
{
    public void Configure(EntityTypeBuilder<ConversationRow> builder)
    {
        builder.ToTable("conversations").HasKey(c => c.Id);
        builder.HasIndex(c => new { c.Platform, c.RootHash }).IsUnique();
        builder.Property(c => c.CreatedAt).HasDefaultValueSql("now()");
    }
}
