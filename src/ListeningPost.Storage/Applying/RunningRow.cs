using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Applying;

/// <summary>
/// A row of <c>running</c>: a service that takes up what is applied. It runs while its session holds the lock of that number.
/// </summary>
internal sealed class RunningRow
{
    public int Id { get; set; }

    public string Host { get; set; } = "";

    public int ProcessId { get; set; }

    /// <summary>The configuration it was started with.</summary>
    public string? Owner { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    /// <summary>The last of <c>applied</c> that it has taken up.</summary>
    public long TakenUp { get; set; }

    /// <summary>What it could not take up, and why; null: nothing.</summary>
    public string? Problem { get; set; }
}

internal sealed class RunningRowConfiguration : IEntityTypeConfiguration<RunningRow>
{
    public void Configure(EntityTypeBuilder<RunningRow> builder) => builder.ToTable("running").HasKey(r => r.Id);
}
