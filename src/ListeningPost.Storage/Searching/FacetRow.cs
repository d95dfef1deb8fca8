using Npgsql;

namespace ListeningPost.Storage.Searching;

/// <summary>A row of what <see cref="FacetSql"/> asks.</summary>
/// <param name="Brand">The number of the day's brand.</param>
/// <param name="Place">A packed day, where nothing is alike.</param>
/// <param name="Version">Of the packed day.</param>
/// <param name="Period">1 and on, or between none of the bounds.</param>
/// <param name="Alike">Mentions that are; null: the row tells a packed day.</param>
internal readonly record struct FacetRow(int Brand, PackedPlace Place, long Version, int Period, AlikeMentions? Alike)
{
    /// <summary>
    /// Columns: brand_id, brand, day, part, version, period, platform, language, code, source, mentions. By their places, since there
    /// are thousands.
    /// </summary>
    public static FacetRow Read(NpgsqlDataReader row)
    {
        int period = row.GetInt32(5);
        if (row.IsDBNull(10))
        {
            var place = new PackedPlace(row.GetString(1), row.GetFieldValue<DateOnly>(2), row.GetInt32(3));
            return new FacetRow(row.GetInt32(0), place, row.GetInt64(4), period, null);
        }

        var alike = new AlikeMentions(
            row.GetString(6), row.GetString(7), row.GetInt32(8), row.GetInt32(9), period, row.GetInt64(10));
        return new FacetRow(0, default, 0, period, alike);
    }
}
