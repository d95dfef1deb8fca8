using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Daily;

/// <summary>A row of <c>daily</c>: a brand's day on one platform, in the brand's zone, as it was last counted.</summary>
internal sealed class DailyRow
{
    public string Brand { get; set; } = "";

    public DateOnly Day { get; set; }

    public string Platform { get; set; } = "";

    public int Mentions { get; set; }

    public int Conversations { get; set; }

    public int WithYou { get; set; }

    public int PeopleOnly { get; set; }

    public int WithoutYou { get; set; }

    public int NotReplyable { get; set; }

    public int StartedByYou { get; set; }

    public int Negative { get; set; }

    public int Neutral { get; set; }

    public int Positive { get; set; }

    public int OwedAnswers { get; set; }

    public long? Reach { get; set; }
}

/// <summary>
/// A row of <c>daily_changes</c>: something changed on that day, so its row of <c>daily</c> is not to be trusted: readers count it
/// anew until it is written again. Only ever added to, so that no writer waits for another.
/// </summary>
internal sealed class DailyChangeRow
{
    public string Brand { get; set; } = "";

    public DateOnly Day { get; set; }

    public string Platform { get; set; } = "";
}

internal sealed class DailyRowConfiguration : IEntityTypeConfiguration<DailyRow>
{
    public void Configure(EntityTypeBuilder<DailyRow> builder)
    {
        builder.ToTable("daily").HasKey(d => new { d.Brand, d.Day, d.Platform });
        builder.Property(d => d.Brand).UseCollation("C");
    }
}

internal sealed class DailyChangeRowConfiguration : IEntityTypeConfiguration<DailyChangeRow>
{
    public void Configure(EntityTypeBuilder<DailyChangeRow> builder)
    {
        builder.ToTable("daily_changes").HasNoKey();
        builder.Property(d => d.Brand).UseCollation("C");
    }
}
