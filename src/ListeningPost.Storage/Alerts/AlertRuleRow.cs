using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Alerts;

/// <summary>A row of <c>alert_rules</c>: since when a rule of a brand is in force, and how far it has looked.</summary>
internal sealed class AlertRuleRow
{
    public int BrandId { get; set; }

    /// <summary>Its name.</summary>
    public string Rule { get; set; } = "";

    /// <summary>What it asks: another one begins anew.</summary>
    public string Definition { get; set; } = "";

    /// <summary>Only what was found since is told.</summary>
    public DateTimeOffset Since { get; set; }

    /// <summary>Every mention that was found until then was looked at.</summary>
    public DateTimeOffset LookedUntil { get; set; }
}

internal sealed class AlertRuleRowConfiguration : IEntityTypeConfiguration<AlertRuleRow>
{
    public void Configure(EntityTypeBuilder<AlertRuleRow> builder) =>
        builder.ToTable("alert_rules").HasKey(r => new { r.BrandId, r.Rule });
}
