using ListeningPost.Core.Posts;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Posts;
using Npgsql;

namespace ListeningPost.Storage.Intake;

/// <summary>A stored post that is matched anew.</summary>
/// <param name="Post">All by which it is matched and judged.</param>
/// <param name="Source">The name of the source that brought it first; empty: not known.</param>
/// <param name="Known">What it mentions as it is stored.</param>
public sealed record RematchedPost(Post Post, string Source, IReadOnlyList<KnownMention> Known)
{
    /// <summary>What was found in it now; null: not asked yet.</summary>
    public CollectedPost? Found { get; init; }

    /// <summary>The source's audience; null: unknown.</summary>
    internal long? Audience { get; init; }

    /// <summary>On its way into the tables.</summary>
    internal SavingPost Saving() => new(PostCleaner.Clean(Found!), source: 0) { IsMatchedAnew = true, Audience = Audience };

    internal static RematchedPost Read(NpgsqlDataReader row)
    {
        Post post = StoredPost.Read(row);
        return new RematchedPost(
            post with { Author = post.Author with { Bio = row.Get<string>("author_bio") } },
            row.Get<string>("source")!,
            [.. KnownMention.Read(row)])
        {
            Audience = row.Get<long?>("audience"),
        };
    }
}

/// <summary>A mention that is stored.</summary>
/// <param name="Brand">The brand's slug.</param>
/// <param name="QueryHash">Of the query that found it.</param>
/// <param name="IsJudged">A person's word on it is in force.</param>
public sealed record KnownMention(string Brand, string QueryHash, bool IsJudged)
{
    internal static IEnumerable<KnownMention> Read(NpgsqlDataReader row)
    {
        string[] brands = row.Get<string[]>("brands") ?? [];
        string[] hashes = row.Get<string[]>("hashes") ?? [];
        bool[] judged = row.Get<bool[]>("judged") ?? [];
        return brands.Select((brand, i) => new KnownMention(brand, hashes[i], judged[i]));
    }
}
