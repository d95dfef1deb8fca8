using System.Globalization;
using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Conversations;

/// <summary>
/// A list of conversations as a statement on the views of <c>analyst</c>, with literals in place of parameters: printed for people to
/// ask themselves, never sent.
/// </summary>
public static class AnalystConversations
{
    /// <summary>Null: the views tell the present, and another time is asked for.</summary>
    public static string? Of(ConversationFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return filter.AsOf is null ? Statement([.. Conditions(filter), .. Mentioned(filter)]) : null;
    }

    /// <summary>These alone.</summary>
    /// <param name="note">One line that says why they are named.</param>
    public static string Of(IReadOnlyCollection<StoredConversation> conversations, string note)
    {
        ArgumentNullException.ThrowIfNull(conversations);
        string keys = string.Join(", ", conversations.Select(
            c => $"({c.ConversationId.ToString(CultureInfo.InvariantCulture)}, {Literals.Quoted(c.Brand)})"));
        return $"-- {note}\n{Statement([conversations.Count == 0 ? "false" : $"(c.conversation_id, c.brand) IN ({keys})"])}";
    }

    private static string Statement(IReadOnlyList<string> conditions) =>
        $"""
        SELECT c.*
        FROM analyst.conversations AS c
        WHERE {(conditions.Count == 0 ? "true" : string.Join("\n  AND ", conditions))}
        ORDER BY c.last_activity_at DESC, c.conversation_id DESC, c.brand DESC;
        """;

    private static IEnumerable<string> Conditions(ConversationFilter filter)
    {
        (string Column, string? Value)[] equal =
            [("brand", filter.Brand), ("platform", filter.Platform), ("presence", filter.Presence), ("started_by", filter.StartedBy)];
        (string Condition, bool? Value)[] flags =
        [
            ("c.replyable", filter.Replyable), ("(c.replyable AND c.started_by <> 'company')", filter.Joinable),
            ("(c.owed_answers > 0)", filter.Owed),
        ];
        string[] among = filter is { Brand: null, Among: { } brands }
            ? [$"c.brand = ANY (ARRAY[{string.Join(", ", brands.Select(Literals.Quoted))}]::text[])"]
            : [];
        return
        [
            .. among,
            .. equal.Where(e => e.Value is not null).Select(e => $"c.{e.Column} = {Literals.Quoted(e.Value!)}"),
            .. flags.Where(f => f.Value is not null).Select(f => f.Value == true ? f.Condition : $"NOT {f.Condition}"),
        ];
    }

    private static IEnumerable<string> Mentioned(ConversationFilter filter)
    {
        List<string> times = [];
        if (filter.Since is { } since)
        {
            times.Add($" AND m.published_at >= {Literals.Of(since)}");
        }

        if (filter.Until is { } until)
        {
            times.Add($" AND m.published_at < {Literals.Of(until)}");
        }

        return times.Count == 0
            ? []
            : [
                $"""
                EXISTS (
                      SELECT FROM analyst.mentions AS m
                      WHERE m.conversation_id = c.conversation_id AND m.brand = c.brand AND m.noise IS NULL{string.Concat(times)})
                """,
            ];
    }
}
