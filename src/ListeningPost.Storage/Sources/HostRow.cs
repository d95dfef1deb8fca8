using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Sources;

/// <summary>A row of <c>hosts</c>: a host that asked to be left alone, and until when.</summary>
internal sealed class HostRow
{
    public string Host { get; set; } = "";

    public DateTimeOffset PausedUntil { get; set; }

    public string Reason { get; set; } = "";
}

internal sealed class HostRowConfiguration : IEntityTypeConfiguration<HostRow>
{
    public void Configure(EntityTypeBuilder<HostRow> builder) => builder.ToTable("hosts").HasKey(h => h.Host);
}
