using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Deliveries;

/// <summary>A row of <c>deliveries</c>: one document on its way to one recipient.</summary>
internal sealed class DeliveryRow
{
    public long Id { get; set; }

    public int BrandId { get; set; }

    public string Kind { get; set; } = "";

    public DateTimeOffset PeriodStart { get; set; }

    public DateTimeOffset PeriodEnd { get; set; }

    public string Recipient { get; set; } = "";

    public long? DocumentId { get; set; }

    /// <summary><c>pending</c>, <c>sent</c> or <c>failed</c>.</summary>
    public string Status { get; set; } = "pending";

    public int Attempts { get; set; }

    public DateTimeOffset? NextAttemptAt { get; set; }

    /// <summary>Held by a sender until then.</summary>
    public DateTimeOffset? ClaimedUntil { get; set; }

    public int? ClaimedBy { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    public string? MessageId { get; set; }

    public string? Error { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}

internal sealed class DeliveryRowConfiguration : IEntityTypeConfiguration<DeliveryRow>
{
    public void Configure(EntityTypeBuilder<DeliveryRow> builder)
    {
        builder.ToTable("deliveries", table =>
            table.HasCheckConstraint("deliveries_status", "status IN ('pending', 'sent', 'failed')"));
        builder.HasKey(d => d.Id);
        builder.HasIndex(d => new { d.BrandId, d.Kind, d.PeriodStart, d.PeriodEnd, d.Recipient }).IsUnique();
        builder.Property(d => d.CreatedAt).HasDefaultValueSql("now()");

        // What is on its way; which belong to a document?
        builder.HasIndex(d => d.NextAttemptAt).HasFilter("status = 'pending'");
        builder.HasIndex(d => d.DocumentId);
    }
}
