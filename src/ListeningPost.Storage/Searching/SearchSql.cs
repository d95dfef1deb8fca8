using System.Collections.Frozen;
using System.Globalization;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Searching;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Searching;

/// <summary>
/// Writes a condition as SQL over <c>posts AS p</c>, and <c>mentions AS m</c> unless it is about posts alone, and collects its arguments.
/// </summary>
internal sealed class SearchSql(SearchNames names, TimeZoneInfo zone, bool postsAlone = false, DateTimeOffset? asOf = null)
{
    /// <summary>Followers of the author, or the audience of the source; null: unknown.</summary>
    public const string Reach = "m.reach";

    private const string AnyNoise = $"m.noise IS NOT NULL AND m.noise <> '{Noise.NotAboutUs}'";

    /// <summary>Whether a mention is owed an answer: as the view has it; the function tells it itself.</summary>
    private readonly string _owed = asOf is null ? FacetCodes.Owed : "m.owed_answer";

    private static readonly FrozenDictionary<QueryField, Func<SearchSql, FieldNode, string>> Facts =
        new Dictionary<QueryField, Func<SearchSql, FieldNode, string>>
        {
            [QueryField.Platform] = static (sql, field) => $"{sql._about}.platform = {sql.Add(field.Value)}",
            [QueryField.Type] = static (sql, field) => $"p.type = {sql.Add(field.Value)}",
            [QueryField.Bot] = static (sql, field) => $"p.is_bot = {sql.Add(field.Value == "true")}",
            [QueryField.Language] = static (sql, field) => sql.OfLanguage(field.Value),
            [QueryField.Sentiment] = static (sql, field) =>
                field.Value == Sentiment.None ? "m.sentiment IS NULL" : $"m.sentiment = {sql.Add(field.Value)}",
            [QueryField.Noise] = static (sql, field) => field.Value == Noise.Any ? AnyNoise : $"m.noise = {sql.Add(field.Value)}",
            [QueryField.Kind] = static (sql, field) => $"m.kind = {sql.Add(field.Value)}",
            [QueryField.Story] = static (sql, field) => $"m.story_id = {sql.Add(Number(field.Value))}",
            [QueryField.Brand] = static (sql, field) => sql.OfBrand(field),
            [QueryField.Source] = static (sql, field) => sql.OfSource(field),
            [QueryField.Voice] = static (sql, field) => $"m.voice = {sql.Add(field.Value)}",
            [QueryField.Followers] = static (sql, field) => sql.OfRange("p.author_followers", field),
            [QueryField.Reach] = static (sql, field) => sql.OfRange(Reach, field),
            [QueryField.Published] = static (sql, field) => sql.OfTimes(field),
            [QueryField.Thread] = static (sql, field) => sql.OfThread(field.Value),
            [QueryField.Owed] = static (sql, field) => field.Value == "true" ? sql._owed : $"NOT ({sql._owed})",
            [QueryField.Presence] = static (sql, field) => sql.OfPresence(field.Value),
            [QueryField.Answered] = static (sql, field) => $"{sql.AnsweredBy} = {sql.Add(field.Value)}",
            [QueryField.Url] = static (sql, field) => sql.OfUrl(field.Value),
        }.ToFrozenDictionary();

    private readonly List<object?> _arguments = [];

    private string? _asOf;

    /// <summary>A mention's language is the one that was found where none is stated; listening knows the stated one alone.</summary>
    private readonly string _about = postsAlone ? "p" : "m";

    /// <summary>In order, for <c>$1</c>, <c>$2</c> …</summary>
    public object?[] Arguments => [.. _arguments];

    /// <summary>The rows that are searched, <c>m</c>: those of the table, or, of a moment, what was known then.</summary>
    public string Mentions =>
        asOf is null ? "listening.mentions AS m" : MentionsThen("mention_facts");

    /// <summary>The same in parts that share none, each of which an index gives in order.</summary>
    public IReadOnlyList<string> MentionParts => asOf is null
        ? [Mentions]
        : [MentionsThen("mention_facts_standing"), MentionsThen("mention_facts_judged_since")];

    /// <summary>All that is told of a mention, <c>f</c>, to stand behind <c>FROM … AS found</c>, whose <c>id</c> it has.</summary>
    public string WithFacts => asOf is null
        ? "JOIN listening.mention_facts_now AS f ON f.mention_id = found.id"
        : $"CROSS JOIN LATERAL (SELECT * FROM listening.mention_facts({AsOf}) WHERE mention_id = found.id OFFSET 0) AS f";

    private string MentionsThen(string facts) => $"(SELECT mention_id AS id, * FROM listening.{facts}({AsOf})) AS m";

    /// <summary>Whether a mention is owed an answer.</summary>
    public string Owed => _owed;

    /// <summary>Who answered a mention: as the view has it; the function tells it itself.</summary>
    public string AnsweredBy => asOf is null ? AnsweredSql.Now : "m.answered_by";

    private string AsOf => _asOf ??= Add(asOf);

    /// <summary>All conversations and the brands' part in them, known by then.</summary>
    public string Conversations =>
        asOf is null ? "listening.conversation_facts_now" : $"listening.conversation_facts({AsOf})";

    /// <summary>An argument's place.</summary>
    public string Add(object? value)
    {
        _arguments.Add(value);
        return "$" + _arguments.Count.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>How much the lexemes of a post must tell, so that they tell all that is asked.</summary>
    public static int Told(bool asksForPlaces) => (int)(asksForPlaces ? LexemeReach.Whole : LexemeReach.Words);

    /// <param name="isTold">Whether only posts are asked whose lexemes tell all.</param>
    /// <param name="isExcluded">Whether it stands under a NOT: then posts whose lexemes do not tell all must not be let through.</param>
    public string Of(SearchCondition condition, bool isTold, bool isExcluded = false) => condition switch
    {
        SearchCondition.Words words => OfWords(words, isTold, isExcluded),
        SearchCondition.Fact fact => OfFact(fact.Field, isExcluded),
        SearchCondition.Containing containing => OfCharacters(containing.Characters),
        SearchCondition.All all => "(" + string.Join(" AND ", all.Parts.Select(p => Of(p, isTold, isExcluded))) + ")",
        SearchCondition.Any { Parts.Count: 0 } => "false",
        SearchCondition.Any any => "(" + string.Join(" OR ", any.Parts.Select(p => Of(p, isTold, isExcluded))) + ")",
        SearchCondition.Without without => "NOT " + Of(without.Part, isTold, !isExcluded),
        _ => isExcluded ? "false" : "true",
    };

    /// <summary>
    /// What is not known is no match. Under a NOT that has to be said; else it follows, and an index can answer what stands for itself.
    /// </summary>
    private string OfFact(FieldNode field, bool isExcluded)
    {
        string fact = Facts[field.Field](this, field);
        return isExcluded ? $"coalesce({fact}, false)" : $"({fact})";
    }

    private string OfWords(SearchCondition.Words words, bool isTold, bool isExcluded)
    {
        string found = $"p.lexemes @@ {Add(words.Query)}::tsquery";
        if (isTold)
        {
            return found;
        }

        return isExcluded
            ? string.Create(CultureInfo.InvariantCulture, $"({found} AND p.lexeme_reach <= {Told(words.AsksForPlaces)})")
            : $"(({found}) IS TRUE{OfCut(words)} OR p.lexeme_reach >= 2)";
    }

    /// <summary>Posts whose words are told without all their places: those that may have them.</summary>
    private string OfCut(SearchCondition.Words words)
    {
        if (!words.AsksForPlaces)
        {
            return "";
        }

        return words.Loose is { } loose ? $" OR (p.lexeme_reach = 1 AND p.lexemes @@ {Add(loose)}::tsquery)" : " OR p.lexeme_reach = 1";
    }

    private string OfCharacters(string characters)
    {
        string at = Add(characters);
        return $"(strpos(p.title, {at}) > 0 OR strpos(p.text, {at}) > 0)";
    }

    private string OfLanguage(string language) =>
        $"lower(split_part(translate({_about}.language, '_', '-'), '-', 1)) = {Add(language)}";

    private string OfBrand(FieldNode field) => $"m.brand_id = ANY ({Add(names.BrandsLike(field))})";

    private string OfSource(FieldNode field)
    {
        string known = $"p.source_id = ANY ({Add(names.SourcesLike(field))})";
        return field.IsLike("") ? $"({known} OR p.source_id IS NULL)" : known;
    }

    private string OfUrl(string part) => $"(strpos(lower(p.url), {Add(part)}) > 0 OR p.url ~ '[^ -~]|[[][.][]]')";

    /// <summary>Asked for each mention that is looked at, as a value: of EXISTS all conversations are read, for fifty mentions.</summary>
    private string OfPresence(string presence)
    {
        string here = $"FROM {Conversations} AS c WHERE c.conversation_id = m.conversation_id AND c.brand_id = m.brand_id";
        return asOf is null
            ? $"(SELECT c.presence = {Add(presence)} {here})"
            : $"EXISTS (SELECT {here} AND c.presence = {Add(presence)})";
    }

    private string OfRange(string column, FieldNode field)
    {
        List<string> bounds = [];
        if (field.Low is { } low)
        {
            bounds.Add($"{column} >= {Add(low)}");
        }

        if (field.High is { } high)
        {
            bounds.Add($"{column} <= {Add(high)}");
        }

        return bounds.Count == 0 ? $"{column} IS NOT NULL" : $"({string.Join(" AND ", bounds)})";
    }

    /// <summary>The database tells microseconds, a bound may tell tenths of them.</summary>
    private string OfTimes(FieldNode field)
    {
        List<string> bounds = ["true"];
        if (field.From is { } from)
        {
            bounds.Add($"{_about}.published_at >= {Add(RoundedUp(from.Begins(zone)))}");
        }

        if (field.Until is { } until)
        {
            bounds.Add($"{_about}.published_at <= {Add(RoundedDown(until.Ends(zone)))}");
        }

        return $"({string.Join(" AND ", bounds)})";
    }

    internal static DateTimeOffset RoundedDown(DateTimeOffset at) => at.AddTicks(-(at.UtcTicks % TimeSpan.TicksPerMicrosecond));

    internal static DateTimeOffset RoundedUp(DateTimeOffset at)
    {
        DateTimeOffset below = RoundedDown(at);
        bool hasAbove = below < DateTimeOffset.MaxValue.AddTicks(-TimeSpan.TicksPerMicrosecond);
        return below < at && hasAbove ? below.AddTicks(TimeSpan.TicksPerMicrosecond) : below;
    }

    private string OfThread(string root)
    {
        string at = Add(root);
        return $"""
            (p.root = {at} OR (
                (p.root = p.native_id OR (p.root IS NULL AND p.in_reply_to IS NULL)) AND (p.native_id = {at} OR p.url = {at})))
            """;
    }

    private static long Number(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);
}
