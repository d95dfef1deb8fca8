using System.Globalization;

namespace ListeningPost.Importing;

/// <summary>The fields of a record, read liberally: a number may be a text, some names have a second one.</summary>
internal sealed class ImportFields
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["native_id"] = "native_id",
        ["id"] = "native_id",
        ["url"] = "url",
        ["title"] = "title",
        ["text"] = "text",
        ["quoted"] = "quoted",
        ["author"] = "author",
        ["author_handle"] = "author",
        ["author_name"] = "author_name",
        ["author_id"] = "author_id",
        ["author_url"] = "author_url",
        ["followers"] = "followers",
        ["author_followers"] = "followers",
        ["bio"] = "bio",
        ["is_bot"] = "is_bot",
        ["bot"] = "is_bot",
        ["published_at"] = "published_at",
        ["published"] = "published_at",
        ["language"] = "language",
        ["tags"] = "tags",
        ["links"] = "links",
        ["comments_url"] = "comments_url",
        ["site_url"] = "site_url",
        ["labels"] = "labels",
        ["in_reply_to"] = "in_reply_to",
        ["root"] = "root",
        ["platform"] = "platform",
        ["likes"] = "likes",
        ["reposts"] = "reposts",
        ["replies"] = "replies",
        ["rating"] = "rating",
        ["brand_hint"] = "brand_hint",
    };

    private readonly Dictionary<string, IReadOnlyList<string>> _values = new(StringComparer.Ordinal);

    /// <summary>The name under which a field is kept, or null when it is none that is read.</summary>
    public static string? Known(string name) => Names.GetValueOrDefault(name.Trim());

    /// <summary>Keeps a field; the first of two names for one wins.</summary>
    /// <param name="known">From <see cref="Known"/>.</param>
    public void Add(string known, IReadOnlyList<string> values) => _values.TryAdd(known, values);

    /// <summary>Null when it is not there, or blank.</summary>
    public string? Text(string name)
    {
        if (_values.GetValueOrDefault(name) is [var first, ..] && !string.IsNullOrWhiteSpace(first))
        {
            return first;
        }

        return null;
    }

    /// <summary>The elements of a list; of a text, its parts between |, else commas or semicolons, else blanks.</summary>
    public IReadOnlyList<string> List(string name)
    {
        if (!_values.TryGetValue(name, out IReadOnlyList<string>? values) || values.Count != 1)
        {
            return values ?? [];
        }

        string text = values[0];
        return text.Split(Between(text), StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>What stands between the parts of a list; null: blanks.</summary>
    private static char[]? Between(string text)
    {
        if (text.Contains('|', StringComparison.Ordinal))
        {
            return ['|'];
        }

        return text.AsSpan().IndexOfAny(',', ';') >= 0 ? [',', ';'] : null;
    }

    /// <summary>Whether it says yes: <c>true</c>, <c>t</c>, <c>yes</c> or <c>1</c>, in any case.</summary>
    public bool IsTrue(string name) => Text(name)?.Trim().ToLowerInvariant() is "true" or "t" or "yes" or "1";

    /// <summary>A whole number within bounds; null for what is none, or absurd.</summary>
    public long? Count(string name, long most, long least = 0)
    {
        bool isNumber = decimal.TryParse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number);
        bool isCount = isNumber && number >= least && number <= most;
        return isCount ? (long)number : null;
    }
}
