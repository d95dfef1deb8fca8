namespace ListeningPost.Core.Queries;

/// <summary>What is to be known of each field.</summary>
internal static class QueryFields
{
    /// <summary>As it is written before the colon.</summary>
    public static string NameOf(QueryField field) => field.ToString().ToLowerInvariant();

    /// <summary>Whether it is worked out after matching, so that a brand's query cannot ask for it.</summary>
    public static bool IsSearchOnly(QueryField field) => field >= QueryField.Brand;

    public static bool TakesNumbers(QueryField field) => field is QueryField.Followers or QueryField.Reach;

    public static bool TakesRange(QueryField field) => TakesNumbers(field) || field is QueryField.Published;

    /// <summary>Whether <c>*</c> and <c>?</c> of its value stand for other characters.</summary>
    public static bool MayHaveWildcards(QueryField field) =>
        field is QueryField.Author or QueryField.Tag or QueryField.Source or QueryField.Subreddit or QueryField.Label;

    /// <summary>The text that the field names; null of fields that are no texts.</summary>
    public static QueryScope? ScopeOf(QueryField field) => field switch
    {
        QueryField.Title => QueryScope.Title,
        QueryField.Text => QueryScope.Text,
        QueryField.Quoted => QueryScope.Quoted,
        _ => null,
    };
}
