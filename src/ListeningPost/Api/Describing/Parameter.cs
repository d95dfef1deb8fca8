using System.Globalization;
using System.Text.Json.Nodes;

namespace ListeningPost.Api.Describing;

/// <summary>Something that can be asked beside an address.</summary>
/// <param name="Name">As it is written in the address.</param>
/// <param name="About">What it says.</param>
/// <param name="Values">All that it takes; null: more than can be listed.</param>
internal sealed record Parameter(string Name, string About, IReadOnlyList<string>? Values = null)
{
    /// <summary>Of which type; a number has bounds.</summary>
    public string Type { get; init; } = "string";

    /// <summary>The highest number that is answered.</summary>
    public int? Highest { get; init; }

    /// <summary>What it is where it is not given; null: nothing.</summary>
    public string? Usual { get; init; }

    /// <summary>Something that can be written.</summary>
    public string? Example { get; init; }

    public bool IsRequired { get; init; }

    public JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = Type };
        if (Values is not null)
        {
            schema["enum"] = new JsonArray([.. Values.Select(value => JsonValue.Create(value))]);
        }

        if (Type == "integer")
        {
            schema["minimum"] = 1;
        }

        if (Highest is { } highest)
        {
            schema[Type == "integer" ? "maximum" : "maxLength"] = highest;
        }

        if (Usual is not null)
        {
            schema["default"] = Type == "integer" ? int.Parse(Usual, CultureInfo.InvariantCulture) : Usual;
        }

        return schema;
    }
}
