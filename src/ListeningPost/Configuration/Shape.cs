using System.Text.Json;

namespace ListeningPost.Configuration;

/// <summary>What a setting may look like. Made from the settings' records; prints the JSON Schema and checks what is written.</summary>
internal abstract record Shape
{
    /// <summary>Whether <c>null</c> may be written.</summary>
    public bool Nullable { get; init; }

    /// <summary>What it says in a message: "a whole number from 1 to 65535".</summary>
    public abstract string Wanted { get; }

    /// <summary>Whether a value of that kind can be of this shape; <c>null</c> is <see cref="Nullable"/>'s.</summary>
    public abstract bool Takes(JsonValueKind kind);
}

/// <summary>An object with known keys.</summary>
internal sealed record ObjectShape(IReadOnlyDictionary<string, Shape> Members, IReadOnlyList<string> Required) : Shape
{
    public override string Wanted => "an object { … }";

    public override bool Takes(JsonValueKind kind) => kind == JsonValueKind.Object;
}

/// <summary>An object whose keys depend on its <c>Kind</c>.</summary>
internal sealed record KindShape(IReadOnlyDictionary<string, ObjectShape> Kinds) : Shape
{
    public override string Wanted => "an object { … }";

    public override bool Takes(JsonValueKind kind) => kind == JsonValueKind.Object;
}

/// <summary>A list of one shape.</summary>
internal sealed record ListShape(Shape Element) : Shape
{
    public override string Wanted => "a list [ … ]";

    public override bool Takes(JsonValueKind kind) => kind == JsonValueKind.Array;
}

/// <summary>Text.</summary>
internal sealed record TextShape(TextForm Form, string? Pattern, IReadOnlyList<string>? Values, bool NotEmpty) : Shape
{
    public override string Wanted => (Values, Form) switch
    {
        ({ } values, _) => "one of " + string.Join(", ", values),
        (_, TextForm.Duration) => "a duration [d.]hh:mm:ss with hours up to 23, such as 00:15:00 or 1.00:00:00",
        (_, TextForm.TimeOfDay) => "a time of day, such as 06:00",
        (_, TextForm.Address) => "an absolute http or https address",
        _ when Pattern is not null => "text of the form " + Pattern,
        _ when NotEmpty => "text that is not empty",
        _ => "text in quotes",
    };

    public override bool Takes(JsonValueKind kind) => kind == JsonValueKind.String;
}

/// <summary>Forms of text.</summary>
internal enum TextForm
{
    Plain,
    Duration,
    TimeOfDay,
    Address,
}

/// <summary>A number.</summary>
internal sealed record NumberShape(bool Whole, decimal? Low, decimal? High) : Shape
{
    public override string Wanted
    {
        get
        {
            string number = Whole ? "a whole number" : "a number";
            if (Low is null || High is null)
            {
                return number;
            }

            return FormattableString.Invariant($"{number} from {Low} to {High}");
        }
    }

    public override bool Takes(JsonValueKind kind) => kind == JsonValueKind.Number;

    /// <summary>Whether the number is whole where that is wanted, and within the bounds.</summary>
    public bool Holds(decimal number)
    {
        bool isFit = !Whole || number == decimal.Truncate(number);
        bool isOutside = number < Low || number > High;
        return isFit && !isOutside;
    }
}

/// <summary>true or false.</summary>
internal sealed record BooleanShape : Shape
{
    public override string Wanted => "true or false";

    public override bool Takes(JsonValueKind kind) => kind is JsonValueKind.True or JsonValueKind.False;
}
