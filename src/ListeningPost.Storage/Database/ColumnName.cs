using System.Reflection;
using System.Text.Json;

namespace ListeningPost.Storage.Database;

/// <summary>How the database names what a property holds.</summary>
internal static class ColumnName
{
    /// <summary>In lower case, with <c>_</c> between words: <c>owed_answer</c>.</summary>
    public static string Of(PropertyInfo property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
}
