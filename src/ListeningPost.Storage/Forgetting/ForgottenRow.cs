using ListeningPost.Storage.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Forgetting;

/// <summary>A row of <c>forgotten</c>: that somebody had something forgotten, and how much; nothing of what or of whom.</summary>
internal sealed class ForgottenRow
{
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>Who asked for it here.</summary>
    public string By { get; set; } = "";

    /// <summary><c>author</c> or <c>post</c>, as in <c>suppressions</c>.</summary>
    public string Subject { get; set; } = "";

    public string Platform { get; set; } = "";

    /// <summary>How many were erased; less than was found where the process ended before its end.</summary>
    public long Posts { get; set; }

    public long Mentions { get; set; }

    /// <summary>Documents that quoted them, which stay as they were sent.</summary>
    public int Documents { get; set; }
}

internal sealed class ForgottenRowConfiguration : IEntityTypeConfiguration<ForgottenRow>
{
    public void Configure(EntityTypeBuilder<ForgottenRow> builder)
    {
        builder.ToTable("forgotten", table => table.HasCheckConstraint(
            "forgotten_subject", $"subject IN ({Literals.Of([ForgetStatements.Author, ForgetStatements.Post])})"));
        builder.HasKey(f => f.Id);
        builder.Property(f => f.At).HasDefaultValueSql("now()");
    }
}
