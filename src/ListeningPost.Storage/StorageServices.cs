using ListeningPost.Storage.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ListeningPost.Storage;

/// <summary>Registers storage.</summary>
public static class StorageServices
{
    /// <summary>Adds the stores and queries over one PostgreSQL database.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, string connectionString) =>
        services.AddPooledDbContextFactory<ListeningPostDbContext>(options =>
            options.UseNpgsql(connectionString).UseSnakeCaseNamingConvention());
}
