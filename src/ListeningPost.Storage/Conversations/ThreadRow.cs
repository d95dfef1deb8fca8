using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Conversations;

/// <summary>A row of <c>threads</c>: a conversation with a mention, and when its thread is fetched next.</summary>
internal sealed class ThreadRow
{
    public long ConversationId { get; set; }

    /// <summary>The source that can fetch it.</summary>
    public int SourceId { get; set; }

    /// <summary>What to ask for: the root, or a post in it while the root is not known.</summary>
    public string NativeId { get; set; } = "";

    public string? Url { get; set; }

    /// <summary>Null: no more, unless something stirs.</summary>
    public DateTimeOffset? NextFetchAt { get; set; }

    public DateTimeOffset? LastFetchedAt { get; set; }

    public int ConsecutiveFailures { get; set; }

    /// <summary>Since when the platform says that what was asked for is not there; null: it was there the last time.</summary>
    public DateTimeOffset? GoneSince { get; set; }

    public string? LastError { get; set; }

    /// <summary>What was left over the last time, the source's own.</summary>
    public string? Rest { get; set; }

    public long Fence { get; set; }

    public DateTimeOffset? LeaseUntil { get; set; }

    public int? LeasedBy { get; set; }
}

internal sealed class ThreadRowConfiguration : IEntityTypeConfiguration<ThreadRow>
{
    public void Configure(EntityTypeBuilder<ThreadRow> builder)
    {
        builder.ToTable("threads").HasKey(t => t.ConversationId);
        builder.Property(t => t.ConversationId).ValueGeneratedNever();

        // Which threads of a source are due?
        builder.HasIndex(t => new { t.SourceId, t.NextFetchAt });
    }
}
