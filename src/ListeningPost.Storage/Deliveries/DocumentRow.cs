using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Deliveries;

/// <summary>A row of <c>documents</c>: a digest or report of one period, its cut-off, and how it read.</summary>
internal sealed class DocumentRow
{
    public long Id { get; set; }

    public int BrandId { get; set; }

    /// <summary><c>digest</c>, <c>report</c> or <c>alert</c>.</summary>
    public string Kind { get; set; } = "";

    public DateTimeOffset PeriodStart { get; set; }

    public DateTimeOffset PeriodEnd { get; set; }

    /// <summary>What tells two documents of one kind and period apart: an alert's own name; empty for digests and reports.</summary>
    public string Occasion { get; set; } = "";

    /// <summary>Only posts collected until then count.</summary>
    public DateTimeOffset CutOff { get; set; }

    public string QueryHash { get; set; } = "";

    public string? Subject { get; set; }

    public string? Html { get; set; }

    public string? Text { get; set; }

    /// <summary>Every figure shown, by its id.</summary>
    public string? Figures { get; set; }

    /// <summary>What belongs to it and is not shown: what a report asked for, what an alert tells.</summary>
    public string? Data { get; set; }

    public byte[]? Pdf { get; set; }

    public byte[]? Csv { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}

internal sealed class DocumentRowConfiguration : IEntityTypeConfiguration<DocumentRow>
{
    public void Configure(EntityTypeBuilder<DocumentRow> builder)
    {
        builder.ToTable("documents").HasKey(d => d.Id);
        builder.HasIndex(d => new { d.BrandId, d.Kind, d.PeriodStart, d.PeriodEnd, d.Occasion }).IsUnique();
        builder.Property(d => d.Figures).HasColumnType("jsonb");
        builder.Property(d => d.Data).HasColumnType("jsonb");
        builder.Property(d => d.Occasion).HasDefaultValue("");
        builder.Property(d => d.CreatedAt).HasDefaultValueSql("now()");
    }
}
