using ListeningPost.Core.Posts;
using ListeningPost.Core.Searching;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Posts;

/// <summary>Writes the rows of posts, in the caller's transaction, and tells each <see cref="SavingPost"/> what it learns there.</summary>
internal static class PostWriter
{
    /// <summary>Dates before this are the marks of missing ones.</summary>
    private static readonly DateTimeOffset Earliest = new(1971, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Tells of each post whether it is stored, and whether it was forgotten.</summary>
    public static async Task FindAsync(NpgsqlConnection connection, List<SavingPost> posts, CancellationToken cancellationToken)
    {
        await connection.ListAsync(
            PostStatements.Find,
            row =>
            {
                SavingPost post = posts[row.Get<int>("ord")];
                post.Id = row.Get<long>("post_id");
                post.IsNew = false;
                post.Root = row.Get<string>("root");
                post.ConversationId = row.Get<long>("conversation_id");
                post.StoryId = row.Get<long>("story_id");
                post.PublishedAt = row.At("published_at") ?? default;
                post.IsSuppressed = row.Get<bool>("suppressed");
                return true;
            },
            cancellationToken,
            PostStatements.Asked.Arrays(posts));
    }

    /// <summary>Gives new posts their ids. One that another worker is storing is waited for, and then known.</summary>
    public static async Task ClaimAsync(
        NpgsqlConnection connection, List<SavingPost> posts, DateTimeOffset stamp, CancellationToken cancellationToken)
    {
        List<SavingPost> unknown = posts.FindAll(post => post.Id == 0);
        if (unknown.Count == 0)
        {
            return;
        }

        await connection.ListAsync(
            PostStatements.Claim,
            row =>
            {
                SavingPost post = unknown[row.Get<int>("ord")];
                post.Id = row.Get<long>("post_id");
                post.StoryId = post.Id;
                post.IsNew = true;
                post.PublishedAt = PublishedAt(post.Post, stamp);
                return true;
            },
            cancellationToken,
            PostKey.Columns.Arrays(unknown.ConvertAll(post => post.Key)));
        List<SavingPost> taken = unknown.FindAll(post => !post.IsNew);
        if (taken.Count > 0)
        {
            await FindAsync(connection, taken, cancellationToken);
        }
    }

    /// <summary>Adds posts that are new. What they are found by is written where a brand is mentioned.</summary>
    public static Task InsertAsync(
        NpgsqlConnection connection, List<SavingPost> posts, DateTimeOffset stamp, CancellationToken cancellationToken) =>
        NewPost.Columns.WriteAsync(connection, posts.ConvertAll(post => new NewPost(post, Lexemes(post), stamp)), cancellationToken);

    /// <summary>Brings posts that were known up to date: counts, links, marks, text.</summary>
    public static async Task<Refreshed> RefreshAsync(
        NpgsqlConnection connection, List<SavingPost> posts, DateTimeOffset stamp, CancellationToken cancellationToken)
    {
        var refreshed = new Refreshed();
        if (posts.Count == 0)
        {
            return refreshed;
        }

        await connection.ListAsync(
            PostStatements.Refresh, row => refreshed.Add(row), cancellationToken, [stamp, .. PostStatements.Seen.Arrays(posts)]);
        HashSet<long> edited =
        [
            .. await connection.ListAsync(
                PostStatements.Edit, row => row.Get<long>("id"), cancellationToken, [stamp, .. PostStatements.Told.Arrays(posts)]),
        ];
        foreach (SavingPost post in posts)
        {
            post.IsEdited = edited.Contains(post.Id);
            post.IsMarked = refreshed.MarkedByFirst.Contains(post.Id);
        }

        edited.UnionWith(refreshed.Marked);
        await LexemeWriter.RewriteAsync(connection, edited, cancellationToken);
        return refreshed;
    }

    /// <summary>Which source brought them, and who speaks in them.</summary>
    public static async Task WriteOriginsAsync(
        NpgsqlConnection connection, List<SavingPost> posts, DateTimeOffset stamp, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(PostStatements.Sources, cancellationToken, [stamp, .. PostStatements.Brought.Arrays(posts)]);
        SpokenPost[] spoken =
        [
            .. from post in posts
               from voice in post.Collected.Voices
               where voice.Value != Voice.Public
               select new SpokenPost(post.Id, voice.Key, voice.Value),
        ];
        long[] edited = [.. posts.Where(post => post.IsEdited).Select(post => post.Id)];
        if (edited.Length > 0)
        {
            await connection.ExecuteAsync(PostStatements.Unspeak, cancellationToken, [edited, .. PostStatements.Spoken.Arrays(spoken)]);
        }

        if (spoken.Length > 0)
        {
            await connection.ExecuteAsync(PostStatements.Voices, cancellationToken, PostStatements.Spoken.Arrays(spoken));
        }
    }

    /// <summary>
    /// First seen counts where the platform gives no date, or one that cannot be. In microseconds, as the database tells it.
    /// </summary>
    private static DateTimeOffset PublishedAt(Post post, DateTimeOffset stamp)
    {
        bool isKnown = post.PublishedAt is { } known && known >= Earliest && known <= stamp;
        DateTimeOffset at = isKnown ? post.PublishedAt!.Value.ToUniversalTime() : stamp;
        return at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    private static PackedLexemes Lexemes(SavingPost post)
    {
        bool isMention = post.Collected.Mentions.Count > 0;
        return isMention ? PostLexemes.Packed(post.Post) : PackedLexemes.Unwritten;
    }
}

/// <summary>What became known of posts that were known.</summary>
internal sealed class Refreshed
{
    /// <summary>With more replies than before.</summary>
    public HashSet<long> Livelier { get; } = [];

    /// <summary>That stand below another now.</summary>
    public HashSet<long> Linked { get; } = [];

    /// <summary>Whose followers are known now.</summary>
    public HashSet<long> Reaching { get; } = [];

    /// <summary>That have other labels now, or another word on whether a bot wrote them.</summary>
    public HashSet<long> Marked { get; } = [];

    /// <summary>Those of them that the source says it of which brought them first.</summary>
    public HashSet<long> MarkedByFirst { get; } = [];

    /// <summary>Reads a row of <see cref="PostStatements.Refresh"/>.</summary>
    public bool Add(NpgsqlDataReader row)
    {
        long id = row.Get<long>("id");
        Add(row, "is_livelier", Livelier, id);
        Add(row, "is_linked", Linked, id);
        Add(row, "is_reaching", Reaching, id);
        Add(row, "is_marked", Marked, id);
        Add(row, "is_marked_first", MarkedByFirst, id);
        return true;
    }

    private static void Add(NpgsqlDataReader row, string column, HashSet<long> to, long id)
    {
        if (row.Get<bool>(column))
        {
            to.Add(id);
        }
    }
}
