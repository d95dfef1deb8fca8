using System.Collections.Frozen;
using System.Globalization;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Searching;

/// <summary>
/// The fields of a query that the columns of <c>analyst.mentions AS m</c> tell, as conditions with literals: printed for people, never
/// sent. What <see cref="SearchSql"/> asks of tables, these ask of the views; a test holds their counts against each other.
/// </summary>
internal static class AnalystFacts
{
    private static readonly FrozenDictionary<QueryField, Func<FieldNode, TimeZoneInfo, string>> Known =
        new Dictionary<QueryField, Func<FieldNode, TimeZoneInfo, string>>
        {
            [QueryField.Brand] = (field, _) => $"lower(m.brand) = lower({Literals.Quoted(field.Value)})",
            [QueryField.Platform] = (field, _) => $"m.platform = {Literals.Quoted(field.Value)}",
            [QueryField.Bot] = (field, _) => field.Value == "true" ? "m.is_bot" : "NOT m.is_bot",
            [QueryField.Language] = (field, _) =>
                $"lower(split_part(translate(m.language, '_', '-'), '-', 1)) = {Literals.Quoted(field.Value)}",
            [QueryField.Sentiment] = (field, _) =>
                field.Value == Sentiment.None ? "m.sentiment IS NULL" : $"m.sentiment = {Literals.Quoted(field.Value)}",
            [QueryField.Noise] = (field, _) => field.Value == Noise.Any
                ? $"m.noise <> '{Noise.NotAboutUs}'"
                : $"m.noise = {Literals.Quoted(field.Value)}",
            [QueryField.Kind] = (field, _) => $"m.kind = {Literals.Quoted(field.Value)}",
            [QueryField.Answered] = (field, _) => $"m.answered_by = {Literals.Quoted(field.Value)}",
            [QueryField.Voice] = (field, _) => $"m.voice = {Literals.Quoted(field.Value)}",
            [QueryField.Story] = (field, _) => $"m.story_id = {field.Value}",
            [QueryField.Owed] = (field, _) => field.Value == "true" ? "m.owed_answer" : "NOT m.owed_answer",
            [QueryField.Followers] = (field, _) => OfRange("m.author_followers", field),
            [QueryField.Reach] = (field, _) => OfRange("m.reach", field),
            [QueryField.Published] = OfTimes,
            [QueryField.Presence] = (field, _) => OfPresence(field.Value),
        }.ToFrozenDictionary();

    /// <summary>Null: no column tells it.</summary>
    public static string? Of(FieldNode field, TimeZoneInfo zone)
    {
        bool isKnown = Known.TryGetValue(field.Field, out var known) && !field.Value.Contains('\0', StringComparison.Ordinal);
        return isKnown ? $"coalesce({known!(field, zone)}, false)" : null;
    }

    private static string OfPresence(string presence) =>
        "EXISTS (SELECT FROM analyst.conversations AS c WHERE c.conversation_id = m.conversation_id AND c.brand = m.brand "
        + $"AND c.presence = {Literals.Quoted(presence)})";

    private static string OfRange(string column, FieldNode field)
    {
        List<string> bounds = [$"{column} IS NOT NULL"];
        if (field.Low is { } low)
        {
            bounds.Add($"{column} >= {low.ToString(CultureInfo.InvariantCulture)}");
        }

        if (field.High is { } high)
        {
            bounds.Add($"{column} <= {high.ToString(CultureInfo.InvariantCulture)}");
        }

        return string.Join(" AND ", bounds);
    }

    private static string OfTimes(FieldNode field, TimeZoneInfo zone)
    {
        List<string> bounds = ["true"];
        if (field.From is { } from)
        {
            bounds.Add($"m.published_at >= {Literals.Of(SearchSql.RoundedUp(from.Begins(zone)))}");
        }

        if (field.Until is { } until)
        {
            bounds.Add($"m.published_at <= {Literals.Of(SearchSql.RoundedDown(until.Ends(zone)))}");
        }

        return string.Join(" AND ", bounds);
    }
}
