using System.Reflection;
using System.Text.RegularExpressions;
using ListeningPost.Storage.Database;

namespace ListeningPost.IntegrationTests.Storage.Statements;

/// <summary>A statement of Storage, which is a field there.</summary>
/// <param name="Name">Type and field.</param>
/// <param name="Text">As it is sent.</param>
internal sealed record Statement(string Name, string Text)
{
    private static readonly Regex Whole = new(
        @"^(\s|--[^\n]*\n)*(SELECT|WITH|INSERT|UPDATE|DELETE|LOCK|ANALYZE|COPY|DROP|DO|CREATE|LISTEN|UNLISTEN|SET)\s",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(10));

    private static readonly Regex Prepared = new(
        @"^(\s|--[^\n]*\n)*(SELECT|WITH|INSERT|UPDATE|DELETE)\s",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(10));

    /// <summary>All of them, by name. Parts of statements, which begin in the middle, are none.</summary>
    public static IReadOnlyList<Statement> All { get; } =
    [
        .. Fields()
            .Where(field => field.FieldType == typeof(string))
            .Select(field => new Statement(NameOf(field), (string)field.GetValue(null)!))
            .Where(statement => Whole.IsMatch(statement.Text))
            .OrderBy(statement => statement.Name, StringComparer.Ordinal),
    ];

    /// <summary>All COPY.</summary>
    public static IReadOnlyList<Statement> Copies { get; } =
    [
        .. Fields()
            .Where(field => field.FieldType.IsGenericType && field.FieldType.GetGenericTypeDefinition() == typeof(Copy<>))
            .Select(field => new Statement(NameOf(field), (string)field.FieldType.GetProperty("Sql")!.GetValue(field.GetValue(null))!)),
    ];

    /// <summary>Whether it has parameters and a plan; the others are sent as they are.</summary>
    public bool IsPrepared => Prepared.IsMatch(Text);

    private static string NameOf(FieldInfo field) => $"{field.DeclaringType!.Name}.{field.Name}";

    private static IEnumerable<FieldInfo> Fields() => typeof(Schema).Assembly.GetTypes()
        .Where(type => !type.ContainsGenericParameters)
        .Where(type => type.Namespace?.StartsWith("ListeningPost.Storage", StringComparison.Ordinal) == true)
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly));
}
