using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Posts;

/// <summary>A row of <c>post_sources</c>: a source that brought a post.</summary>
internal sealed class PostSourceRow
{
    public long PostId { get; set; }

    public int SourceId { get; set; }

    public DateTimeOffset FirstSeenAt { get; set; }

    /// <summary>That source's own handle for fetching the thread, as last seen.</summary>
    public string? ThreadKey { get; set; }
}

internal sealed class PostSourceRowConfiguration : IEntityTypeConfiguration<PostSourceRow>
{
    public void Configure(EntityTypeBuilder<PostSourceRow> builder) =>
        builder.ToTable("post_sources").HasKey(s => new { s.PostId, s.SourceId });
}
