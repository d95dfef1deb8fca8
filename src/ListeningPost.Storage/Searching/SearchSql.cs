using System.Globalization;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Searching;

namespace ListeningPost.Storage.Searching;

/// <summary>Writes a condition as SQL over <c>posts AS p</c>, and <c>mentions AS m</c> unless it is about posts alone, and collects its arguments.</summary>
internal sealed class SearchSql(SearchNames names, TimeZoneInfo zone, bool postsAlone = false)
{
    /// <summary>Followers of the author, or the audience of the source; null: unknown.</summary>
    public const string Reach = "m.reach";

    private readonly List<object?> _arguments = [];

    /// <summary>A mention's language is the one that was found where none is stated; listening knows the stated one alone.</summary>
    private readonly string _about = postsAlone ? "p" : "m";

    /// <summary>In order, for <c>$1</c>, <c>$2</c> …</summary>
    public object?[] Arguments => [.. _arguments];

    /// <summary>An argument's place.</summary>
    public string Add(object? value)
    {
        _arguments.Add(value);
        return "$" + _arguments.Count.ToString(CultureInfo.InvariantCulture);
    }

    /// <param name="isTold">Whether only posts are asked whose lexemes tell all.</param>
    /// <param name="isExcluded">Whether it stands under a NOT: then posts whose lexemes do not tell all must not be let through.</param>
    public string Of(SearchCondition condition, bool isTold, bool isExcluded = false) => condition switch
    {
        SearchCondition.Words words => OfWords(words, isTold, isExcluded),
        SearchCondition.Fact fact => "coalesce(" + OfFact(fact.Field) + ", false)",
        SearchCondition.Containing containing => Add(containing.Characters) is var at ? $"(strpos(p.title, {at}) > 0 OR strpos(p.text, {at}) > 0)" : "",
        SearchCondition.All all => "(" + string.Join(" AND ", all.Parts.Select(p => Of(p, isTold, isExcluded))) + ")",
        SearchCondition.Any any => "(" + string.Join(" OR ", any.Parts.Select(p => Of(p, isTold, isExcluded))) + ")",
        SearchCondition.Without without => "NOT " + Of(without.Part, isTold, !isExcluded),
        _ => isExcluded ? "false" : "true",
    };

    private string OfWords(SearchCondition.Words words, bool isTold, bool isExcluded)
    {
        string found = $"p.lexemes @@ {Add(words.Query)}::tsquery";
        if (isTold)
        {
            return found;
        }

        int told = words.AsksForPlaces ? (int)LexemeReach.Whole : (int)LexemeReach.Words;
        if (isExcluded)
        {
            return string.Create(CultureInfo.InvariantCulture, $"({found} AND p.lexeme_reach <= {told})");
        }

        string cut = !words.AsksForPlaces ? ""
            : words.Loose is { } loose ? $" OR (p.lexeme_reach = 1 AND p.lexemes @@ {Add(loose)}::tsquery)"
            : " OR p.lexeme_reach = 1";
        return $"(({found}) IS TRUE{cut} OR p.lexeme_reach >= 2)";
    }

    private string OfFact(FieldNode field) => field.Field switch
    {
        QueryField.Platform => $"{_about}.platform = {Add(field.Value)}",
        QueryField.Type => $"p.type = {Add(field.Value)}",
        QueryField.Language => $"lower(split_part(translate({_about}.language, '_', '-'), '-', 1)) = {Add(field.Value)}",
        QueryField.Sentiment => $"m.sentiment = {Add(field.Value)}",
        QueryField.Kind => $"m.kind = {Add(field.Value)}",
        QueryField.Story => $"m.story_id = {Add(Number(field.Value))}",
        QueryField.Brand => $"m.brand_id = ANY ({Add(names.BrandsLike(field))})",
        QueryField.Source => OfSource(field),
        QueryField.Voice => $"m.voice = {Add(field.Value)}",
        QueryField.Followers => OfRange("p.author_followers", field),
        QueryField.Reach => OfRange(Reach, field),
        QueryField.Published => OfTimes(field),
        QueryField.Thread => OfThread(field.Value),
        QueryField.Owed => field.Value == "true" ? Owed : $"NOT ({Owed})",
        QueryField.Presence => OfPresence(field.Value),
        QueryField.Url => $"(strpos(lower(p.url), {Add(field.Value)}) > 0 OR p.url ~ '[^ -~]')",
        _ => throw new NotSupportedException(field.Field.ToString()),
    };

    private string OfSource(FieldNode field)
    {
        string known = $"p.source_id = ANY ({Add(names.SourcesLike(field))})";
        return field.IsLike("") ? $"({known} OR p.source_id IS NULL)" : known;
    }

    /// <summary>As the view has it.</summary>
    private const string Owed = "m.owed_since IS NOT NULL AND m.owed_until IS NULL";

    private string OfPresence(string presence) =>
        $"""
        EXISTS (SELECT FROM listening.conversation_facts_now AS c
            WHERE c.conversation_id = m.conversation_id AND c.brand_id = m.brand_id AND c.presence = {Add(presence)})
        """;

    private string OfRange(string column, FieldNode field)
    {
        string low = field.Low is { } from ? $"{column} >= {Add(from)}" : $"{column} IS NOT NULL";
        return field.High is { } until ? $"({low} AND {column} <= {Add(until)})" : low;
    }

    /// <summary>The database tells microseconds, a bound may tell tenths of them.</summary>
    private string OfTimes(FieldNode field)
    {
        string low = field.From is { } from ? $"{_about}.published_at >= {Add(Rounded(from.Begins(zone), up: true))}" : "true";
        return field.Until is { } until ? $"({low} AND {_about}.published_at <= {Add(Rounded(until.Ends(zone), up: false))})" : low;
    }

    private static DateTimeOffset Rounded(DateTimeOffset at, bool up)
    {
        long over = at.UtcTicks % TimeSpan.TicksPerMicrosecond;
        return over == 0 ? at : at.AddTicks(up && at < DateTimeOffset.MaxValue.AddTicks(-TimeSpan.TicksPerMicrosecond)
            ? TimeSpan.TicksPerMicrosecond - over : -over);
    }

    private string OfThread(string root)
    {
        string at = Add(root);
        return $"""
            (p.root = {at} OR ((p.root = p.native_id OR (p.root IS NULL AND p.in_reply_to IS NULL)) AND (p.native_id = {at} OR p.url = {at})))
            """;
    }

    private static long Number(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);
}
