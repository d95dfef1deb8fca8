namespace ListeningPost.Importing;

/// <summary>How the records of a file are told apart and read.</summary>
internal interface IImportFormat
{
    /// <summary>Takes the record at the beginning of the bytes.</summary>
    /// <param name="bytes">From the beginning of a record.</param>
    /// <param name="isLast">Whether no more follow.</param>
    /// <param name="line">The line that it begins on.</param>
    /// <param name="used">The bytes that it took; 0: more are needed.</param>
    /// <returns>Null for a blank line.</returns>
    ImportRecord? Take(ReadOnlySpan<byte> bytes, bool isLast, long line, out int used);

    /// <summary>Fields that are not read, by name, and in how many records.</summary>
    IReadOnlyDictionary<string, long> Ignored { get; }
}
