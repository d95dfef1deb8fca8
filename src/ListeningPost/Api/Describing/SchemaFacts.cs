using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;

namespace ListeningPost.Api.Describing;

/// <summary>What attributes say of a member: what it means, which values it takes, between which bounds.</summary>
internal static class SchemaFacts
{
    public static void Add(JsonObject schema, ICustomAttributeProvider member)
    {
        if (Of<DescriptionAttribute>(member) is { } described)
        {
            schema["description"] = described.Description;
        }

        if (Of<AllowedValuesAttribute>(member) is { } allowed)
        {
            AddValues(schema, [.. allowed.Values.OfType<string>()]);
        }

        if (Of<RangeAttribute>(member) is { } range)
        {
            schema["minimum"] = JsonValue.Create((int)range.Minimum);
            schema["maximum"] = JsonValue.Create((int)range.Maximum);
        }
    }

    /// <summary>It is one of these, or nothing where it may be nothing.</summary>
    public static void AddValues(JsonObject schema, IReadOnlyList<string> values)
    {
        bool isNullable = schema["type"] is JsonArray;
        JsonNode?[] all = [.. values.Select(value => JsonValue.Create(value)), .. isNullable ? (JsonNode?[])[null] : []];
        schema["enum"] = new JsonArray(all);
    }

    private static T? Of<T>(ICustomAttributeProvider member)
        where T : Attribute => member.GetCustomAttributes(typeof(T), inherit: true).OfType<T>().FirstOrDefault();
}
