using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace ListeningPost.Searching;

/// <summary>The parameters of a request, each known, and given once.</summary>
public sealed class RequestParameters
{
    private const int MaxShown = 80;

    private readonly Dictionary<string, string> _given;

    private RequestParameters(Dictionary<string, string> given) => _given = given;

    /// <summary>Those that were given, in order of their names.</summary>
    public IEnumerable<KeyValuePair<string, string>> Given => _given.OrderBy(p => p.Key, StringComparer.Ordinal);

    /// <summary>The value, or null when it was not given.</summary>
    public string? this[string name] => _given.GetValueOrDefault(name);

    /// <summary>Checks names; values are checked by whoever reads them.</summary>
    /// <param name="request">As it came.</param>
    /// <param name="known">Names that may be given.</param>
    /// <param name="isForm">Whether a browser sends every field, filled in or not: then empty ones were not given.</param>
    /// <exception cref="BadParameterException">A name is unknown, or given twice, or has no value.</exception>
    public static RequestParameters Read(IEnumerable<KeyValuePair<string, StringValues>> request, IReadOnlyList<string> known, bool isForm = false)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, StringValues values) in request)
        {
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                throw new BadParameterException(
                    Printable(name), $"'{Printable(name)}' is no parameter here. Write one of {string.Join(", ", known)}.");
            }

            if (values.Count > 1)
            {
                throw new BadParameterException(name, $"{name} is given {values.Count.ToString(CultureInfo.InvariantCulture)} times. Give it once.");
            }

            string value = values.ToString();
            if (value.Length > 0)
            {
                given[name] = value;
            }
            else if (!isForm)
            {
                throw new BadParameterException(name, $"{name} is empty. Write a value, or leave it out.");
            }
        }

        return new RequestParameters(given);
    }

    /// <summary>One of some values, or null.</summary>
    /// <exception cref="BadParameterException">It is another.</exception>
    public string? OneOf(string name, IReadOnlyList<string> values) => this[name] is not { } value ? null
        : values.Contains(value, StringComparer.Ordinal) ? value
        : throw Wrong(name, $"Write one of {string.Join(", ", values)}.");

    /// <summary>A number from 1, cut to the highest that is answered; null: not given.</summary>
    /// <exception cref="BadParameterException">It is none.</exception>
    public int? Count(string name, int highest) => this[name] is not { } value ? null
        : value.Length > 0 && value.All(char.IsAsciiDigit) && value.Trim('0').Length > 0
            ? value.TrimStart('0') is var digits && digits.Length <= 9 ? Math.Min(int.Parse(digits, CultureInfo.InvariantCulture), highest) : highest
        : throw Wrong(name, "Write a number from 1.");

    /// <summary>An instant; null: not given.</summary>
    /// <param name="isEnd">Whether a date means its end.</param>
    /// <exception cref="BadParameterException">It is none.</exception>
    public DateTimeOffset? Moment(string name, TimeZoneInfo zone, DateTimeOffset now, bool isEnd) => this[name] is not { } value ? null
        : Moments.Read(value, zone, now, isEnd) ?? throw Wrong(name, $"Write {Moments.Forms}.");

    /// <summary>What to say of a value that is none of those that it should be.</summary>
    public BadParameterException Wrong(string name, string repair) => new(name, $"{name} is '{Printable(this[name] ?? "")}'. {repair}");

    private static string Printable(string text)
    {
        string cut = text.Length <= MaxShown ? text : text[..(char.IsHighSurrogate(text[MaxShown - 1]) ? MaxShown - 1 : MaxShown)] + "…";
        return new string([.. cut.Select(c => char.IsControl(c) ? ' ' : c)]);
    }
}
