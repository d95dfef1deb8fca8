using System.Globalization;
using System.Text;
using ListeningPost.Core.Posts;

namespace ListeningPost.Core.Queries.Parsing;

/// <summary>Checks a field's value and brings it into its normal form.</summary>
internal static class FieldValues
{
    private static readonly string[] Types = ["post", "reply", "repost", "quote"];
    private static readonly string[] DayFormats = ["yyyy-MM-dd"];
    private static readonly string[] TimeFormats =
        ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"];

    /// <summary>The value in its normal form, or null and what is wrong with it.</summary>
    public static string? Normal(QueryField field, string value, out (string Code, string Message) problem)
    {
        string folded = FieldText.Folded(value);
        problem = default;
        switch (field)
        {
            case QueryField.Platform:
                return OneOf(field, folded, Platforms.All, out problem);
            case QueryField.Type:
                return OneOf(field, TypeOf(folded), Types, out problem);
            case QueryField.Sentiment:
                return OneOf(field, folded, ["negative", "neutral", "positive"], out problem);
            case QueryField.Voice:
                return OneOf(field, folded, ["company", "employee", "public"], out problem);
            case QueryField.Kind:
                return OneOf(field, folded, ["question", "complaint", "praise", "other"], out problem);
            case QueryField.Presence:
                return OneOf(field, folded, ["with_you", "people_only", "without_you"], out problem);
            case QueryField.Owed:
                return OneOf(field, folded, ["true", "false"], out problem);
            case QueryField.Language:
                return Language(folded, value, out problem);
            case QueryField.Site or QueryField.Links:
                return Host(field, value, out problem);
            case QueryField.Story:
                return Story(value, out problem);
            case QueryField.Tag:
                return folded.TrimStart('#');
            case QueryField.Subreddit:
                return FieldText.Subreddit(folded);
            case QueryField.Thread:
                return value.Trim();
            default:
                return folded;
        }
    }

    /// <summary>A host in its ASCII form, or null when it is none.</summary>
    public static string? HostOf(string text)
    {
        string host = text.Trim().Replace("[.]", ".", StringComparison.Ordinal).Trim('.').ToLowerInvariant();
        try
        {
            host = Ascii.IsValid(host) ? host : new IdnMapping().GetAscii(host);
        }
        catch (ArgumentException)
        {
            return null;
        }

        return Uri.CheckHostName(host) == UriHostNameType.Unknown ? null : host;
    }

    /// <summary>A bound of a range of numbers; false when it is no number.</summary>
    public static bool TryNumber(string text, out long? number)
    {
        number = null;
        if (text == "*")
        {
            return true;
        }

        bool read = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value);
        number = value;
        return read;
    }

    /// <summary>A bound of a range of times; false when it is neither date nor timestamp.</summary>
    public static bool TryTime(string text, out TimeBound? bound)
    {
        bound = null;
        if (text == "*")
        {
            return true;
        }

        CultureInfo invariant = CultureInfo.InvariantCulture;
        if (DateTime.TryParseExact(text, DayFormats, invariant, DateTimeStyles.None, out DateTime local)
            || DateTime.TryParseExact(text, TimeFormats, invariant, DateTimeStyles.None, out local))
        {
            bound = new TimeBound(local, null, IsDay: text.Length == DayFormats[0].Length);
            return true;
        }

        bool isInstant = text.Length > 11 && char.IsAsciiDigit(text[0]) && text[10] is 'T' or 't'
            && (text[^1] is 'Z' or 'z' || text.AsSpan(11).IndexOfAny('+', '-') >= 0);
        if (isInstant && DateTimeOffset.TryParse(text, invariant, DateTimeStyles.AssumeUniversal, out DateTimeOffset instant))
        {
            bound = new TimeBound(null, instant.ToUniversalTime(), IsDay: false);
            return true;
        }

        return false;
    }

    /// <summary>Brandwatch's engagement types are ours under other names.</summary>
    private static string TypeOf(string value) => value switch
    {
        "comment" => "reply",
        "retweet" => "repost",
        _ => value,
    };

    private static string? OneOf(
        QueryField field, string value, IEnumerable<string> allowed, out (string Code, string Message) problem)
    {
        problem = ("bad-value",
            $"{QueryFields.NameOf(field)}: does not know '{value}'. Write one of {string.Join(", ", allowed)}.");
        return allowed.Contains(value, StringComparer.Ordinal) ? value : null;
    }

    private static string? Language(string folded, string value, out (string Code, string Message) problem)
    {
        problem = ("bad-language",
            $"'{value}' is no ISO 639-1 language code. Write two letters, such as language:en or language:de.");
        return LanguageCodes.Contains(folded) ? folded : null;
    }

    private static string? Host(QueryField field, string value, out (string Code, string Message) problem)
    {
        string name = QueryFields.NameOf(field);
        problem = ("bad-value",
            $"'{value}' is no host. Write {name}:acme.com, without scheme and path; for part of an address url:\"/blog/\".");
        return HostOf(value);
    }

    private static string? Story(string value, out (string Code, string Message) problem)
    {
        problem = ("bad-number", $"'{value}' is no story's number. Write digits only, such as story:1204.");
        return TryNumber(value, out long? number) && number is { } id ? id.ToString(CultureInfo.InvariantCulture) : null;
    }
}
