using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Sources;

/// <summary>A row of <c>stream_spans</c>: a stretch of a stream that was heard whole. What lies between two was not.</summary>
internal sealed class StreamSpanRow
{
    public int SourceId { get; set; }

    public DateTimeOffset HeardFrom { get; set; }

    public DateTimeOffset HeardTo { get; set; }
}

internal sealed class StreamSpanRowConfiguration : IEntityTypeConfiguration<StreamSpanRow>
{
    public void Configure(EntityTypeBuilder<StreamSpanRow> builder) =>
        builder.ToTable("stream_spans").HasKey(s => new { s.SourceId, s.HeardFrom });
}
