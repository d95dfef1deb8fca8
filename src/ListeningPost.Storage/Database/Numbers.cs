using Npgsql;

namespace ListeningPost.Storage.Database;

/// <summary>Sums are of the database's own endless kind: whatever strangers claim, adding it up fails nowhere.</summary>
internal static class Numbers
{
    /// <summary>A sum as a number of ours, the largest there is where it is larger; null where nothing was added up.</summary>
    public static long? Sum(NpgsqlDataReader row, string column)
    {
        decimal? sum = row.Get<decimal?>(column);
        return sum is null ? null : (long)Math.Clamp(sum.Value, long.MinValue, long.MaxValue);
    }
}
