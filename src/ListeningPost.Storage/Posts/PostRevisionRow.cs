using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Posts;

/// <summary>A row of <c>post_revisions</c>: what a post said before it was edited.</summary>
internal sealed class PostRevisionRow
{
    public long PostId { get; set; }

    public DateTimeOffset ReplacedAt { get; set; }

    public string Title { get; set; } = "";

    public string Text { get; set; } = "";

    public string Quoted { get; set; } = "";
}

internal sealed class PostRevisionRowConfiguration : IEntityTypeConfiguration<PostRevisionRow>
{
    public void Configure(EntityTypeBuilder<PostRevisionRow> builder)
    {
        builder.ToTable("post_revisions").HasKey(r => new { r.PostId, r.ReplacedAt });
        builder.Property(r => r.Quoted).HasDefaultValue("");
    }
}
