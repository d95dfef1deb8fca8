namespace ListeningPost.Core.Queries.Parsing;

/// <summary>The fields' names, and the nearest of them where a name is none.</summary>
internal static class FieldNames
{
    /// <summary>A name one is sure was meant is at most so many letters away, and half of them.</summary>
    private const int MaxDistance = 2;

    private static readonly Dictionary<string, QueryField> Names =
        Enum.GetValues<QueryField>().ToDictionary(QueryFields.NameOf, f => f, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a name may be written with it: letters, and the underscore.</summary>
    public static bool IsOfName(char c) => char.IsLetter(c) || c == '_';

    /// <summary>The field of a name, whatever its case; null: there is none.</summary>
    public static QueryField? Find(string name) => Names.TryGetValue(name, out QueryField field) ? field : null;

    /// <summary>The nearest name of a field, here or elsewhere, as it is written here; null: none is near enough to be meant.</summary>
    public static string? Nearest(string name)
    {
        var near =
            from known in Names.Keys.Concat(OtherTools.Fields.Keys)
            let distance = Distance(name.ToLowerInvariant(), known.ToLowerInvariant())
            where distance <= MaxDistance && distance * 2 <= name.Length
            orderby distance, Math.Abs(known.Length - name.Length)
            select known;
        string? found = near.FirstOrDefault();
        return found is not null && OtherTools.Fields.TryGetValue(found, out QueryField field) ? QueryFields.NameOf(field) : found;
    }

    /// <summary>Letters to insert, delete, replace or swap with their neighbour.</summary>
    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > MaxDistance)
        {
            return MaxDistance + 1;
        }

        var rows = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            rows[i, 0] = i;
        }

        for (int j = 0; j <= b.Length; j++)
        {
            rows[0, j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                rows[i, j] = Step(rows, a, b, i, j);
            }
        }

        return rows[a.Length, b.Length];
    }

    private static int Step(int[,] rows, string a, string b, int i, int j)
    {
        int replaced = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        int best = Math.Min(replaced, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
        bool isSwapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return isSwapped ? Math.Min(best, rows[i - 2, j - 2] + 1) : best;
    }
}
