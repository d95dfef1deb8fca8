using ListeningPost.Storage.Mentions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Alerts;

/// <summary>A row of <c>alert_owed</c>: that somebody waits too long was noticed.</summary>
internal sealed class AlertOwedRow
{
    public long MentionId { get; set; }

    public string AlertId { get; set; } = "";
}

internal sealed class AlertOwedRowConfiguration : IEntityTypeConfiguration<AlertOwedRow>
{
    public void Configure(EntityTypeBuilder<AlertOwedRow> builder)
    {
        builder.ToTable("alert_owed").HasKey(o => o.MentionId);
        builder.Property(o => o.MentionId).ValueGeneratedNever();

        // It goes with its mention.
        builder.HasOne<MentionRow>().WithOne().HasForeignKey<AlertOwedRow>(o => o.MentionId).OnDelete(DeleteBehavior.Cascade);
    }
}
