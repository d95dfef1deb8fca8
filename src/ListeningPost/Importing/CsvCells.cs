namespace ListeningPost.Importing;

/// <summary>The cells of one record of comma-separated values.</summary>
/// <param name="Cells">Their bytes, without quotes around them.</param>
/// <param name="Used">The bytes that the record took, its line end too; 0: it goes on behind what is there.</param>
/// <param name="IsWhole">False where a quote is never closed.</param>
internal sealed record CsvCells(IReadOnlyList<byte[]> Cells, int Used, bool IsWhole)
{
    private static readonly CsvCells More = new([], 0, true);

    /// <summary>Whether nothing stands in it.</summary>
    public bool IsBlank => IsWhole && Cells is [{ Length: 0 }];

    /// <summary>Reads the record at the beginning.</summary>
    /// <param name="isLast">Whether nothing follows the bytes.</param>
    public static CsvCells Read(ReadOnlySpan<byte> bytes, bool isLast, byte separator)
    {
        var cells = new List<byte[]>();
        int at = 0;
        while (true)
        {
            int end = End(bytes, at, separator);
            bool isOpen = end < 0;
            if (!isLast && (isOpen || end >= bytes.Length))
            {
                return More;
            }

            if (isOpen)
            {
                return new CsvCells(cells, bytes.Length, IsWhole: false);
            }

            cells.Add(Cell(bytes[at..end]));
            if (end >= bytes.Length || bytes[end] == (byte)'\n')
            {
                return new CsvCells(cells, Math.Min(end + 1, bytes.Length), IsWhole: true);
            }

            at = end + 1;
        }
    }

    private static bool IsQuoted(ReadOnlySpan<byte> cell) => cell.StartsWith("\""u8);

    private static byte[] Cell(ReadOnlySpan<byte> cell) => IsQuoted(cell) ? Unquoted(cell) : Trimmed(cell);

    /// <summary>Behind the cell that begins there; -1 where its quote is never closed.</summary>
    private static int End(ReadOnlySpan<byte> bytes, int at, byte separator) =>
        IsQuoted(bytes[at..]) ? QuotedEnd(bytes, at, separator) : PlainEnd(bytes, at, separator);

    private static int PlainEnd(ReadOnlySpan<byte> bytes, int at, byte separator)
    {
        int length = bytes[at..].IndexOfAny(separator, (byte)'\n');
        return length < 0 ? bytes.Length : at + length;
    }

    /// <summary>Behind the closing quote, and what was written behind it; -1 where there is none.</summary>
    private static int QuotedEnd(ReadOnlySpan<byte> bytes, int at, byte separator)
    {
        int next = at + 1;
        while (next < bytes.Length)
        {
            int quote = bytes[next..].IndexOf((byte)'"');
            if (quote < 0)
            {
                return -1;
            }

            next += quote + 1;
            if (next >= bytes.Length || bytes[next] != (byte)'"')
            {
                return PlainEnd(bytes, next, separator);
            }

            next++;
        }

        return -1;
    }

    /// <summary>Without the quotes; two of them within are one.</summary>
    private static byte[] Unquoted(ReadOnlySpan<byte> cell)
    {
        var text = new List<byte>(cell.Length);
        bool isInside = true;
        for (int i = 1; i < cell.Length; i++)
        {
            bool isQuote = cell[i] == (byte)'"';
            if (!isQuote)
            {
                text.Add(cell[i]);
            }
            else if (isInside && i + 1 < cell.Length && cell[i + 1] == (byte)'"')
            {
                text.Add(cell[i++]);
            }
            else
            {
                isInside = false;
            }
        }

        return isInside ? [.. text] : Trimmed([.. text]);
    }

    /// <summary>Without the carriage return of a line's end.</summary>
    private static byte[] Trimmed(ReadOnlySpan<byte> cell) => cell.TrimEnd((byte)'\r').ToArray();
}
