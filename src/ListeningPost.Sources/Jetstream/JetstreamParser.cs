using System.Globalization;
using System.Text;
using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Sources.Feeds;

namespace ListeningPost.Sources.Jetstream;

/// <summary>Reads one event of Jetstream.</summary>
/// <remarks>
/// From the protocol's description (bluesky-social/jetstream, docs/README.md §5) and recorded events: <c>did</c>,
/// <c>time_us</c>, <c>kind</c> commit, identity or account; a commit has <c>rev</c>, <c>operation</c> create, update or delete,
/// <c>collection</c>, <c>rkey</c>, and but for a delete the <c>record</c>. Identity and account events come whatever collections
/// were asked for. There is no handle, only the account's DID. <c>createdAt</c> is the writer's claim and can be anything.
/// </remarks>
internal static class JetstreamParser
{
    private const string Collection = "app.bsky.feed.post";

    /// <summary>Clocks are wrong by so much without meaning anything by it.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = 64 };

    /// <summary>Never throws: what cannot be read is <see cref="JetstreamEventKind.Unusable"/>, what is not for us <see cref="JetstreamEventKind.Other"/>.</summary>
    /// <param name="json">One event, UTF-8.</param>
    public static JetstreamEvent Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, Depth);
            return Read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new JetstreamEvent(JetstreamEventKind.Unusable, 0) { Problem = "an event is no JSON" };
        }
    }

    private static JetstreamEvent Read(JsonElement root)
    {
        string? did = Text(root, "did");
        if (did is null || Get(root, "time_us") is not { ValueKind: JsonValueKind.Number } number || !number.TryGetInt64(out long timeUs)
            || timeUs is <= 0 or > 253_402_300_799_000_000)
        {
            return new JetstreamEvent(JetstreamEventKind.Unusable, 0) { Problem = "an event has no did or time_us" };
        }

        return Text(root, "kind") switch
        {
            "commit" when Get(root, "commit") is { } commit && Text(commit, "collection") == Collection => Commit(did, timeUs, commit),
            "account" when Get(root, "account") is { } account && IsGone(account) =>
                new JetstreamEvent(JetstreamEventKind.AccountGone, timeUs) { Did = did },
            _ => new JetstreamEvent(JetstreamEventKind.Other, timeUs),
        };
    }

    // A suspended or deactivated account can come back; what it wrote is erased only when it is gone for good.
    private static bool IsGone(JsonElement account) =>
        Get(account, "active") is { ValueKind: JsonValueKind.False } && Text(account, "status") is "deleted" or "takendown";

    private static JetstreamEvent Commit(string did, long timeUs, JsonElement commit)
    {
        string? key = Text(commit, "rkey");
        string? operation = Text(commit, "operation");
        string uri = $"at://{did}/{Collection}/{key}";
        var known = new JetstreamEvent(JetstreamEventKind.Other, timeUs) { Uri = uri, Revision = Text(commit, "rev"), Did = did };
        if (key is null)
        {
            return known with { Kind = JetstreamEventKind.Unusable, Problem = "a post has no rkey" };
        }

        return operation switch
        {
            "delete" => known with { Kind = JetstreamEventKind.Deleted },
            "create" or "update" when Get(commit, "record") is { ValueKind: JsonValueKind.Object } record => known with
            {
                Kind = JetstreamEventKind.Post,
                Post = Post(did, key, uri, timeUs, record, edited: operation == "update"),
            },
            "create" or "update" => known with { Kind = JetstreamEventKind.Unusable, Problem = uri + " has no record" },
            _ => known,
        };
    }

    private static Post Post(string did, string key, string uri, long timeUs, JsonElement record, bool edited)
    {
        DateTimeOffset heardAt = DateTimeOffset.UnixEpoch.AddTicks(timeUs * TimeSpan.TicksPerMicrosecond);
        PlainText text = PlainText.FromText(Text(record, "text"));
        JsonElement? reply = Get(record, "reply");
        string? parent = Text(Get(reply, "parent"), "uri");
        (List<string> links, List<string> tags) = JetstreamFacets.Read(record);
        string profile = "https://bsky.app/profile/" + did;
        return new Post
        {
            Platform = Platforms.Bluesky,
            NativeId = uri,
            Url = $"{profile}/post/{key}",
            Text = text.Text,
            Author = new Author { Handle = did, Id = did, Url = profile },
            PublishedAt = Time(record, "createdAt") is { } written && written <= heardAt + Skew ? written : heardAt,
            EditedAt = edited ? heardAt : null,
            Language = Language(record),
            Type = parent is not null ? PostType.Reply : Quotes(record) ? PostType.Quote : PostType.Post,
            InReplyTo = parent,
            Root = parent is null ? uri : Text(Get(reply, "root"), "uri"),
            Tags = tags,
            Links = [.. links.Concat(text.Links).Distinct(StringComparer.Ordinal)],
        };
    }

    private static string? Language(JsonElement record) =>
        List(record, "langs").Select(AsText).FirstOrDefault() is { } tag && tag.Split('-')[0].ToLowerInvariant() is { Length: 2 } code
        && code.All(char.IsAsciiLetterLower)
            ? code
            : null;

    // A post with words around another's: as record, or as record beside pictures.
    private static bool Quotes(JsonElement record)
    {
        JsonElement? quoted = Get(Get(record, "embed"), "record");
        string? uri = Text(quoted, "uri") ?? Text(Get(quoted, "record"), "uri");
        return uri?.Contains($"/{Collection}/", StringComparison.Ordinal) == true;
    }

    private static DateTimeOffset? Time(JsonElement element, string name) =>
        DateTimeOffset.TryParse(
            Text(element, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset at)
        && at.Year > 1
            ? at
            : null;

    internal static JsonElement? Get(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out JsonElement value)
        && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
            ? value
            : null;

    internal static string? Text(JsonElement? element, string name) => Get(element, name) is { } value ? AsText(value) : null;

    internal static IEnumerable<JsonElement> List(JsonElement? element, string name) =>
        Get(element, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>A string, or null; half a surrogate pair, at which <see cref="JsonElement.GetString"/> throws, becomes U+FFFD.</summary>
    internal static string? AsText(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return LoneSurrogates(value.GetRawText()[1..^1]);
        }
    }

    private static string LoneSurrogates(string escaped)
    {
        var text = new StringBuilder(escaped);
        for (int i = 0; i + 6 <= text.Length; i += text[i] == '\\' ? (text[i + 1] == 'u' ? 6 : 2) : 1)
        {
            if (text[i] == '\\' && text[i + 1] == 'u' && text[i + 2] is 'd' or 'D' && text[i + 3] is not (>= '0' and <= '7'))
            {
                text.Remove(i, 6).Insert(i, "\\ufffd");
            }
        }

        return JsonSerializer.Deserialize<string>($"\"{text}\"") ?? "";
    }
}
