using System.ComponentModel.DataAnnotations;
using System.Reflection;
using ListeningPost.Core.Sources;
using ListeningPost.Sources;

namespace ListeningPost.Configuration;

/// <summary>Reads shapes off the settings' records: their types, <c>required</c>, and annotations.</summary>
internal static class Shapes
{
    /// <summary>The whole file.</summary>
    public static ObjectShape File { get; } = OfRecord(typeof(Settings));

    private static Shape Of(Type type, PropertyInfo? member)
    {
        Type bare = System.Nullable.GetUnderlyingType(type) ?? type;
        bool nullable = bare != type
            || (member is not null && new NullabilityInfoContext().Create(member).WriteState == NullabilityState.Nullable);
        return OfBare(bare, member) with { Nullable = nullable };
    }

    private static Shape OfBare(Type type, PropertyInfo? member) => type switch
    {
        _ when type == typeof(SourceOptions) => OfKinds(),
        _ when type == typeof(string) => OfText(member),
        _ when type == typeof(bool) => new BooleanShape(),
        _ when type == typeof(int) || type == typeof(long) || type == typeof(short) => OfNumber(type, member),
        _ when type == typeof(double) || type == typeof(decimal) => OfNumber(type, member),
        _ when type == typeof(TimeSpan) => new TextShape(TextForm.Duration, DurationPattern, null, NotEmpty: true),
        _ when type == typeof(TimeOnly) => new TextShape(TextForm.TimeOfDay, TimePattern, null, NotEmpty: true),
        _ when type == typeof(Uri) => new TextShape(TextForm.Address, null, null, NotEmpty: true),
        _ when type.IsEnum => new TextShape(TextForm.Plain, null, Enum.GetNames(type), NotEmpty: true),
        _ when ElementOf(type) is { } element => new ListShape(Of(element, null)),
        _ => OfRecord(type),
    };

    internal const string DurationPattern = @"^([0-9]{1,7}\.)?([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$";

    internal const string TimePattern = "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$";

    private static ObjectShape OfRecord(Type type)
    {
        PropertyInfo[] members = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite)];
        return new ObjectShape(
            members.ToDictionary(p => p.Name, p => Of(p.PropertyType, p), StringComparer.OrdinalIgnoreCase),
            [.. members.Where(IsRequired).Select(p => p.Name)]);
    }

    private static KindShape OfKinds() => new(SourceKinds.All.ToDictionary(
        kind => kind.Name, kind => OfRecord(kind.OptionsType), StringComparer.OrdinalIgnoreCase));

    private static TextShape OfText(PropertyInfo? member) => new(
        TextForm.Plain,
        member?.GetCustomAttribute<RegularExpressionAttribute>()?.Pattern,
        member?.GetCustomAttribute<AllowedValuesAttribute>()?.Values.OfType<string>().ToArray(),
        NotEmpty: member?.GetCustomAttribute<MinLengthAttribute>() is { Length: > 0 });

    private static NumberShape OfNumber(Type type, PropertyInfo? member)
    {
        bool whole = type != typeof(double) && type != typeof(decimal);
        return member?.GetCustomAttribute<RangeAttribute>() is { } range
            ? new NumberShape(whole, Bound(range.Minimum), Bound(range.Maximum))
            : new NumberShape(whole, whole ? 0 : null, type == typeof(int) ? int.MaxValue : whole ? long.MaxValue : null);
    }

    private static decimal Bound(object value) => Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>By name: a package here defines an attribute of the same name.</summary>
    private static bool IsRequired(PropertyInfo member) =>
        member.CustomAttributes.Any(a => a.AttributeType.Name == "RequiredMemberAttribute");

    private static Type? ElementOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;
}
