using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Searching;

/// <summary>A row of <c>saved_searches</c>: a list that somebody wants to come back to.</summary>
internal sealed class SavedSearchRow
{
    public long Id { get; set; }

    public string Name { get; set; } = "";

    /// <summary>The page's, from its root.</summary>
    public string Path { get; set; } = "";

    /// <summary>What the page is asked, as it stands behind the <c>?</c> of an address; in order of the names.</summary>
    public string Query { get; set; } = "";

    /// <summary>The slug of the only brand that it is about; null: all.</summary>
    public string? Brand { get; set; }

    public string CreatedBy { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When its list was last opened by its name; null: never.</summary>
    public DateTimeOffset? LastSeenAt { get; set; }
}

internal sealed class SavedSearchRowConfiguration : IEntityTypeConfiguration<SavedSearchRow>
{
    public void Configure(EntityTypeBuilder<SavedSearchRow> builder)
    {
        builder.ToTable("saved_searches").HasKey(s => s.Id);
        builder.HasIndex(s => s.Name).IsUnique();
        builder.Property(s => s.CreatedAt).HasDefaultValueSql("now()");
    }
}
