using System.Globalization;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Searching;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Mentions;

namespace ListeningPost.Storage.Searching;

/// <summary>
/// A search as a statement on the views of <c>analyst</c>, with literals in place of parameters: printed for people to ask themselves,
/// never sent.
/// </summary>
public static class AnalystMentions
{
    /// <summary>Null: the columns of the views do not tell all that is asked.</summary>
    public static string? Of(SearchPlan plan, TimeZoneInfo zone, SearchRange range)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(range);
        bool isOfNow = range is { AsOf: null, Late: null };

        // The view of conversations leaves out those in which all is set aside.
        bool asksBoth = plan.Fields.Contains(QueryField.Presence) && CandidateSql.ListsSetAside(plan);
        if (!isOfNow || !plan.IsExact || asksBoth || ConditionOf(plan.Condition, zone) is not { } condition)
        {
            return null;
        }

        return Statement([.. Narrowed(plan, range), condition], range.Order);
    }

    /// <summary>These alone.</summary>
    /// <param name="note">One line that says why they are named.</param>
    public static string Of(IReadOnlyCollection<long> mentions, MentionOrder order, string note)
    {
        ArgumentNullException.ThrowIfNull(mentions);
        string ids = string.Join(", ", mentions.Select(id => id.ToString(CultureInfo.InvariantCulture)));
        return $"-- {note}\n{Statement([mentions.Count == 0 ? "false" : $"m.mention_id IN ({ids})"], order)}";
    }

    private static string Statement(IReadOnlyList<string> conditions, MentionOrder order) =>
        $"""
        SELECT m.*
        FROM analyst.mentions AS m
        WHERE {string.Join("\n  AND ", conditions)}
        ORDER BY {OrderOf(order)};
        """;

    private static string OrderOf(MentionOrder order) => order switch
    {
        MentionOrder.Oldest => "m.published_at, m.mention_id",
        MentionOrder.Reach => "m.reach DESC NULLS LAST, m.published_at DESC, m.mention_id DESC",
        _ => "m.published_at DESC, m.mention_id DESC",
    };

    private static IEnumerable<string> Narrowed(SearchPlan plan, SearchRange range)
    {
        if (!CandidateSql.ListsSetAside(plan))
        {
            yield return "m.noise IS NULL";
        }

        if (range.Brand is { } brand)
        {
            yield return $"m.brand = {Literals.Quoted(brand)}";
        }
        else if (range.Among is { } among)
        {
            yield return $"m.brand = ANY (ARRAY[{string.Join(", ", among.Select(Literals.Quoted))}]::text[])";
        }

        if (range.Since is { } since)
        {
            yield return $"m.published_at >= {Literals.Of(since)}";
        }

        if (range.Until is { } until)
        {
            yield return $"m.published_at < {Literals.Of(until)}";
        }
    }

    private static string? ConditionOf(SearchCondition condition, TimeZoneInfo zone) => condition switch
    {
        SearchCondition.Everything => "true",
        SearchCondition.Fact fact => AnalystFacts.Of(fact.Field, zone),
        SearchCondition.All all => Joined(all.Parts, " AND ", zone),
        SearchCondition.Any any => Joined(any.Parts, " OR ", zone),
        SearchCondition.Without without => ConditionOf(without.Part, zone) is { } part ? $"NOT {part}" : null,
        _ => null,
    };

    private static string? Joined(IReadOnlyList<SearchCondition> parts, string by, TimeZoneInfo zone)
    {
        string?[] all = [.. parts.Select(part => ConditionOf(part, zone))];
        return all.Contains(null) ? null : $"({string.Join(by, all)})";
    }
}
