using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.Http;

/// <summary>Reads a body whole and undoes its compression, both under one cap.</summary>
/// <remarks>
/// Memory grows with the bytes that really came, never with what a header announces. Compressed bytes are read first and
/// undone from memory, so that a bomb costs no more than the cap twice. That a compressed body was cut short is only noticed
/// with the runtime's switch System.IO.Compression.UseStrictValidation, which Directory.Build.props turns on.
/// </remarks>
internal static class BodyReader
{
    /// <summary>Of gzip under what the label says, or under none: servers compress what a cache had compressed before.</summary>
    private const int MaxUnlabelled = 2;

    // What some servers write there although nothing is encoded: no encoding, a charset, a transfer encoding of mail.
    private static readonly HashSet<string> NoEncodings =
        new(StringComparer.OrdinalIgnoreCase) { "identity", "none", "utf-8", "utf8", "7bit", "8bit", "binary" };

    /// <exception cref="AttemptException">Too large, cut short, or not to be decompressed.</exception>
    public static async Task<byte[]> ReadAsync(HttpResponseMessage response, long maxBytes, CancellationToken cancellationToken)
    {
        Func<Stream, Stream>? undo = Decompression(Encodings(response));
        if (AnnouncedLength(response) > maxBytes)
        {
            throw TooLarge(maxBytes);
        }

        await using Stream wire = await response.Content.ReadAsStreamAsync(cancellationToken);
        byte[] body = await ReadAsync(wire, maxBytes, cancellationToken);
        if (undo is not null)
        {
            body = await UndoneAsync(body, undo, maxBytes, cancellationToken);
        }

        for (int layers = 0; layers < MaxUnlabelled && body is [0x1F, 0x8B, 8, ..]; layers++)
        {
            body = await UndoneAsync(body, Gunzip, maxBytes, cancellationToken);
        }

        return body;
    }

    private static async Task<byte[]> UndoneAsync(
        byte[] raw, Func<Stream, Stream> undo, long maxBytes, CancellationToken cancellationToken)
    {
        if (raw.Length == 0)
        {
            return raw;
        }

        try
        {
            await using Stream plain = undo(new MemoryStream(raw, writable: false));
            return await ReadAsync(plain, maxBytes, cancellationToken);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or InvalidOperationException)
        {
            throw new AttemptException(SourceFailure.Encoding, "sent a compressed body that is broken or cut short", e);
        }
    }

    private static async Task<byte[]> ReadAsync(Stream stream, long maxBytes, CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            int length = 0;
            while (true)
            {
                int read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
                if (read == 0)
                {
                    return buffer.AsSpan(0, length).ToArray();
                }

                length += read;
                if (length > maxBytes)
                {
                    throw TooLarge(maxBytes);
                }

                if (length == buffer.Length)
                {
                    byte[] larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                    buffer.AsSpan(0, length).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // One encoding at most: labels that nest are only ever seen in attacks.
    private static Func<Stream, Stream>? Decompression(string[] encodings) => encodings switch
    {
        [] => null,
        ["gzip" or "x-gzip"] => Gunzip,
        ["br"] => static body => new BrotliStream(body, CompressionMode.Decompress),
        ["deflate"] => Inflate,
        _ => throw new AttemptException(
            SourceFailure.Encoding, $"sent an encoding that was not asked for: {SafeUrl.Line(string.Join(", ", encodings))}"),
    };

    private static GZipStream Gunzip(Stream body) => new(body, CompressionMode.Decompress);

    // "deflate" means zlib (RFC 9110), but some servers send it bare; zlib's first byte says method 8, window up to 32 K.
    private static Stream Inflate(Stream body)
    {
        int first = body.ReadByte();
        int second = body.ReadByte();
        body.Position = 0;
        bool zlib = (first & 0x0F) == 8 && (first >> 4) <= 7 && ((first << 8) + second) % 31 == 0;
        if (zlib)
        {
            return new ZLibStream(body, CompressionMode.Decompress);
        }

        return new DeflateStream(body, CompressionMode.Decompress);
    }

    private static string[] Encodings(HttpResponseMessage response)
    {
        if (!response.Content.Headers.NonValidated.TryGetValues("Content-Encoding", out var values))
        {
            return [];
        }

        return
        [
            .. values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                .Select(name => name.ToLowerInvariant())
                .Where(name => !NoEncodings.Contains(name)),
        ];
    }

    private static long AnnouncedLength(HttpResponseMessage response)
    {
        if (!response.Content.Headers.NonValidated.TryGetValues("Content-Length", out var values))
        {
            return 0;
        }

        string[] lengths =
            [.. values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries)).Distinct(StringComparer.Ordinal)];
        if (lengths is not [{ Length: > 0 } text] || !text.All(char.IsAsciiDigit))
        {
            throw new AttemptException(SourceFailure.Unreadable, "sent a Content-Length that is no number");
        }

        return long.TryParse(text, CultureInfo.InvariantCulture, out long length) ? length : long.MaxValue;
    }

    private static AttemptException TooLarge(long maxBytes) => new(
        SourceFailure.TooLarge, FormattableString.Invariant($"sent more than {maxBytes} bytes; raise Http.MaxBodyBytes if that is meant"));
}
