using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Measures;

/// <summary>The time zone whose days are a brand's.</summary>
internal static class BrandZone
{
    /// <summary>$1 brand.</summary>
    private const string Zone = "SELECT time_zone FROM listening.brands WHERE slug = $1";

    /// <summary>Its name; of a brand that is not stored, and has no mentions, UTC.</summary>
    public static async Task<string> FindAsync(Db db, string brand, CancellationToken cancellationToken) =>
        await db.FindAsync(Zone, row => row.Get<string>("time_zone"), cancellationToken, brand) ?? "UTC";
}
