using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using ListeningPost.Api.Answers;
using ListeningPost.Searching;

namespace ListeningPost.Api;

/// <summary>The members of an answer as columns of a table: all that are one value, or a list of words.</summary>
internal static class AnswerCells<T>
    where T : class
{
    public static IReadOnlyList<CsvColumn<T>> All { get; } =
    [
        .. AnswerJson.Options.GetTypeInfo(typeof(T)).Properties.Where(IsCell)
            .Select(member => new CsvColumn<T>(member.Name, (csv, row) => Write(csv, member.Get!(row)))),
    ];

    private static bool IsCell(JsonPropertyInfo member)
    {
        Type type = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
        return type.IsValueType || type == typeof(string) || type == typeof(IReadOnlyList<string>);
    }

    private static void Write(CsvWriter csv, object? value)
    {
        switch (value)
        {
            case long or int:
                csv.Number(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double number:
                csv.Number(number);
                break;
            default:
                csv.Text(Text(value));
                break;
        }
    }

    private static string? Text(object? value) => value switch
    {
        bool flag => flag ? "true" : "false",
        DateTimeOffset at => MentionColumns.Instant(at),
        IReadOnlyList<string> words => string.Join(' ', words),
        _ => value as string,
    };
}
