using System.Globalization;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Words;

namespace ListeningPost.Importing;

/// <summary>Makes a post of a record, as a source would have brought it: foreign values are bounded, never trusted.</summary>
internal static class ImportedPost
{
    private const int MostId = 2_000;
    private const int MostTitle = 10_000;
    private const int MostShort = 500;
    /// <summary>The year 10000, in milliseconds since 1970.</summary>
    private const decimal EndOfTime = 253_402_300_800_000;

    /// <summary>Less is taken for seconds since 1970: as milliseconds it would be before March 1973.</summary>
    private const decimal LeastMilliseconds = 100_000_000_000;

    private const int MostInList = 100;
    private const long MostFollowers = 10_000_000_000;

    /// <summary>The post, or what is wrong with the record.</summary>
    /// <param name="platform">Of one that names none.</param>
    public static Post? Of(ImportFields fields, string platform, out string? problem)
    {
        string place = fields.Text("platform")?.Trim().ToLowerInvariant() ?? platform;
        string? id = fields.Text("native_id")?.Trim();
        if (id is null && place == Platforms.Web.Name)
        {
            id = Permalink.Canonical(fields.Text("url"));
        }

        (DateTimeOffset? published, bool isTime) = Time(fields.Text("published_at"));
        problem = Problem(fields, place, id, isTime);
        if (problem is not null)
        {
            return null;
        }

        return Made(fields, place, id!, published);
    }

    private static string? Problem(ImportFields fields, string platform, string? id, bool isTime) => id switch
    {
        _ when !Platforms.Names.Contains(platform, StringComparer.Ordinal) =>
            $"platform '{Short(platform)}' is none; write one of {string.Join(", ", Platforms.Names)}",
        null when platform == Platforms.Web.Name => "has neither a native_id nor a url that names it",
        null => $"has no native_id, without which a post of {platform} is not known",
        { Length: > MostId } => "has a native_id of more than 2,000 characters",
        _ when !HasWords(fields) => "has neither title nor text",
        _ when !isTime =>
            $"published_at '{Short(fields.Text("published_at")!)}' is no time; write ISO 8601, such as 2026-01-31T12:00:00Z",
        _ => null,
    };

    private static bool HasWords(ImportFields fields) => (fields.Text("title") ?? fields.Text("text") ?? fields.Text("quoted")) is not null;

    private static Post Made(ImportFields fields, string platform, string id, DateTimeOffset? published)
    {
        string? answered = Id(fields.Text("in_reply_to"));
        string? root = Id(fields.Text("root"));
        if (answered is null)
        {
            root ??= id;
        }

        return new Post
        {
            Platform = platform,
            NativeId = id,
            Url = Permalink.Clean(fields.Text("url")),
            Title = Cut(fields.Text("title"), MostTitle) ?? "",
            Text = fields.Text("text") ?? "",
            Quoted = fields.Text("quoted") ?? "",
            Author = Writer(fields, platform),
            PublishedAt = published,
            Language = Language(fields.Text("language")),
            Type = answered is null ? PostType.Post : PostType.Reply,
            InReplyTo = answered,
            Root = root,
            Tags = Bounded(fields.List("tags").Select(tag => Cut(tag.TrimStart('#'), MostShort)!).Where(tag => tag.Length > 0)),
            Links = Bounded(fields.List("links").Select(link => Permalink.Absolute(link)).OfType<string>()),
            CommentsUrl = Permalink.Clean(fields.Text("comments_url")),
            SiteUrl = Permalink.Clean(fields.Text("site_url")),
            Labels = Bounded(fields.List("labels").Select(label => Cut(label, MostShort)!)),
            Likes = (int?)fields.Count("likes", int.MaxValue),
            Reposts = (int?)fields.Count("reposts", int.MaxValue),
            Replies = (int?)fields.Count("replies", int.MaxValue),
            Rating = (short?)fields.Count("rating", least: 1, most: 5),
            BrandHint = Cut(fields.Text("brand_hint"), MostShort),
        };
    }

    private static Author Writer(ImportFields fields, string platform)
    {
        string author = Cut(fields.Text("author")?.Trim(), MostShort) ?? "";
        string? shown = Cut(fields.Text("author_name")?.Trim(), MostShort);

        var writer = new Author
        {
            Name = shown ?? "",
            Id = Cut(fields.Text("author_id"), MostShort),
            Url = Permalink.Clean(fields.Text("author_url")),
            Followers = fields.Count("followers", MostFollowers),
            Bio = Cut(fields.Text("bio"), MostTitle),
            IsBot = fields.IsTrue("is_bot"),
        };
        if (platform == Platforms.Web.Name)
        {
            // The web has no handles: who is named there is a name.
            return writer with { Name = shown ?? author };
        }

        return writer with { Handle = author.TrimStart('@') };
    }

    /// <summary>ISO 8601, UTC where it names no offset; or seconds or milliseconds since 1970.</summary>
    private static (DateTimeOffset? At, bool IsTime) Time(string? text)
    {
        if (text is null)
        {
            return (null, true);
        }

        bool isNumber = decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal since);
        if (isNumber && since < EndOfTime)
        {
            decimal milliseconds = since < LeastMilliseconds ? since * 1000 : since;
            return (DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds), true);
        }

        bool isTime = DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at);
        if (!isTime)
        {
            return (null, false);
        }

        return (at.ToUniversalTime(), true);
    }

    private static string? Language(string? stated)
    {
        string code = stated?.Trim().Split('-', '_')[0] ?? "";
        bool isCode = code.Length == 2 && code.All(char.IsAsciiLetter);
        return isCode ? code.ToLowerInvariant() : null;
    }

    private static string[] Bounded(IEnumerable<string> values) => [.. values.Distinct(StringComparer.Ordinal).Take(MostInList)];

    private static string? Id(string? text) => text?.Trim() is { Length: <= MostId } id ? id : null;

    private static string? Cut(string? text, int most) => text is null ? null : CutText.To(text, most);

    private static string Short(string text) => CutText.To(text, 40);
}
