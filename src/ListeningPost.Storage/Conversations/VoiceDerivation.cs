using ListeningPost.Core.Brands;
using ListeningPost.Core.Enrichment;
using ListeningPost.Core.Posts;
using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Conversations;

/// <summary>Finds anew who speaks for a brand in everything stored, and what they answered: its accounts have changed.</summary>
internal static class VoiceDerivation
{
    private const int Page = 5_000;

    private const string Read =
        """
        SELECT id, platform, native_id, url, author_handle, author_id, author_name, author_url, author_bio
        FROM listening.posts WHERE id > $1 ORDER BY id LIMIT $2
        """;

    public static async Task RunAsync(NpgsqlConnection connection, int brandId, Brand brand, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync("DELETE FROM listening.post_voices WHERE brand_id = $1", cancellationToken, brandId);
        long last = 0;
        List<(long Id, Post Post)> page;
        do
        {
            page = await connection.ListAsync(Read, ReadPost, cancellationToken, last, Page);
            var voices = page.Select(p => (p.Id, Voice: VoiceFinder.Find(p.Post, brand))).Where(v => v.Voice != "public").ToArray();
            await connection.ExecuteAsync(
                """
                INSERT INTO listening.post_voices (brand_id, post_id, voice)
                SELECT $1, id, voice FROM unnest($2::bigint[], $3::text[]) AS i (id, voice)
                """,
                cancellationToken, brandId, voices.Select(v => v.Id).ToArray(), voices.Select(v => v.Voice).ToArray());
            last = page.Count == 0 ? last : page[^1].Id;
        }
        while (page.Count == Page);

        await AnswerWriter.RewriteAsync(connection, brandId, cancellationToken);
    }

    private static (long Id, Post Post) ReadPost(NpgsqlDataReader row) => (row.Get<long>("id"), new Post
    {
        Platform = row.Get<string>("platform")!,
        NativeId = row.Get<string>("native_id")!,
        Url = row.Get<string>("url"),
        Author = new Author
        {
            Handle = row.Get<string>("author_handle")!,
            Id = row.Get<string>("author_id"),
            Name = row.Get<string>("author_name")!,
            Url = row.Get<string>("author_url"),
            Bio = row.Get<string>("author_bio"),
        },
    });
}
