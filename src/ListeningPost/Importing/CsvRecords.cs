using System.Globalization;
using System.Text;

namespace ListeningPost.Importing;

/// <summary>Comma-separated records after a header line (RFC 4180): quotes, separators and line ends within quotes.</summary>
internal sealed class CsvRecords : IImportFormat
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte _separator;
    private readonly string?[] _columns;
    private readonly Dictionary<string, long> _ignored = new(StringComparer.Ordinal);

    private CsvRecords(byte separator, IReadOnlyList<string> header)
    {
        _separator = separator;
        _columns = [.. header.Select(ImportFields.Known)];
        foreach (string name in header.Where(name => ImportFields.Known(name) is null && name.Length > 0))
        {
            ImportFile.Ignore(_ignored, name);
        }
    }

    public IReadOnlyDictionary<string, long> Ignored => _ignored;

    /// <summary>Reads the header.</summary>
    /// <param name="bytes">From the beginning of the file.</param>
    /// <param name="used">The bytes that it took; 0: more are needed.</param>
    /// <exception cref="InvalidDataException">It names no field that is read.</exception>
    public static CsvRecords? Begin(ReadOnlySpan<byte> bytes, bool isLast, out int used)
    {
        byte separator = Separator(bytes);
        CsvCells cells = CsvCells.Read(bytes, isLast, separator);
        used = cells.Used;
        if (used == 0)
        {
            return null;
        }

        string[]? header = cells.IsWhole ? Decoded(cells) : null;
        if (header is null || !header.Any(name => ImportFields.Known(name) is not null))
        {
            throw new InvalidDataException("The first line names no field. Begin a CSV file with a line such as "
                + "native_id,url,title,text,author,published_at; or write one JSON object a line.");
        }

        return new CsvRecords(separator, header);
    }

    public ImportRecord? Take(ReadOnlySpan<byte> bytes, bool isLast, long line, out int used)
    {
        CsvCells cells = CsvCells.Read(bytes, isLast, _separator);
        used = cells.Used;
        if (used == 0 || cells.IsBlank)
        {
            return null;
        }

        if (!cells.IsWhole)
        {
            // The quote may be a slip: only its line is given up.
            used = ImportFile.FirstLine(bytes);
            return new ImportRecord(line, null, "opens a quote that nothing closes");
        }

        return Read(cells, line);
    }

    private ImportRecord Read(CsvCells cells, long line)
    {
        if (cells.Cells.Count > _columns.Length)
        {
            return new ImportRecord(line, null, string.Create(
                CultureInfo.InvariantCulture, $"has {cells.Cells.Count} fields where the header has {_columns.Length}"));
        }

        if (Decoded(cells) is not { } texts)
        {
            return new ImportRecord(line, null, "is not UTF-8");
        }

        return new ImportRecord(line, Fields(texts));
    }

    private ImportFields Fields(string[] texts)
    {
        var fields = new ImportFields();
        for (int i = 0; i < texts.Length; i++)
        {
            if (_columns[i] is { } known)
            {
                fields.Add(known, [texts[i]]);
            }
        }

        return fields;
    }

    private static string[]? Decoded(CsvCells cells)
    {
        try
        {
            return [.. cells.Cells.Select(cell => Strict.GetString(cell))];
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The one that stands most often in the first line, outside quotes.</summary>
    private static byte Separator(ReadOnlySpan<byte> bytes)
    {
        byte[] line = bytes[..ImportFile.FirstLine(bytes)].TrimEnd((byte)'\n').ToArray();
        return ((byte[])[(byte)',', (byte)';', (byte)'\t']).MaxBy(separator => CsvCells.Read(line, isLast: true, separator).Cells.Count);
    }
}
