using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Atproto;

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
    private const long LatestUs = 253_402_300_799_000_000;

    /// <summary>Clocks are wrong by so much without meaning anything by it.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = 64 };

    /// <summary>
    /// Never throws: what cannot be read is <see cref="JetstreamEventKind.Unusable"/>, what is not for us
    /// <see cref="JetstreamEventKind.Other"/>.
    /// </summary>
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

    /// <summary>Parses one event as an answer that holds at most one post.</summary>
    public static PostPage Parse(ReadOnlyMemory<byte> json)
    {
        JetstreamEvent read = Read(json);
        var posts = new PostList();
        switch (read)
        {
            case { Post: { } post }:
                posts.Add(post);
                break;
            case { Kind: JetstreamEventKind.Unusable }:
                posts.Unusable(read.Problem ?? "an event can't be used");
                break;
            default:
                posts.PassOver($"{read.Uri ?? read.Did ?? "an event"}: {read.Kind switch
                {
                    JetstreamEventKind.Deleted => "was deleted",
                    JetstreamEventKind.AccountGone => "its account is gone",
                    _ => "no post",
                }}");
                break;
        }

        return posts.ToPage();
    }

    private static JetstreamEvent Read(JsonElement root)
    {
        string? did = root.Text("did");
        if (did is null || !IsPlain(did) || TimeUs(root) is not { } timeUs)
        {
            return new JetstreamEvent(JetstreamEventKind.Unusable, 0) { Problem = "an event has no did or time_us" };
        }

        return root.Text("kind") switch
        {
            "commit" when root.Get("commit") is { } commit && commit.Text("collection") == PostRecord.Collection =>
                Commit(did, timeUs, commit),
            "account" when root.Get("account") is { } account && IsGone(account) =>
                new JetstreamEvent(JetstreamEventKind.AccountGone, timeUs) { Did = did },
            _ => new JetstreamEvent(JetstreamEventKind.Other, timeUs),
        };
    }

    /// <summary>Microseconds since 1970; null where it is no number, or none of a year before 10000.</summary>
    private static long? TimeUs(JsonElement root)
    {
        if (root.Get("time_us") is not { ValueKind: JsonValueKind.Number } number || !number.TryGetInt64(out long timeUs))
        {
            return null;
        }

        return timeUs is > 0 and <= LatestUs ? timeUs : null;
    }

    // Ids are printable ASCII (the AT protocol's DID and record key syntax); anything else would be a forged address.
    private static bool IsPlain(string id) => id.All(c => c is > ' ' and <= '~' and not '/');

    // A suspended or deactivated account can come back; what it wrote is erased only when it is gone for good.
    private static bool IsGone(JsonElement account) =>
        account.Get("active") is { ValueKind: JsonValueKind.False } && account.Text("status") is "deleted" or "takendown";

    private static JetstreamEvent Commit(string did, long timeUs, JsonElement commit)
    {
        string? key = commit.Text("rkey");
        string? operation = commit.Text("operation");
        string uri = $"at://{did}/{PostRecord.Collection}/{key}";
        var known = new JetstreamEvent(JetstreamEventKind.Other, timeUs) { Uri = uri, Revision = commit.Text("rev"), Did = did };
        if (key is null || !IsPlain(key))
        {
            return known with { Kind = JetstreamEventKind.Unusable, Problem = "a post has no rkey" };
        }

        return operation switch
        {
            "delete" => known with { Kind = JetstreamEventKind.Deleted },
            "create" or "update" when commit.Get("record") is { ValueKind: JsonValueKind.Object } record => known with
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
        PostRecord written = PostRecord.Read(record);
        DateTimeOffset? at = record.Time("createdAt");
        string profile = "https://bsky.app/profile/" + did;
        return new Post
        {
            Platform = Platforms.Bluesky.Name,
            NativeId = uri,
            Url = $"{profile}/post/{key}",
            Text = written.Text,
            Author = new Author { Handle = did, Id = did, Url = profile },
            PublishedAt = at <= heardAt + Skew ? at : heardAt,
            EditedAt = edited ? heardAt : null,
            Language = written.Language,
            Type = written.Type,
            InReplyTo = written.Parent,
            Root = written.Parent is null ? uri : written.Root,
            Tags = written.Tags,
            Links = written.Links,
            Labels = written.Labels,
        };
    }
}
