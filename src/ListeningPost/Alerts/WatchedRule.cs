using System.Globalization;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Core.Searching;
using ListeningPost.Documents;
using ListeningPost.Storage.Alerts;

namespace ListeningPost.Alerts;

/// <summary>A rule of a brand that is in force.</summary>
/// <param name="Brand">Whose.</param>
/// <param name="Rule">As configured.</param>
/// <param name="Stored">Since when.</param>
internal sealed record WatchedRule(Brand Brand, AlertRule Rule, StoredAlertRule Stored)
{
    private readonly SearchPlan? _plan = Plan(Brand, Rule);

    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(Brand.TimeZone);

    /// <summary>Null: it asks no mention.</summary>
    public Query? Query { get; } = Parsed(Brand, Rule);

    /// <summary>Whether it says itself whose posts are meant; otherwise the company's own are not.</summary>
    public bool AsksVoice => _plan?.Fields.Contains(QueryField.Voice) == true;

    /// <summary>Whether it asks for the brand's part in a conversation.</summary>
    public bool AsksPresence => _plan?.Fields.Contains(QueryField.Presence) == true;

    /// <summary>Whether it asks for a story itself; otherwise what copies a text that was told is not told again.</summary>
    public bool AsksStory => _plan?.Fields.Contains(QueryField.Story) == true;

    /// <summary>What it asks: in the table, to tell whether it is another.</summary>
    public static AskedAlertRule Asked(Brand brand, AlertRule rule) =>
        new(brand.Slug, rule.Name, rule.Query ?? rule.Patience.ToString("c", CultureInfo.InvariantCulture));

    /// <summary>Something that it noticed.</summary>
    /// <param name="type">One of <see cref="NoticeTypes"/>.</param>
    /// <param name="at">When it happened.</param>
    /// <param name="now">When it is noticed.</param>
    /// <param name="of">What tells it from all else that the rule notices of this type.</param>
    public NewAlert Noticed(string type, DateTimeOffset at, DateTimeOffset now, string of) => new()
    {
        Id = NameOf(type, of),
        BrandId = Stored.BrandId,
        Rule = Rule.Name,
        Type = type,
        At = at,
        Day = DocumentPeriod.DayOf(now, Zone),
        TellAt = QuietTimes.End(Rule.Quiet, Zone, now),
        AtMost = Rule.AtMost,
    };

    /// <summary>What something that it notices is called.</summary>
    public string NameOf(string type, string of) => NoticeNames.Of(type, Brand.Slug, Rule.Name, of);

    private static Query? Parsed(Brand brand, AlertRule rule) => rule.Query is null
        ? null
        : QueryParser.Parse(rule.Query, QueryUse.Search, TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone)).Query;

    private static SearchPlan? Plan(Brand brand, AlertRule rule) => Parsed(brand, rule) is { } query ? SearchPlan.Of(query) : null;
}
