using System.Globalization;
using System.Text.Json;

namespace ListeningPost.Importing;

/// <summary>One JSON object a line.</summary>
internal sealed class JsonLines : IImportFormat
{
    private readonly Dictionary<string, long> _ignored = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, long> Ignored => _ignored;

    public ImportRecord? Take(ReadOnlySpan<byte> bytes, bool isLast, long line, out int used)
    {
        if (!isLast && !bytes.Contains((byte)'\n'))
        {
            used = 0;
            return null;
        }

        used = ImportFile.FirstLine(bytes);
        ReadOnlySpan<byte> text = bytes[..used].TrimEnd(" \t\r\n"u8);
        return text.IsEmpty ? null : Read(text.ToArray(), line);
    }

    private ImportRecord Read(byte[] text, long line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return new ImportRecord(line, null, "is JSON, but no object { … }");
            }

            return new ImportRecord(line, Fields(document.RootElement));
        }
        catch (JsonException e)
        {
            long at = (e.BytePositionInLine ?? 0) + 1;
            return new ImportRecord(line, null, string.Create(CultureInfo.InvariantCulture, $"is no JSON object, at byte {at}"));
        }
        catch (InvalidOperationException)
        {
            return new ImportRecord(line, null, "has a text that is not UTF-8");
        }
    }

    private ImportFields Fields(JsonElement record)
    {
        var fields = new ImportFields();
        foreach (JsonProperty member in record.EnumerateObject())
        {
            if (ImportFields.Known(member.Name) is { } known)
            {
                fields.Add(known, Texts(member.Value));
            }
            else
            {
                ImportFile.Ignore(_ignored, member.Name);
            }
        }

        return fields;
    }

    private static string[] Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().SelectMany(Texts)],
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => [value.GetRawText()],
        _ => [],
    };
}
