using System.Globalization;
using System.Text;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Vocabulary;

namespace ListeningPost.Core.Queries.Parsing;

/// <summary>Checks a field's value and brings it into its normal form.</summary>
internal static class FieldValues
{
    private static readonly string[] Types = ["post", "reply", "repost", "quote"];
    private static readonly string[] Truths = ["true", "false"];

    /// <summary>The value in its normal form, or what is wrong with it.</summary>
    public static FieldValue Normal(QueryField field, string value)
    {
        string folded = FieldText.Folded(value);
        if (field is QueryField.Type)
        {
            folded = TypeOf(folded);
        }

        if (ChoicesOf(field) is { } choices)
        {
            return OneOf(field, folded, choices);
        }

        return field switch
        {
            QueryField.Language => Language(folded, value),
            QueryField.Site or QueryField.Links => Host(field, value),
            QueryField.Story => Story(value),
            QueryField.Tag => new FieldValue(folded.TrimStart('#')),
            QueryField.Subreddit => new FieldValue(FieldText.Subreddit(folded)),
            QueryField.Thread => new FieldValue(value.Trim()),
            _ => new FieldValue(folded),
        };
    }

    /// <summary>All values of a field that has few; null of others.</summary>
    private static IReadOnlyList<string>? ChoicesOf(QueryField field) => field switch
    {
        QueryField.Platform => Platforms.Names,
        QueryField.Type => Types,
        QueryField.Sentiment => Sentiment.All,
        QueryField.Voice => Voice.All,
        QueryField.Kind => Kind.All,
        QueryField.Presence => Presence.All,
        QueryField.Owed or QueryField.Bot => Truths,
        _ => null,
    };

    /// <summary>Brandwatch's engagement types are ours under other names.</summary>
    private static string TypeOf(string value) => value switch
    {
        "comment" => "reply",
        "retweet" => "repost",
        _ => value,
    };

    private static FieldValue OneOf(QueryField field, string value, IReadOnlyCollection<string> choices)
    {
        if (choices.Contains(value, StringComparer.Ordinal))
        {
            return new FieldValue(value);
        }

        return FieldValue.Wrong("bad-value",
            $"{QueryFields.NameOf(field)}: does not know '{value}'. Write one of {string.Join(", ", choices)}.");
    }

    private static FieldValue Language(string folded, string value)
    {
        if (LanguageCodes.Contains(folded))
        {
            return new FieldValue(folded);
        }

        return FieldValue.Wrong("bad-language",
            $"'{value}' is no ISO 639-1 language code. Write two letters, such as language:en or language:de.");
    }

    private static FieldValue Host(QueryField field, string value)
    {
        if (HostOf(value) is { } host)
        {
            return new FieldValue(host);
        }

        string name = QueryFields.NameOf(field);
        return FieldValue.Wrong("bad-value",
            $"'{value}' is no host. Write {name}:acme.com, without scheme and path; for part of an address url:\"/blog/\".");
    }

    private static FieldValue Story(string value)
    {
        if (RangeBounds.TryNumber(value, out long? number) && number is { } id)
        {
            return new FieldValue(id.ToString(CultureInfo.InvariantCulture));
        }

        return FieldValue.Wrong("bad-number", $"'{value}' is no story's number. Write digits only, such as story:1204.");
    }

    /// <summary>A host in its ASCII form, or null when it is none.</summary>
    private static string? HostOf(string text)
    {
        string host = text.Trim().Replace("[.]", ".", StringComparison.Ordinal).Trim('.').ToLowerInvariant();
        if (!Ascii.IsValid(host))
        {
            try
            {
                host = new IdnMapping().GetAscii(host);
            }
            catch (ArgumentException)
            {
                return null;
            }
        }

        return Uri.CheckHostName(host) == UriHostNameType.Unknown ? null : host;
    }
}

/// <summary>A value in its normal form, or what is wrong with it.</summary>
/// <param name="Text">Empty where something is wrong.</param>
internal readonly record struct FieldValue(string Text)
{
    /// <summary>Null: the value is good.</summary>
    public (string Code, string Message)? Problem { get; private init; }

    public static FieldValue Wrong(string code, string message) => new("") { Problem = (code, message) };
}
