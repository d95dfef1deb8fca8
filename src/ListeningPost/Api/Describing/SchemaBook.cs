using System.ComponentModel;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ListeningPost.Api.Answers;
using ListeningPost.Storage.Database;

namespace ListeningPost.Api.Describing;

/// <summary>
/// The schemas of what is answered (JSON Schema 2020-12), each once under the name of its class: of the rows of views by their columns,
/// of all else by what the serializer writes.
/// </summary>
internal sealed class SchemaBook
{
    private const string Answer = "Answer";
    private static readonly string[] OfRows = ["Stored", "Listed"];

    private readonly SortedDictionary<string, JsonNode?> _schemas = new(StringComparer.Ordinal);

    /// <summary>All that were referred to, by name.</summary>
    public JsonObject All => new(_schemas.Select(schema => KeyValuePair.Create(schema.Key, schema.Value?.DeepClone())));

    /// <summary>A reference to the schema of such objects.</summary>
    public JsonObject Of(Type type)
    {
        string name = NameOf(type);
        if (_schemas.TryAdd(name, null))
        {
            _schemas[name] = Written(type);
        }

        return new JsonObject { ["$ref"] = $"#/components/schemas/{name}" };
    }

    /// <summary>A row, and what stands beside its columns.</summary>
    public JsonObject Of(Type row, Type more) => new() { ["allOf"] = new JsonArray(Of(row), Of(more)) };

    /// <summary>A class is called without what tells it from others in the code.</summary>
    private static string NameOf(Type type)
    {
        string name = OfRows.Aggregate(type.Name, (left, prefix) =>
            left.StartsWith(prefix, StringComparison.Ordinal) ? left[prefix.Length..] : left);
        return name.EndsWith(Answer, StringComparison.Ordinal) ? name[..^Answer.Length] : name;
    }

    private JsonNode Written(Type type)
    {
        IReadOnlyList<ViewColumn> columns = ViewColumn.Of(type);
        return columns.Count > 0 ? RowSchema.Of(type, columns) : AnswerJson.Options.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = Told,
        });
    }

    /// <summary>What the serializer does not know of: what each member means, what it may be, and that all are always there.</summary>
    private JsonObject Told(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (context.TypeInfo.Kind == JsonTypeInfoKind.Object)
        {
            return context.PropertyInfo is null && context.Path.Length == 0 ? Whole(context.TypeInfo, schema.AsObject()) : Part(context);
        }

        JsonObject told = schema as JsonObject ?? [];
        Type type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        if (type == typeof(DateTimeOffset))
        {
            bool isNullable = type != context.TypeInfo.Type;
            told["type"] = isNullable ? new JsonArray("string", "null") : "string";
            told["format"] = "date-time";
        }

        if (type == typeof(long))
        {
            told["format"] = "int64";
        }

        return context.PropertyInfo is { } property ? Member(property, told) : told;
    }

    private static JsonObject Whole(JsonTypeInfo type, JsonObject schema)
    {
        schema["required"] = new JsonArray([.. type.Properties.Where(p => !IsLeftOut(p)).Select(p => JsonValue.Create(p.Name))]);
        if (type.Type.GetCustomAttribute<DescriptionAttribute>() is { } described)
        {
            schema["description"] = described.Description;
        }

        return schema;
    }

    private JsonObject Part(JsonSchemaExporterContext context)
    {
        JsonObject part = Of(context.TypeInfo.Type);
        if (context.PropertyInfo is not { } property)
        {
            return part;
        }

        JsonObject told = IsNullable(property)
            ? new() { ["anyOf"] = new JsonArray(part, new JsonObject { ["type"] = "null" }) }
            : part;
        SchemaFacts.Add(told, property.AttributeProvider!);
        return told;
    }

    private static JsonObject Member(JsonPropertyInfo property, JsonObject schema)
    {
        if (schema["type"] is JsonArray types && !IsNullable(property))
        {
            schema["type"] = types[0]!.DeepClone();
        }

        SchemaFacts.Add(schema, property.AttributeProvider!);
        return schema;
    }

    /// <summary>Whether null is ever written there; the exporter takes every property that can't be set for one that may be null.</summary>
    private static bool IsNullable(JsonPropertyInfo property)
    {
        var declared = (PropertyInfo)property.AttributeProvider!;
        return !IsLeftOut(property) && new NullabilityInfoContext().Create(declared).ReadState == NullabilityState.Nullable;
    }

    /// <summary>Whether it is not written where there is none.</summary>
    private static bool IsLeftOut(JsonPropertyInfo property) =>
        property.AttributeProvider?.IsDefined(typeof(JsonIgnoreAttribute), inherit: true) ?? false;
}
