using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Deliveries;

/// <summary>A row of <c>documents</c>: what is delivered, the period it is about, its cut-off, and how it read.</summary>
internal sealed class DocumentRow
{
    public long Id { get; set; }

    public int BrandId { get; set; }

    /// <summary><c>digest</c>, <c>report</c>, <c>alert</c> or <c>webhook</c>.</summary>
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

    /// <summary>The pictures that stand in <see cref="Html"/>, which mail has beside it.</summary>
    public string? Images { get; set; }

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
        builder.HasIndex(d => new { d.BrandId, d.Kind, d.Occasion }).IsUnique().HasFilter("occasion <> ''");
        builder.Property(d => d.Figures).HasColumnType("jsonb");
        builder.Property(d => d.Data).HasColumnType("jsonb");
        builder.Property(d => d.Images).HasColumnType("jsonb");
        builder.Property(d => d.Occasion).HasDefaultValue("");
        builder.Property(d => d.CreatedAt).HasDefaultValueSql("now()");
    }
}
