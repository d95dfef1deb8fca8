using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Posts;

/// <summary>A row of <c>quarantine</c>: a post that the database would not take, and why; the rest of its page was stored.</summary>
internal sealed class QuarantineRow
{
    public long Id { get; set; }

    public int? SourceId { get; set; }

    public string Platform { get; set; } = "";

    /// <summary>The first 500 characters.</summary>
    public string NativeId { get; set; } = "";

    public string Error { get; set; } = "";

    public DateTimeOffset At { get; set; }
}

internal sealed class QuarantineRowConfiguration : IEntityTypeConfiguration<QuarantineRow>
{
    public void Configure(EntityTypeBuilder<QuarantineRow> builder)
    {
        builder.ToTable("quarantine").HasKey(q => q.Id);
        builder.Property(q => q.At).HasDefaultValueSql("now()");
    }
}
