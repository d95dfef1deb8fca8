using System.Globalization;
using System.Text;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Queries;

/// <summary>Shows a tree to people: a line a node, indented by its depth.</summary>
public static class QueryTree
{
    /// <summary>The tree's lines, each ended by a line feed.</summary>
    public static string Show(QueryNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        var lines = new StringBuilder();
        Show(node, 0, lines);
        return lines.ToString();
    }

    private static void Show(QueryNode node, int depth, StringBuilder lines)
    {
        lines.Append(' ', depth * 2).Append(Line(node)).Append('\n');
        switch (node)
        {
            case AllNode all:
                ShowAll(all.Required, depth + 1, lines);
                foreach (QueryNode excluded in all.Excluded)
                {
                    lines.Append(' ', (depth + 1) * 2).Append("NOT\n");
                    Show(excluded, depth + 2, lines);
                }

                break;
            case AnyNode any:
                ShowAll(any.Parts, depth + 1, lines);
                break;
            case NearNode near:
                ShowAll([near.Left, near.Right], depth + 1, lines);
                break;
            case ScopeNode scope:
                Show(scope.Part, depth + 1, lines);
                break;
        }
    }

    private static void ShowAll(IEnumerable<QueryNode> nodes, int depth, StringBuilder lines)
    {
        foreach (QueryNode node in nodes)
        {
            Show(node, depth, lines);
        }
    }

    private static string Line(QueryNode node) => node switch
    {
        AllNode => "AND",
        AnyNode => "OR",
        NearNode near => near.Name,
        ScopeNode scope => scope.Scope == QueryScope.Quoted ? "in quoted words" : $"in the {scope.Name}",
        WordsNode words => $"{KindOf(words)}: {Listed(words)}",
        VerbatimNode verbatim => $"{FormOf(verbatim)}: {verbatim.Written}",
        FieldNode field => $"field {QueryFields.NameOf(field.Field)}: {ValueOf(field)}",
        _ => node.GetType().Name,
    };

    private static string KindOf(WordsNode words)
    {
        if (words.Slop is { } slop)
        {
            return string.Create(CultureInfo.InvariantCulture, $"words within {slop}");
        }

        return words.Patterns.Count > 1 ? "phrase" : "word";
    }

    private static string Listed(WordsNode words)
    {
        string listed = string.Join(' ', words.Patterns);
        return words.CaseExact ? $"{listed} (case as written)" : listed;
    }

    private static string FormOf(VerbatimNode verbatim) => verbatim.Form switch
    {
        VerbatimForm.Folded => "verbatim",
        VerbatimForm.CaseExact => "verbatim, case as written",
        _ => "exactly",
    };

    private static string ValueOf(FieldNode field)
    {
        if (field.Field == QueryField.Published)
        {
            return $"{Bound(field.From)} to {Bound(field.Until)}";
        }

        return QueryFields.TakesNumbers(field.Field) ? $"{Bound(field.Low)} to {Bound(field.High)}" : field.Value;
    }

    private static string Bound(long? bound) => bound?.ToString(CultureInfo.InvariantCulture) ?? "*";

    private static string Bound(TimeBound? bound) => bound switch
    {
        null => "*",
        { IsDay: true, Local: { } day } => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        { Local: { } local } => local.ToString("s", CultureInfo.InvariantCulture),
        { Instant: { } instant } => instant.UtcDateTime.ToString("s", CultureInfo.InvariantCulture) + "Z",
        _ => "*",
    };
}
