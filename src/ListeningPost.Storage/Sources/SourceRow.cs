using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Sources;

/// <summary>A row of <c>sources</c>: settings, where its next poll resumes, when that is due, and how it has fared.</summary>
internal sealed class SourceRow
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public string Kind { get; set; } = "";

    public string Platform { get; set; } = "";

    public string Host { get; set; } = "";

    /// <summary>False: switched off, or gone from the configuration.</summary>
    public bool Enabled { get; set; }

    /// <summary>Without secrets.</summary>
    public string Settings { get; set; } = "{}";

    /// <summary>What the cursor belongs to: another address starts anew.</summary>
    public string Address { get; set; } = "";

    public TimeSpan? Every { get; set; }

    public long? Audience { get; set; }

    public string? Cursor { get; set; }

    /// <summary>Time between polls as it is now: written, or adapted.</summary>
    public TimeSpan Interval { get; set; }

    /// <summary>Null: never again, unless asked for.</summary>
    public DateTimeOffset? NextPollAt { get; set; }

    /// <summary>What the host asked for: not even a forced poll comes sooner.</summary>
    public DateTimeOffset? NotBefore { get; set; }

    /// <summary>Grows with every lease: a worker whose lease ran out cannot write any more.</summary>
    public long Fence { get; set; }

    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>The worker that holds the lease; when its session is gone, so is the lease.</summary>
    public int? LeasedBy { get; set; }

    public DateTimeOffset? LastPolledAt { get; set; }

    public DateTimeOffset? LastSuccessAt { get; set; }

    public int ConsecutiveFailures { get; set; }

    public string? LastError { get; set; }

    public string? LastFailure { get; set; }

    public long PostsTotal { get; set; }

    public long MentionsTotal { get; set; }

    /// <summary>The configuration that made it, as host and full path; null: not known.</summary>
    public string? Owner { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}

internal sealed class SourceRowConfiguration : IEntityTypeConfiguration<SourceRow>
{
    public void Configure(EntityTypeBuilder<SourceRow> builder)
    {
        builder.ToTable("sources").HasKey(s => s.Id);
        builder.HasIndex(s => s.Name).IsUnique();

        // Which source has been due longest?
        builder.HasIndex(s => s.NextPollAt).HasFilter("enabled");
        builder.Property(s => s.Settings).HasColumnType("jsonb");
        builder.Property(s => s.CreatedAt).HasDefaultValueSql("now()");
    }
}
