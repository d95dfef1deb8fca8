using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Stories;

/// <summary>
/// A row of <c>story_keys</c>: the first post in a fortnight that had this key. Near copies share one at least, so whoever comes
/// later finds it there; and of two that come at once the index itself lets one wait for the other.
/// </summary>
internal sealed class StoryKeyRow
{
    /// <summary>Fortnights from 1970 on, by publication.</summary>
    public int Fortnight { get; set; }

    public long Key { get; set; }

    public long PostId { get; set; }
}

internal sealed class StoryKeyRowConfiguration : IEntityTypeConfiguration<StoryKeyRow>
{
    public void Configure(EntityTypeBuilder<StoryKeyRow> builder)
    {
        builder.ToTable("story_keys").HasKey(k => new { k.Fortnight, k.Key });

    }
}
