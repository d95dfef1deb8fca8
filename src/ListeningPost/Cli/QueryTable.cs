using ListeningPost.Core.Posts;
using ListeningPost.Core.Words;
using ListeningPost.Searching;
using ListeningPost.Storage.Mentions;

namespace ListeningPost.Cli;

/// <summary>Mentions and posts as lines of a table for a terminal.</summary>
internal static class QueryTable
{
    private const int WhoWidth = 24;
    private const int TextWidth = 90;

    public static async Task WriteAsync(IAsyncEnumerable<IReadOnlyList<FoundInSearch>> pages, TextWriter output)
    {
        await foreach (IReadOnlyList<FoundInSearch> page in pages)
        {
            foreach (FoundInSearch found in page)
            {
                await output.WriteAsync(Line(found) + "\n");
            }

            await output.FlushAsync();
        }
    }

    /// <summary>A post: when, where, who, what.</summary>
    public static string Line(Post post) => $"{Begin(post, post.PublishedAt!.Value)} {End(post)}";

    private static string Line(FoundInSearch found)
    {
        StoredMention mention = found.Mention;
        string owed = mention.OwedAnswer ? "owed" : "-";
        return $"{Begin(mention.Post, mention.PublishedAt)} {mention.Kind,-9} {owed,-4} {found.Presence,-11} {End(mention.Post)}";
    }

    private static string Begin(Post post, DateTimeOffset publishedAt)
    {
        string who = post.Author.Handle.Length > 0 ? post.Author.Handle : post.Author.Name;
        return $"{MentionColumns.Instant(publishedAt)}  {post.Platform,-13} {OneLine.Of(who, WhoWidth),-WhoWidth}";
    }

    private static string End(Post post)
    {
        string text = post.Title.Length > 0 ? post.Title : post.Text;
        return $"{OneLine.Of(text, TextWidth)}  {post.Url}";
    }
}
