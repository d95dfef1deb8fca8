using ListeningPost.Core.Vocabulary;
using ListeningPost.Storage.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Conversations;

/// <summary>A row of <c>brand_conversations</c>: a brand's part in a conversation that mentions it, written when it changes.</summary>
/// <remarks>One that became part of another keeps its row, with its end, so that a figure as of a cut-off stays what it was.</remarks>
internal sealed class BrandConversationRow
{
    public long ConversationId { get; set; }

    public int BrandId { get; set; }

    /// <summary>The brand's slug: see <c>mentions</c>.</summary>
    public string Brand { get; set; } = "";

    public string Platform { get; set; } = "";

    /// <summary>Since when the brand is known to be mentioned in it.</summary>
    public DateTimeOffset Since { get; set; }

    /// <summary>When it became part of another; null: it has not.</summary>
    public DateTimeOffset? Until { get; set; }

    /// <summary>The post whose address and title it goes by.</summary>
    public long HeadPostId { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset LastActivityAt { get; set; }

    public int Posts { get; set; }

    public int Participants { get; set; }

    public int CompanyPosts { get; set; }

    public int EmployeePosts { get; set; }

    public DateTimeOffset? FirstCompanyReplyAt { get; set; }

    /// <summary>Since when a post by the brand itself is known in it.</summary>
    public DateTimeOffset? CompanySince { get; set; }

    public DateTimeOffset? EmployeeSince { get; set; }

    /// <summary>Who wrote the root.</summary>
    public string StartedBy { get; set; } = Voice.Public;

    /// <summary>Since when the root is known; null: it is not.</summary>
    public DateTimeOffset? StartedSince { get; set; }

    public int Mentions { get; set; }

    public int OwedAnswers { get; set; }
}

internal sealed class BrandConversationRowConfiguration : IEntityTypeConfiguration<BrandConversationRow>
{
    public void Configure(EntityTypeBuilder<BrandConversationRow> builder)
    {
        builder.ToTable("brand_conversations", table =>
            table.HasCheckConstraint("brand_conversations_started_by", $"started_by IN ({Literals.Of(Voice.All)})"));
        builder.HasKey(c => new { c.ConversationId, c.BrandId });
        builder.Property(c => c.Brand).UseCollation("C");

        // Lists, of one brand or of all, go by what stirred last.
        builder.HasIndex(c => new { c.Brand, c.LastActivityAt, c.ConversationId })
            .IsDescending(false, true, true).HasFilter("until IS NULL");
        builder.HasIndex(c => new { c.LastActivityAt, c.ConversationId, c.Brand })
            .IsDescending(true, true, true).HasFilter("until IS NULL");
    }
}
