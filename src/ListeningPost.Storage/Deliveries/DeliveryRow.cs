using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Deliveries;

/// <summary>A row of <c>deliveries</c>: one document on its way to one recipient.</summary>
internal sealed class DeliveryRow
{
    public long Id { get; set; }

    public long DocumentId { get; set; }

    /// <summary><c>mail</c>, <c>slack</c>, <c>teams</c>, <c>discord</c> or <c>standard</c>.</summary>
    public string Channel { get; set; } = "mail";

    /// <summary>A mail address, or the name of a channel whose address is a secret: <c>slack:host/ab12cd</c>.</summary>
    public string Recipient { get; set; } = "";

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
        builder.HasIndex(d => new { d.DocumentId, d.Recipient }).IsUnique();
        builder.Property(d => d.Channel).HasDefaultValue("mail");
        builder.Property(d => d.CreatedAt).HasDefaultValueSql("now()");

        // What is on its way, and what was last?
        builder.HasIndex(d => d.NextAttemptAt).HasFilter("status = 'pending'");
        builder.HasIndex(d => d.CreatedAt);
    }
}
