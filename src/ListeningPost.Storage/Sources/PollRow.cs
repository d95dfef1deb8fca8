using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Sources;

/// <summary>A row of <c>polls</c>: one poll of a source, all its pages together. What coverage is computed from.</summary>
internal sealed class PollRow
{
    public long Id { get; set; }

    public int SourceId { get; set; }

    /// <summary>When it had been due; null for the first and for one after a stop.</summary>
    public DateTimeOffset? DueAt { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset EndedAt { get; set; }

    public bool Ok { get; set; }

    public bool Forced { get; set; }

    /// <summary>Posts in the answers, known ones included.</summary>
    public int Posts { get; set; }

    /// <summary>Posts new to the database.</summary>
    public int Added { get; set; }

    public int Mentions { get; set; }

    public int Skipped { get; set; }

    /// <summary>How far back the answers reached.</summary>
    public DateTimeOffset? ReachedBackTo { get; set; }

    /// <summary>Time between polls when this one was due.</summary>
    public TimeSpan Interval { get; set; }

    public string? Failure { get; set; }

    public string? Error { get; set; }

    /// <summary>What became known of the source itself: that it moved, to where.</summary>
    public string? Note { get; set; }

    /// <summary>What the host did not take of the question: search terms, and why.</summary>
    public string? LeftOut { get; set; }
}

internal sealed class PollRowConfiguration : IEntityTypeConfiguration<PollRow>
{
    public void Configure(EntityTypeBuilder<PollRow> builder)
    {
        builder.ToTable("polls").HasKey(p => p.Id);

        // How was a source heard in a period?
        builder.HasIndex(p => new { p.SourceId, p.StartedAt });
    }
}
