using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Conversations;

/// <summary>A row of <c>fingerprints</c>: a band of a post's fingerprint, by which near copies are looked up.</summary>
internal sealed class FingerprintRow
{
    public int Band { get; set; }

    public long PostId { get; set; }

    public long Fingerprint { get; set; }

    public long StoryId { get; set; }

    public DateTimeOffset PublishedAt { get; set; }
}

internal sealed class FingerprintRowConfiguration : IEntityTypeConfiguration<FingerprintRow>
{
    public void Configure(EntityTypeBuilder<FingerprintRow> builder) =>
        builder.ToTable("fingerprints").HasKey(f => new { f.Band, f.PublishedAt, f.PostId });
}
