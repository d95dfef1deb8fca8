using System.Globalization;
using ListeningPost.Documents.Content;
using ListeningPost.Searching;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Searching;

namespace ListeningPost.Pages;

/// <summary>Where the rows of a table of counts lead: to the list of exactly the mentions that each counts.</summary>
/// <param name="counted">The table.</param>
/// <param name="fields">The list's own state.</param>
/// <param name="zone">Whose days are meant.</param>
/// <param name="range">The list's own bounds, which no row goes beyond.</param>
internal sealed class CountedLinks(
    CountedMentions counted, PageFields fields, TimeZoneInfo zone, (DateTimeOffset? Since, DateTimeOffset? Until) range)
{
    /// <summary>Of a name that a row leads by; a page of many longer ones would be mostly addresses.</summary>
    private const int LongestName = 120;

    private const string Day = "yyyy-MM-dd";

    private const string Hour = "yyyy-MM-dd'T'HH:mm";

    /// <summary>The mentions of a group; null: no field narrows to exactly them.</summary>
    public string? Of(CountedGroup group) => counted.By switch
    {
        MentionGrouping.Hour => During(group.Key, Hour, TimeSpan.FromHours(1)),
        MentionGrouping.Day => During(group.Key, Day, TimeSpan.FromDays(1)),
        MentionGrouping.Week => During(group.Key, Day, TimeSpan.FromDays(7)),
        _ when group.Name.Length == 0 => null,
        MentionGrouping.Story => fields.With(
            ("q", fields["q"].Length == 0 ? $"story:{group.Key}" : $"({fields["q"]}) AND story:{group.Key}")),
        MentionGrouping.AnsweredBy => fields.With(("answered", group.Key)),
        MentionGrouping.Language => fields.With(("language", group.Key.Split('-', '_')[0].ToLowerInvariant())),
        MentionGrouping.Source => fields.With(("source", MentionFilters.Written(group.Key))),
        MentionGrouping.Author or MentionGrouping.Person => ByAuthor(group),
        var by => fields.With((MentionCounts.NameOf(by), group.Key)),
    };

    /// <summary>
    /// A time of the wall clock; days as they are written, unless the list begins or ends within. What is late is no time's.
    /// </summary>
    private string? During(string key, string format, TimeSpan length)
    {
        if (fields["late"].Length > 0)
        {
            return null;
        }

        DateTime begins = DateTime.ParseExact(key, format, CultureInfo.InvariantCulture);
        DateTimeOffset since = Moments.On(begins, zone);
        DateTimeOffset until = Moments.On(begins + length, zone);
        bool areDays = format == Day;
        string from = areDays ? key : Show.Instant(since);
        string to = areDays ? (begins + length).AddDays(-1).ToString(Day, CultureInfo.InvariantCulture) : Show.Instant(until);
        return fields.With(
            ("since", range.Since is { } first && first > since ? Show.Exact(first) : from),
            ("until", range.Until is { } last && last < until ? Show.Exact(last) : to));
    }

    /// <summary>By the handle or name, else by the id, whichever is no other's on the same platform.</summary>
    private string? ByAuthor(CountedGroup group)
    {
        StoredMention first = group.First!;
        string called = first.AuthorHandle.Length > 0 ? first.AuthorHandle : first.AuthorName;
        string[] names = [.. new[] { called, first.Post.Author.Id }.OfType<string>().Where(name => name.Length is > 0 and <= LongestName)];
        StoredMention[] others =
            [.. counted.Groups.Where(o => o.Key != group.Key).Select(o => o.First!).Where(o => o.Platform == first.Platform)];
        return Array.Find(names, name => !Array.Exists(others, other => IsAlsoOf(name, other))) is { } own
            ? fields.With(("author", MentionFilters.Written(own)), ("platform", first.Platform))
            : null;
    }

    /// <summary>As wide as the field <c>author</c> reads a name, or wider.</summary>
    private static bool IsAlsoOf(string name, StoredMention other) =>
        string.Equals(other.Post.Author.Id, name, StringComparison.OrdinalIgnoreCase)
        || string.Equals(other.AuthorHandle, name, StringComparison.OrdinalIgnoreCase)
        || other.AuthorHandle.StartsWith(name + "@", StringComparison.OrdinalIgnoreCase)
        || other.AuthorName.Contains(name, StringComparison.OrdinalIgnoreCase);
}
