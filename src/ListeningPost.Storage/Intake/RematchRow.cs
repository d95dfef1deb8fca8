using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Intake;

/// <summary>The row of <c>rematches</c>: how far other queries have been asked of what is stored. None: nobody is about it.</summary>
internal sealed class RematchRow
{
    /// <summary>The only row's.</summary>
    public const int Only = 1;

    public int Id { get; set; }

    /// <summary>What is asked: the same again goes on, anything else begins anew.</summary>
    public string Asked { get; set; } = "";

    /// <summary>The last post that was looked at.</summary>
    public long After { get; set; }

    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>The worker that is about it; when its session is gone, so is the lease.</summary>
    public int? LeasedBy { get; set; }
}

internal sealed class RematchRowConfiguration : IEntityTypeConfiguration<RematchRow>
{
    public void Configure(EntityTypeBuilder<RematchRow> builder)
    {
        builder.ToTable("rematches").HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
    }
}
