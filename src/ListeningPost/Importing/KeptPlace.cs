using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ListeningPost.Importing;

/// <summary>
/// How far a file has come, kept under what tells that it is the same file: its name, its size, its time and its beginning.
/// </summary>
/// <param name="Fingerprint">Of the file; empty: its place is not kept.</param>
/// <param name="From">Where to go on.</param>
internal sealed record KeptPlace(string Fingerprint, ImportPlace From)
{
    private const int Beginning = 64 * 1024;

    /// <summary>Of what can only be read from the beginning.</summary>
    public static KeptPlace None { get; } = new("", new ImportPlace(0, 1));

    /// <summary>Whether its place is kept.</summary>
    public bool Keeps => Fingerprint.Length > 0;

    /// <summary>Where a file is to be gone on with.</summary>
    /// <param name="stream">From its beginning; of what is no file, the place can't be kept.</param>
    /// <param name="kept">What was kept, of whichever file; null: nothing.</param>
    public static KeptPlace Of(Stream stream, string? kept)
    {
        if (stream is not FileStream { CanSeek: true } file)
        {
            return None;
        }

        var start = new byte[Beginning];
        int read = file.ReadAtLeast(start, Beginning, throwOnEndOfStream: false);
        file.Position = 0;
        string beginning = Convert.ToHexString(SHA256.HashData(start.AsSpan(0, read)));
        string seed = string.Create(
            CultureInfo.InvariantCulture,
            $"{Path.GetFullPath(file.Name)}|{file.Length}|{File.GetLastWriteTimeUtc(file.Name).Ticks}|{beginning}");
        string fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)))[..32];
        return new KeptPlace(fingerprint, Read(kept, fingerprint, file.Length));
    }

    /// <summary>What is kept for that place.</summary>
    public string Written(ImportPlace place) => string.Create(CultureInfo.InvariantCulture, $"{Fingerprint} {place.Offset} {place.Line}");

    private static ImportPlace Read(string? kept, string fingerprint, long length)
    {
        if (kept?.Split(' ') is not [var of, var offset, var line] || of != fingerprint)
        {
            return None.From;
        }

        bool isPlace = long.TryParse(offset, CultureInfo.InvariantCulture, out long at)
            & long.TryParse(line, CultureInfo.InvariantCulture, out long number);
        if (!isPlace || at > length)
        {
            return None.From;
        }

        return new ImportPlace(at, number);
    }
}
