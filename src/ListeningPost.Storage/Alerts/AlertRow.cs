using ListeningPost.Storage.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Alerts;

/// <summary>A row of <c>alerts</c>: something that a rule noticed, and what became of it.</summary>
internal sealed class AlertRow
{
    /// <summary>The notice's.</summary>
    public string Id { get; set; } = "";

    public int BrandId { get; set; }

    /// <summary>The rule's name.</summary>
    public string Rule { get; set; } = "";

    /// <summary>The notice's.</summary>
    public string Type { get; set; } = "";

    /// <summary>When it happened.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>When it was noticed.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>The day of the brand's zone that its message counts for.</summary>
    public DateOnly Day { get; set; }

    /// <summary>What is said of it.</summary>
    public string Facts { get; set; } = "{}";

    /// <summary>The mentions that it is about, those to be quoted first.</summary>
    public long[] Mentions { get; set; } = [];

    /// <summary>One of <see cref="AlertState"/>.</summary>
    public string State { get; set; } = AlertState.Due;

    /// <summary>When quiet hours end; null: it came in none.</summary>
    public DateTimeOffset? TellAt { get; set; }

    /// <summary>The alert that it is told in, with others; null: none.</summary>
    public string? ToldIn { get; set; }

    public DateTimeOffset? ToldAt { get; set; }
}

internal sealed class AlertRowConfiguration : IEntityTypeConfiguration<AlertRow>
{
    public void Configure(EntityTypeBuilder<AlertRow> builder)
    {
        builder.ToTable("alerts", table => table.HasCheckConstraint("alerts_state", $"state IN ({Literals.Of(AlertState.All)})"));
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Facts).HasColumnType("jsonb");

        // How many were told on a day; what was held back?
        builder.HasIndex(a => new { a.BrandId, a.Rule, a.Day });
        builder.HasIndex(a => new { a.BrandId, a.CreatedAt });

        // What is to be told?
        builder.HasIndex(a => a.State).HasFilter($"state IN ('{AlertState.Due}', '{AlertState.Quiet}')");
        builder.HasIndex(a => a.ToldIn).HasFilter("told_in IS NOT NULL");
    }
}
