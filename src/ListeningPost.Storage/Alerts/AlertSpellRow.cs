using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Alerts;

/// <summary>A row of <c>alert_spells</c>: something that began, was told, and lasts until it is told to be over.</summary>
internal sealed class AlertSpellRow
{
    public int BrandId { get; set; }

    /// <summary>The rule's name.</summary>
    public string Rule { get; set; } = "";

    /// <summary>What it is: a source's name; empty for the brand itself.</summary>
    public string Subject { get; set; } = "";

    public DateTimeOffset Since { get; set; }

    /// <summary>What told of it.</summary>
    public string AlertId { get; set; } = "";

    /// <summary>Null: it lasts.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

internal sealed class AlertSpellRowConfiguration : IEntityTypeConfiguration<AlertSpellRow>
{
    public void Configure(EntityTypeBuilder<AlertSpellRow> builder)
    {
        builder.ToTable("alert_spells").HasKey(s => new { s.BrandId, s.Rule, s.Subject, s.Since });
        builder.Property(s => s.Subject).UseCollation("C");
        builder.HasIndex(s => new { s.BrandId, s.Rule, s.Subject }, "ix_alert_spells_open").IsUnique().HasFilter("ended_at IS NULL");
    }
}
