using System.Runtime.CompilerServices;
using System.Text;
using ListeningPost.Core.Words;

namespace ListeningPost.Importing;

/// <summary>A file of posts, read record by record: JSON lines or comma-separated values, told by the name or by the first bytes.</summary>
/// <param name="stream">From its beginning.</param>
/// <param name="name">Of the file; - for standard input.</param>
internal sealed class ImportFile(Stream stream, string name)
{
    /// <summary>Bytes of the longest record.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    private const string TooLong = "begins a record of more than 4 MiB";
    private const int MostNames = 1_000;
    private const int LongestName = 40;

    private readonly ByteWindow _window = new(stream, place: 0);
    private IImportFormat? _format;

    /// <summary>Fields that are not read, by name, and in how many records.</summary>
    public IReadOnlyDictionary<string, long> Ignored => _format?.Ignored ?? new Dictionary<string, long>(StringComparer.Ordinal);

    /// <summary>Counts a field that is not read.</summary>
    public static void Ignore(Dictionary<string, long> ignored, string name)
    {
        string known = CutText.To(name, LongestName);
        if (ignored.ContainsKey(known) || ignored.Count < MostNames)
        {
            ignored[known] = ignored.GetValueOrDefault(known) + 1;
        }
    }

    /// <summary>All records, from a place on.</summary>
    /// <param name="from">What was gone through before; the default: the beginning.</param>
    /// <exception cref="InvalidDataException">It is no file of posts.</exception>
    public async IAsyncEnumerable<ImportRecord> ReadAsync(ImportPlace from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long line = await BeginAsync(cancellationToken);
        ByteWindow window = _window;
        if (from.Offset > 0)
        {
            stream.Position = from.Offset;
            window = new ByteWindow(stream, from.Offset);
            line = from.Line;
        }

        while (await TakeAsync(window, line, cancellationToken) is { Used: > 0 } taken)
        {
            line += taken.Lines;
            if (taken.Record is { } record)
            {
                yield return record with { Next = new ImportPlace(window.Place, line) };
            }
        }
    }

    /// <summary>Reads on until a record is whole, and takes it.</summary>
    /// <returns>What took nothing when all has been read.</returns>
    private async Task<Taken> TakeAsync(ByteWindow window, long line, CancellationToken cancellationToken)
    {
        while (true)
        {
            ImportRecord? record = _format!.Take(window.Bytes, window.IsLast, line, out int used);
            if (used > MostBytes)
            {
                record = new ImportRecord(line, null, TooLong);
            }

            if (used > 0)
            {
                long lines = Lines(window.Bytes[..used]);
                window.Skip(used);
                return new Taken(record, used, lines);
            }

            if (window.IsLast)
            {
                return default;
            }

            if (window.Bytes.Length > MostBytes)
            {
                return await SkipAsync(window, line, cancellationToken);
            }

            await window.ReadAsync(cancellationToken);
        }
    }

    /// <summary>Gives up the line that a record of too many bytes begins with.</summary>
    private static async Task<Taken> SkipAsync(ByteWindow window, long line, CancellationToken cancellationToken)
    {
        while (!window.IsLast && !window.Bytes.Contains((byte)'\n'))
        {
            window.Skip(window.Bytes.Length);
            await window.ReadAsync(cancellationToken);
        }

        window.Skip(FirstLine(window.Bytes));
        return new Taken(new ImportRecord(line, null, TooLong), Used: MostBytes, Lines: 1);
    }

    /// <summary>Finds out what it is, and goes to its first record.</summary>
    /// <returns>The line of that.</returns>
    private async Task<long> BeginAsync(CancellationToken cancellationToken)
    {
        while (_window.Bytes.Length < 64 * 1024 && !_window.IsLast)
        {
            await _window.ReadAsync(cancellationToken);
        }

        Refuse(_window.Bytes);
        if (_window.Bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            _window.Skip(Encoding.UTF8.Preamble.Length);
        }

        int first = _window.Bytes.IndexOfAnyExcept(" \t\r\n"u8);
        if (first < 0 || IsJson(_window.Bytes[first]))
        {
            _format = new JsonLines();
            return 1;
        }

        int used;
        while ((_format = CsvRecords.Begin(_window.Bytes, _window.IsLast, out used)) is null)
        {
            await _window.ReadAsync(cancellationToken);
        }

        long lines = Lines(_window.Bytes[..used]);
        _window.Skip(used);
        return 1 + lines;
    }

    private bool IsJson(byte first) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".ndjson" or ".jsonl" or ".json" => true,
        ".csv" or ".tsv" => false,
        _ => first == (byte)'{',
    };

    /// <exception cref="InvalidDataException">It is a file of another sort.</exception>
    private static void Refuse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.Unicode.Preamble) || bytes.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            throw new InvalidDataException("It is UTF-16. Write it as UTF-8, for example with iconv -f UTF-16 -t UTF-8.");
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
        {
            throw new InvalidDataException("It is compressed. Hand it over with gunzip -c FILE | listeningpost import - --source NAME.");
        }

        ReadOnlySpan<byte> text = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes;
        int first = text.IndexOfAnyExcept(" \t\r\n"u8);
        if (first >= 0 && text[first] == (byte)'[')
        {
            throw new InvalidDataException(
                "It is one JSON array, and one JSON object a line is read. Turn it into lines with jq -c '.[]'.");
        }
    }

    private static long Lines(ReadOnlySpan<byte> bytes) => bytes.Count((byte)'\n');

    /// <summary>The length of the first line, its end too.</summary>
    public static int FirstLine(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)'\n');
        return end < 0 ? bytes.Length : end + 1;
    }

    /// <summary>What was taken from the window.</summary>
    /// <param name="Record">Null: a blank line.</param>
    /// <param name="Used">Its bytes; 0: there was nothing left.</param>
    /// <param name="Lines">The lines that it took.</param>
    private readonly record struct Taken(ImportRecord? Record, int Used, long Lines);
}
