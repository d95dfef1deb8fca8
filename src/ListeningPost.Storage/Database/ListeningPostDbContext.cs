using Microsoft.EntityFrameworkCore;

namespace ListeningPost.Storage.Database;

/// <summary>The tables, in the schema <c>listening</c>; what analysts may read is in the schema <c>analyst</c>.</summary>
/// <remarks>
/// It is there to make the schema: migrations are made from it, and applied by <see cref="Database.Schema"/>. Rows are read and written
/// by SQL through <see cref="Db"/>, never through it.
/// It names no table: each row type stands with its configuration in the folder that writes it, and is found
/// there. So the folders above depend on this one, and it on none of them.
/// </remarks>
internal sealed class ListeningPostDbContext(DbContextOptions<ListeningPostDbContext> options) : DbContext(options)
{
    /// <summary>The schema of the program's own tables.</summary>
    public const string Schema = "listening";

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.HasSequence<int>("worker_ids");
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ListeningPostDbContext).Assembly);
    }
}
