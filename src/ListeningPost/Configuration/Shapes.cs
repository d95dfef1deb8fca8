using System.ComponentModel.DataAnnotations;
using System.Reflection;
using ListeningPost.Core.Sources;
using ListeningPost.Sources;

namespace ListeningPost.Configuration;

/// <summary>Reads shapes off the settings' records: their types, <c>required</c>, and annotations.</summary>
internal static class Shapes
{
    private const string DurationPattern = @"^([0-9]{1,7}\.)?([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$";

    private const string TimePattern = "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$";

    /// <summary>How a type's shape is made, with what the member of that type says of it. Enums, lists and records are not in it.</summary>
    private static readonly Dictionary<Type, Func<PropertyInfo?, Shape>> Simple = new()
    {
        [typeof(SourceOptions)] = _ => OfKinds(),
        [typeof(string)] = OfText,
        [typeof(bool)] = _ => new BooleanShape(),
        [typeof(short)] = member => OfNumber(member, new NumberShape(Whole: true, 0, short.MaxValue)),
        [typeof(int)] = member => OfNumber(member, new NumberShape(Whole: true, 0, int.MaxValue)),
        [typeof(long)] = member => OfNumber(member, new NumberShape(Whole: true, 0, long.MaxValue)),
        [typeof(double)] = member => OfNumber(member, new NumberShape(Whole: false, null, null)),
        [typeof(decimal)] = member => OfNumber(member, new NumberShape(Whole: false, null, null)),
        [typeof(TimeSpan)] = _ => new TextShape(TextForm.Duration, DurationPattern, null, NotEmpty: true),
        [typeof(TimeOnly)] = _ => new TextShape(TextForm.TimeOfDay, TimePattern, null, NotEmpty: true),
        [typeof(Uri)] = _ => new TextShape(TextForm.Address, null, null, NotEmpty: true),
    };

    /// <summary>The whole file.</summary>
    public static ObjectShape File { get; } = OfRecord(typeof(Settings));

    private static Shape Of(Type type, PropertyInfo? member)
    {
        Type bare = System.Nullable.GetUnderlyingType(type) ?? type;
        bool nullable = bare != type
            || (member is not null && new NullabilityInfoContext().Create(member).WriteState == NullabilityState.Nullable);
        return OfBare(bare, member) with { Nullable = nullable };
    }

    private static Shape OfBare(Type type, PropertyInfo? member)
    {
        if (Simple.TryGetValue(type, out Func<PropertyInfo?, Shape>? simple))
        {
            return simple(member);
        }

        if (type.IsEnum)
        {
            return new TextShape(TextForm.Plain, null, Enum.GetNames(type), NotEmpty: true);
        }

        bool isList = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);
        return isList ? new ListShape(OfBare(type.GetGenericArguments()[0], member)) : OfRecord(type);
    }

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

    private static NumberShape OfNumber(PropertyInfo? member, NumberShape unbounded)
    {
        if (member?.GetCustomAttribute<RangeAttribute>() is not { } range)
        {
            return unbounded;
        }

        return unbounded with { Low = Bound(range.Minimum), High = Bound(range.Maximum) };
    }

    private static decimal Bound(object value) => Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>By name: a package here defines an attribute of the same name.</summary>
    private static bool IsRequired(PropertyInfo member) =>
        member.CustomAttributes.Any(a => a.AttributeType.Name == "RequiredMemberAttribute");
}
