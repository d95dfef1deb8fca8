namespace ListeningPost.Core.Queries.Parsing;

/// <summary>Finds the field that a name means: the fields' own names, and those of Brandwatch that are read as ours.</summary>
internal static class FieldNames
{
    private static readonly Dictionary<string, QueryField> Names =
        Enum.GetValues<QueryField>().ToDictionary(QueryFields.NameOf, f => f, StringComparer.OrdinalIgnoreCase);

    /// <summary>Brandwatch's names that are one of our fields under another name.</summary>
    private static readonly Dictionary<string, QueryField> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["authorFollowers"] = QueryField.Followers,
        ["engagementType"] = QueryField.Type,
        ["rootPostId"] = QueryField.Thread,
        ["hashtags"] = QueryField.Tag,
    };

    public static bool TryFind(string name, out QueryField field, out bool isAlias)
    {
        isAlias = Aliases.TryGetValue(name, out field);
        return isAlias || Names.TryGetValue(name, out field);
    }

    /// <summary>Brandwatch's <c>raw:</c> and <c>at_mentions:</c>, which are no fields here but terms.</summary>
    public static bool IsTermAlias(string name) =>
        name.Equals("raw", StringComparison.OrdinalIgnoreCase)
        || name.Equals("at_mentions", StringComparison.OrdinalIgnoreCase);

    /// <summary>The field whose name is at most two letters away, or null.</summary>
    public static string? Nearest(string name)
    {
        var near =
            from known in Names.Keys.Concat(Aliases.Keys)
            let distance = Distance(name.ToLowerInvariant(), known.ToLowerInvariant())
            where distance <= 2 && distance < name.Length
            orderby distance, Math.Abs(known.Length - name.Length)
            select known;
        return near.FirstOrDefault();
    }

    /// <summary>Letters to insert, delete, replace or swap with their neighbour.</summary>
    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 2)
        {
            return 3;
        }

        var rows = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                rows[i, j] = i == 0 || j == 0 ? i + j : Step(rows, a, b, i, j);
            }
        }

        return rows[a.Length, b.Length];
    }

    private static int Step(int[,] rows, string a, string b, int i, int j)
    {
        int best = Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1;
        best = Math.Min(best, rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
        bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return swapped ? Math.Min(best, rows[i - 2, j - 2] + 1) : best;
    }
}
