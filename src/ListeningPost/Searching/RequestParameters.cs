using System.Globalization;
using ListeningPost.Access;
using ListeningPost.Core.Words;
using Microsoft.Extensions.Primitives;

namespace ListeningPost.Searching;

/// <summary>The parameters of a request, each known, and given once; and who asks, so that nothing is read without knowing it.</summary>
public sealed class RequestParameters
{
    private const int MaxShown = 80;

    private readonly Dictionary<string, string> _given;

    private RequestParameters(Dictionary<string, string> given, Caller asker) => (_given, Asker) = (given, asker);

    /// <summary>Whose brands are all that is told.</summary>
    public Caller Asker { get; }

    /// <summary>What <see cref="Flag"/> takes.</summary>
    public static IReadOnlyList<string> Flags { get; } = ["true", "false"];

    /// <summary>Those that were given, in order of their names.</summary>
    public IEnumerable<KeyValuePair<string, string>> Given => _given.OrderBy(p => p.Key, StringComparer.Ordinal);

    /// <summary>The value, or null when it was not given.</summary>
    public string? this[string name] => _given.GetValueOrDefault(name);

    /// <inheritdoc cref="Read(IEnumerable{KeyValuePair{string, StringValues}}, Caller, IReadOnlyList{string}, bool)"/>
    /// <summary>Those of an address.</summary>
    public static RequestParameters Read(HttpContext context, IReadOnlyList<string> known, bool isForm = false)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Read(context.Request.Query, Caller.Of(context), known, isForm);
    }

    /// <summary>Checks names; values are checked by whoever reads them.</summary>
    /// <param name="request">As it came.</param>
    /// <param name="asker">Who asks.</param>
    /// <param name="known">Names that may be given.</param>
    /// <param name="isForm">Whether a browser sends every field, filled in or not: then empty ones were not given.</param>
    /// <exception cref="BadParameterException">A name is unknown, or given twice, or has no value.</exception>
    public static RequestParameters Read(
        IEnumerable<KeyValuePair<string, StringValues>> request, Caller asker, IReadOnlyList<string> known, bool isForm = false)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, StringValues values) in request)
        {
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                string shown = OneLine.Of(name, MaxShown);
                throw new BadParameterException(shown, $"'{shown}' is no parameter here. Write one of {string.Join(", ", known)}.");
            }

            if (values.Count > 1)
            {
                string times = values.Count.ToString(CultureInfo.InvariantCulture);
                throw new BadParameterException(name, $"{name} is given {times} times. Give it once.");
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

        return new RequestParameters(given, asker);
    }

    /// <summary>The same without some of them.</summary>
    public RequestParameters Without(params IReadOnlyList<string> names) => new(
        _given.Where(p => !names.Contains(p.Key, StringComparer.Ordinal)).ToDictionary(StringComparer.Ordinal), Asker);

    /// <summary>The same with another value of one.</summary>
    public RequestParameters With(string name, string value) =>
        new(new Dictionary<string, string>(_given, StringComparer.Ordinal) { [name] = value }, Asker);

    /// <summary>One of some values, or null.</summary>
    /// <exception cref="BadParameterException">It is another.</exception>
    public string? OneOf(string name, IReadOnlyList<string> values)
    {
        string? value = this[name];
        if (value is not null && !values.Contains(value, StringComparer.Ordinal))
        {
            throw Wrong(name, $"Write one of {string.Join(", ", values)}.");
        }

        return value;
    }

    /// <summary>Yes or no; null: not given.</summary>
    /// <exception cref="BadParameterException">It is neither.</exception>
    public bool? Flag(string name) => OneOf(name, Flags) is { } value ? value == "true" : null;

    /// <summary>A number from 1, cut to the highest that is answered; null: not given.</summary>
    /// <exception cref="BadParameterException">It is none.</exception>
    public int? Count(string name, int highest)
    {
        if (this[name] is not { } value)
        {
            return null;
        }

        string digits = value.TrimStart('0');
        if (digits.Length == 0 || !digits.All(char.IsAsciiDigit))
        {
            throw Wrong(name, "Write a number from 1.");
        }

        // With more digits than that it may be beyond every int.
        return digits.Length > 9 ? highest : Math.Min(int.Parse(digits, CultureInfo.InvariantCulture), highest);
    }

    /// <summary>An instant; null: not given.</summary>
    /// <param name="isEnd">Whether a date means its end.</param>
    /// <exception cref="BadParameterException">It is none.</exception>
    public DateTimeOffset? Moment(string name, TimeZoneInfo zone, DateTimeOffset now, bool isEnd)
    {
        if (this[name] is not { } value)
        {
            return null;
        }

        return Moments.Read(value, zone, now, isEnd) ?? throw Wrong(name, $"Write {Moments.Forms}.");
    }

    /// <summary>What to say of a value that is none of those that it should be.</summary>
    public BadParameterException Wrong(string name, string repair)
    {
        string shown = OneLine.Of(this[name] ?? "", MaxShown);
        return new BadParameterException(name, $"{name} is '{shown}'. {repair}");
    }
}
