using System.Buffers;

namespace ListeningPost.Core.Queries.Parsing;

/// <summary>Finds the field that a name means: the fields' own names, and those of Brandwatch that are read as ours.</summary>
internal static class FieldNames
{
    private const string Raw = "raw";
    private const string Mention = "at_mentions";

    /// <summary>A name one is sure was meant is at most so many letters away.</summary>
    private const int MaxDistance = 2;

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

    /// <summary>What a field's name is written with: letters of ASCII, and the underscore.</summary>
    public static SearchValues<char> Characters { get; } =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");

    /// <summary>The field of a name, whatever its case.</summary>
    /// <param name="name">As written before the colon.</param>
    /// <param name="field">Meaningless where there is none.</param>
    /// <param name="isAlias">Whether the name is Brandwatch's.</param>
    public static bool TryFind(string name, out QueryField field, out bool isAlias)
    {
        isAlias = Aliases.TryGetValue(name, out field);
        return isAlias || Names.TryGetValue(name, out field);
    }

    /// <summary>Brandwatch's <c>raw:</c> and <c>at_mentions:</c>, which are no fields here but terms.</summary>
    public static bool IsTermAlias(string name) => IsRaw(name) || name.Equals(Mention, StringComparison.OrdinalIgnoreCase);

    /// <summary>Of the two the one whose term is looked for exactly as written.</summary>
    public static bool IsRaw(string name) => name.Equals(Raw, StringComparison.OrdinalIgnoreCase);

    /// <summary>The nearest name of a field, if it is near enough to be meant, or null.</summary>
    public static string? Nearest(string name)
    {
        var near =
            from known in Names.Keys.Concat(Aliases.Keys)
            let distance = Distance(name.ToLowerInvariant(), known.ToLowerInvariant())
            where distance <= MaxDistance && distance < name.Length
            orderby distance, Math.Abs(known.Length - name.Length)
            select known;
        return near.FirstOrDefault();
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
