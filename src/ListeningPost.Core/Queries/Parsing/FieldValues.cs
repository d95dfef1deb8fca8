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

    /// <summary>All values of each field that has few.</summary>
    private static readonly Dictionary<QueryField, IReadOnlyList<string>> Choices = new()
    {
        [QueryField.Platform] = Platforms.Names,
        [QueryField.Type] = Types,
        [QueryField.Sentiment] = [.. Sentiment.All, Sentiment.None],
        [QueryField.Noise] = [.. Noise.SetAside, Noise.Any],
        [QueryField.Voice] = Voice.All,
        [QueryField.Answered] = Voice.Answering,
        [QueryField.Kind] = Kind.All,
        [QueryField.Presence] = Presence.All,
        [QueryField.Owed] = Truths,
        [QueryField.Bot] = Truths,
    };

    /// <summary>The value in its normal form, or what is wrong with it.</summary>
    public static FieldValue Normal(QueryField field, string value)
    {
        string folded = FieldText.Folded(value);
        if (field is QueryField.Type)
        {
            folded = TypeOf(folded);
        }

        if (Choices.TryGetValue(field, out IReadOnlyList<string>? choices))
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

    /// <summary>A field with a value that it takes, for messages.</summary>
    public static Repair Example(QueryField field)
    {
        string value = Choices.GetValueOrDefault(field)?[0] ?? ExampleOf(field);
        return new Repair($"{QueryFields.NameOf(field)}:{value}", Repair.Example);
    }

    private static string ExampleOf(QueryField field) => field switch
    {
        QueryField.Followers or QueryField.Reach => "[500 TO 100000]",
        QueryField.Published => "[2026-11-01 TO 2026-11-07]",
        QueryField.Language => "en",
        QueryField.Site or QueryField.Links => "acme.com",
        QueryField.Story => "1204",
        _ => "acme",
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
            $"{QueryFields.NameOf(field)}: does not know '{value}'. It is one of {string.Join(", ", choices)}.");
    }

    private static FieldValue Language(string folded, string value)
    {
        if (LanguageCodes.Contains(folded))
        {
            return new FieldValue(folded);
        }

        string start = folded.Split('-', '_')[0];
        return FieldValue.Wrong("bad-language", $"'{value}' is no ISO 639-1 language code, which is two letters.",
            LanguageCodes.Contains(start) ? new Repair($"language:{start}") : Example(QueryField.Language));
    }

    private static FieldValue Host(QueryField field, string value)
    {
        bool isAny = field is QueryField.Links && value.Trim() == FieldText.Any;
        if (isAny)
        {
            return new FieldValue(FieldText.Any);
        }

        if (HostOf(value) is { } host)
        {
            return new FieldValue(host);
        }

        string name = QueryFields.NameOf(field);
        return FieldValue.Wrong("bad-value",
            $"'{value}' is no host.",
            new($"{name}:acme.com", "without scheme and path"), new("url:\"/blog/\"", "for part of an address"));
    }

    private static FieldValue Story(string value)
    {
        if (RangeBounds.TryNumber(value, out long? number) && number is { } id)
        {
            return new FieldValue(id.ToString(CultureInfo.InvariantCulture));
        }

        return FieldValue.Wrong("bad-number", $"'{value}' is no story's number, which is digits only.", Example(QueryField.Story));
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
    public ValueProblem? Problem { get; private init; }

    public static FieldValue Wrong(string code, string fact, params Repair[] repairs) =>
        new("") { Problem = new ValueProblem(code, fact, repairs) };
}

/// <summary>What is wrong with a value.</summary>
internal sealed record ValueProblem(string Code, string Fact, IReadOnlyList<Repair> Repairs);
