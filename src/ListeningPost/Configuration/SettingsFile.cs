using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ListeningPost.Core.Sources;
using ListeningPost.Sources;

namespace ListeningPost.Configuration;

/// <summary>Reads the configuration: one JSON file (comments and trailing commas allowed), overridden by the environment.</summary>
internal static class SettingsFile
{
    public const string DefaultName = "listeningpost.json";

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly JsonSerializerOptions Binding = new()
    {
        PropertyNameCaseInsensitive = true,
        RespectNullableAnnotations = false,
        Converters = { new JsonStringEnumConverter(), new SourceOptionsConverter() },
    };

    /// <summary>Reads the file of that path, or the defaults where there is none.</summary>
    /// <param name="path">As given with <c>--config</c>; null: <see cref="DefaultName"/> in the working directory, if it is there.</param>
    /// <exception cref="ConfigurationException">The file can't be read, or something in it has to be changed.</exception>
    public static Settings Load(string? path)
    {
        string name = path ?? DefaultName;
        bool isThere = path is not null || File.Exists(DefaultName);
        string text = isThere ? Read(name) : "{}";
        return Parse(text, name) with { Origin = Path.GetFullPath(name) };
    }

    /// <summary>A source's settings as they stand in the table, its secrets put in again.</summary>
    /// <returns>Null where its kind is not known to this version.</returns>
    /// <exception cref="JsonException">They are not its kind's.</exception>
    public static SourceOptions? ReadSource(JsonObject settings)
    {
        if (SourceKinds.Find(settings["Kind"]?.GetValue<string>() ?? "") is not { } kind)
        {
            return null;
        }

        return (SourceOptions?)settings.Deserialize(kind.OptionsType, Binding);
    }

    /// <summary>Reads a configuration's text.</summary>
    /// <exception cref="ConfigurationException">The first thing that has to be changed.</exception>
    public static Settings Parse(string text, string name)
    {
        using (JsonDocument document = ParseJson(text, name))
        {
            if (ShapeCheck.Problems(document.RootElement, Shapes.File, "").FirstOrDefault() is { } problem)
            {
                throw new ConfigurationException(problem);
            }
        }

        IConfigurationRoot merged = new ConfigurationBuilder()
            .AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(text)))
            .AddEnvironmentVariables(KeyPath.VariablePrefix)
            .Build();
        JsonObject typed = SettingsMerge.MergeObject(merged, Shapes.File, "");
        return typed.Deserialize<Settings>(Binding)!;
    }

    private static string Read(string path)
    {
        try
        {
            return Decoded(File.ReadAllBytes(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(
                $"the configuration {path} can't be read: {e.Message} "
                + "Write one with 'listeningpost init NAME', or name it with --config.");
        }
    }

    /// <summary>The text of UTF-8 bytes, with or without the mark in front.</summary>
    /// <exception cref="ConfigurationException">Another encoding: the place of the first byte that is none of it.</exception>
    private static string Decoded(byte[] bytes, string name)
    {
        ReadOnlySpan<byte> rest = bytes;
        (int line, int column) = (1, 1);
        while (rest.Length > 0)
        {
            if (Rune.DecodeFromUtf8(rest, out Rune rune, out int used) != OperationStatus.Done)
            {
                throw new ConfigurationException(FormattableString.Invariant(
                    $"{name}, line {line}, column {column}: the byte 0x{rest[0]:X2} is not UTF-8. ")
                    + "Save the file as UTF-8; from Latin-1: iconv -f LATIN1 -t UTF-8.");
            }

            column++;
            if (rune.Value == '\n')
            {
                (line, column) = (line + 1, 1);
            }

            rest = rest[used..];
        }

        return Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
    }

    private static JsonDocument ParseJson(string text, string name)
    {
        try
        {
            JsonDocument document = JsonDocument.Parse(text, Lenient);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new ConfigurationException($"{name} is no JSON object. Write {{ \"Brands\": [ … ], \"Sources\": [ … ] }}.");
            }

            return document;
        }
        catch (JsonException e)
        {
            (long line, long column) = ((e.LineNumber ?? 0) + 1, (e.BytePositionInLine ?? 0) + 1);
            throw new ConfigurationException(FormattableString.Invariant(
                $"{name}, line {line}, column {column}: no valid JSON. Look for a missing quote, comma or bracket there."));
        }
    }

    private sealed class SourceOptionsConverter : JsonConverter<SourceOptions>
    {
        public override SourceOptions? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            JsonObject element = JsonNode.Parse(ref reader)!.AsObject();
            SourceKind kind = SourceKinds.Find(element["Kind"]!.GetValue<string>())!;
            element["Kind"] = kind.Name;
            return (SourceOptions?)element.Deserialize(kind.OptionsType, options);
        }

        public override void Write(Utf8JsonWriter writer, SourceOptions value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value, value.GetType(), options);
    }
}
