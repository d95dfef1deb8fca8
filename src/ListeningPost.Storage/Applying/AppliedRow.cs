using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Applying;

/// <summary>A row of <c>applied</c>: brands or sources were changed. A process whose last is an older one has to look again.</summary>
internal sealed class AppliedRow
{
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>The configuration that was applied.</summary>
    public string? Owner { get; set; }

    /// <summary>A line each, as they were said.</summary>
    public string[] Changes { get; set; } = [];
}

internal sealed class AppliedRowConfiguration : IEntityTypeConfiguration<AppliedRow>
{
    public void Configure(EntityTypeBuilder<AppliedRow> builder)
    {
        builder.ToTable("applied").HasKey(a => a.Id);
        builder.Property(a => a.At).HasDefaultValueSql("now()");
    }
}
