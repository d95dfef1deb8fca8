using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Posts;

/// <summary>A row of <c>post_keys</c>: what makes a post the same post for ever.</summary>
internal sealed class PostKeyRow
{
    public string Platform { get; set; } = "";

    /// <summary>SHA-256 of <see cref="PostKey.Identity"/> in UTF-8.</summary>
    public byte[] Hash { get; set; } = [];

    public long PostId { get; set; }
}

internal sealed class PostKeyRowConfiguration : IEntityTypeConfiguration<PostKeyRow>
{
    public void Configure(EntityTypeBuilder<PostKeyRow> builder) =>
        builder.ToTable("post_keys").HasKey(k => new { k.Platform, k.Hash });
}
