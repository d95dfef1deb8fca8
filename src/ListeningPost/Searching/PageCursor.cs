using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ListeningPost.Searching;

/// <summary>
/// The end of a page, so that the next one begins behind it: opaque to whoever passes it on, of use for its own search alone.
/// </summary>
internal static class PageCursor
{
    private const string Name = "cursor";
    private const int MaxLength = 400;
    private const string Repair = "Pass on 'cursor' of an answer as it is, or leave it out.";

    /// <summary>These say how a page is cut, not what is searched.</summary>
    private static readonly string[] Paging = [Name, "limit"];

    /// <summary>The parameters of an address with another cursor, or without one; what is empty is left out.</summary>
    public static QueryString Address(IEnumerable<KeyValuePair<string, string>> parameters, string? cursor)
    {
        IEnumerable<KeyValuePair<string, string>> others = parameters.Where(p => p.Key != Name);
        return QueryString.Create(others.Append(KeyValuePair.Create(Name, cursor ?? ""))
            .Where(p => p.Value.Length > 0)
            .Select(p => KeyValuePair.Create<string, string?>(p.Key, p.Value)));
    }

    /// <param name="given">What was asked.</param>
    /// <param name="place">What tells the last row of the page from all others.</param>
    public static string Write(RequestParameters given, params string[] place) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join('\n', [Fingerprint(given), .. place])));

    /// <summary>The place that <see cref="Write"/> wrote; null: no cursor was given.</summary>
    /// <exception cref="BadParameterException">It is no cursor, or one of another search.</exception>
    public static string[]? Read(RequestParameters given, int parts)
    {
        if (given[Name] is not { } cursor)
        {
            return null;
        }

        string[] read = Decoded(cursor).Split('\n');
        if (read.Length != parts + 1)
        {
            throw Bad("The cursor is none that was given out. " + Repair);
        }

        if (read[0] != Fingerprint(given))
        {
            throw Bad("The cursor is another search's. Repeat that search's own parameters beside it, or leave it out.");
        }

        return read[1..];
    }

    /// <exception cref="BadParameterException">It is none.</exception>
    public static long Number(string text)
    {
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
        {
            throw Bad("The cursor is broken. " + Repair);
        }

        return number;
    }

    /// <summary>An instant of its ticks, UTC.</summary>
    /// <exception cref="BadParameterException">It is none.</exception>
    public static DateTimeOffset Instant(string text)
    {
        long ticks = Number(text);
        if (ticks > DateTime.MaxValue.Ticks)
        {
            throw Bad("The cursor is broken. " + Repair);
        }

        return new DateTimeOffset(ticks, TimeSpan.Zero);
    }

    private static BadParameterException Bad(string message) => new(Name, message);

    /// <summary>What was written; nothing where the cursor is none.</summary>
    private static string Decoded(string cursor)
    {
        Span<byte> bytes = stackalloc byte[MaxLength];
        if (cursor.Length > MaxLength || !Base64Url.IsValid(cursor) || !Base64Url.TryDecodeFromChars(cursor, bytes, out int length))
        {
            return "";
        }

        return Encoding.UTF8.GetString(bytes[..length]);
    }

    /// <summary>Tells searches apart, so that no page of one is taken for a page of another.</summary>
    private static string Fingerprint(RequestParameters given)
    {
        IEnumerable<KeyValuePair<string, string>> searched = given.Given.Where(p => !Paging.Contains(p.Key, StringComparer.Ordinal));
        string asked = string.Join('\n', searched.Select(p => $"{p.Key}={p.Value}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(asked)).AsSpan(0, 4));
    }
}
