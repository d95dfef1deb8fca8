using ListeningPost.Storage.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Auditing;

/// <summary>A row of <c>audit</c>: who did what, when. Nobody changes it; it goes when it is old.</summary>
internal sealed class AuditRow
{
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    public string Who { get; set; } = "";

    /// <summary>One of <see cref="AuditWords.Ways"/>.</summary>
    public string How { get; set; } = "";

    /// <summary>One of <see cref="AuditWords.Deeds"/>.</summary>
    public string What { get; set; } = "";

    /// <summary>A slug, not a reference: the row outlives its brand.</summary>
    public string? Brand { get; set; }

    public string Detail { get; set; } = "";

    public long? Rows { get; set; }
}

internal sealed class AuditRowConfiguration : IEntityTypeConfiguration<AuditRow>
{
    public void Configure(EntityTypeBuilder<AuditRow> builder)
    {
        builder.ToTable("audit", table =>
        {
            table.HasCheckConstraint("audit_how", $"how IN ({Literals.Of(AuditWords.Ways)})");
            table.HasCheckConstraint("audit_what", $"what IN ({Literals.Of(AuditWords.Deeds)})");
        });
        builder.HasKey(a => a.Id);
        builder.HasIndex(a => a.At);
        builder.Property(a => a.At).HasDefaultValueSql("now()");
    }
}
