using System.Text;
using ListeningPost.Core.Posts;
using ListeningPost.Importing;

namespace ListeningPost.Tests.Importing;

public class ImportFileTests
{
    private const string Lines =
        """{"native_id":"1","platform":"x","title":"","text":"a \"quoted\" text; with, separators\nand a line","author":"@jo",""" +
        """
        "followers":10,"tags":["a","b"],"likes":"3"}
        {"native_id":"2","platform":"x","text":"second","in_reply_to":"1","root":"1","published_at":"2026-01-31T12:00:00+01:00"}
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(",", "\n")]
    [InlineData(";", "\r\n")]
    [InlineData("\t", "\n")]
    public async Task Separated_values_are_the_same_posts_as_lines_of_JSON(string separator, string end)
    {
        string[][] rows =
        [
            ["native_id", "platform", "title", "text", "author", "followers", "tags", "likes", "in_reply_to", "root", "published_at"],
            ["1", "x", "", "\"a \"\"quoted\"\" text; with, separators\nand a line\"", "@jo", "10", "a|b", "3", "", "", ""],
            ["2", "x", "", "second", "", "", "", "", "1", "1", "2026-01-31T12:00:00+01:00"],
        ];
        string csv = "\uFEFF" + string.Join(end, rows.Select(row => string.Join(separator, row)));

        string[] posts = [.. (await ReadAsync(csv, "-")).Select(Shown)];

        Assert.Equal([.. (await ReadAsync(Lines, "-")).Select(Shown)], posts);
        Assert.Contains("jo|10|a,b|3|", posts[0], StringComparison.Ordinal);
        Assert.Contains("2026-01-31T11:00:00", posts[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"text":"a","platform":"x"}""", "has no native_id")]
    [InlineData("""{"text":"a"}""", "has neither a native_id nor a url")]
    [InlineData("""{"native_id":"1"}""", "has neither title nor text")]
    [InlineData("""{"native_id":"1","text":"a","platform":"pigeon"}""", "platform 'pigeon' is none; write one of web, hackernews")]
    [InlineData("""{"native_id":"1","text":"a","published_at":"tomorrow"}""", "published_at 'tomorrow' is no time")]
    [InlineData("""{"native_id":"1","text":""", "is no JSON object, at byte")]
    [InlineData("[1]", "is JSON, but no object")]
    [InlineData("\"\\ud800\"", "is JSON, but no object")]
    public async Task A_bad_line_is_named_and_those_around_it_are_read(string bad, string problem)
    {
        string good = """{"native_id":"1","text":"a"}""";

        List<(long Line, Post? Post, string? Problem)> read = await ReadAsync($"{good}\n\n{bad}\n{good.Replace('1', '2')}\n", "a.ndjson");

        Assert.Equal([1, 3, 4], read.Select(r => r.Line));
        Assert.Equal([true, false, true], read.Select(r => r.Post is not null));
        Assert.Contains(problem, read[1].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quote_that_nothing_closes_costs_its_own_line_alone()
    {
        List<(long Line, Post? Post, string? Problem)> read = await ReadAsync("native_id,text\n1,\"a\nx\"\n2,\"b\n3,c\n", "-");

        Assert.Equal([2, 4, 5], read.Select(r => r.Line));
        Assert.Equal("opens a quote that nothing closes", read[1].Problem);
        Assert.Equal("a\nx", read[0].Post!.Text);
        Assert.Equal("c", read[2].Post!.Text);
    }

    [Fact]
    public async Task A_record_without_end_is_given_up_and_the_next_is_read()
    {
        string huge = $$"""{"native_id":"1","text":"{{new string('a', 5 * 1024 * 1024)}}"}""";

        List<(long Line, Post? Post, string? Problem)> read = await ReadAsync(huge + "\n{\"native_id\":\"2\",\"text\":\"b\"}", "a.ndjson");

        Assert.Equal("begins a record of more than 4 MiB", read[0].Problem);
        Assert.Equal((2, "b"), (read[1].Line, read[1].Post!.Text));
    }

    [Theory]
    [InlineData("-5", null)]
    [InlineData("1e30", null)]
    [InlineData("many", null)]
    [InlineData("12", 12L)]
    public async Task Absurd_numbers_are_none(string written, long? read)
    {
        var posts = await ReadAsync($$"""{"native_id":"1","text":"a","followers":"{{written}}","likes":"{{written}}"}""", "-");

        Assert.Equal((read, read), (posts[0].Post!.Author.Followers, posts[0].Post!.Likes));
    }

    [Theory]
    [InlineData("[{\"native_id\":\"1\"}]", "It is one JSON array")]
    [InlineData("\u001f\u008b", "It is compressed")]
    [InlineData("name,colour\n1,2\n", "The first line names no field")]
    public async Task A_file_of_another_sort_is_refused_with_what_to_do(string content, string message)
    {
        var file = new ImportFile(new MemoryStream(Encoding.Latin1.GetBytes(content)), "-");

        var e = await Assert.ThrowsAsync<InvalidDataException>(
            async () => await file.ReadAsync(new ImportPlace(0, 1), Token).FirstOrDefaultAsync(Token));

        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_goes_on_at_every_place_that_a_record_named()
    {
        foreach (string content in (string[])[Lines, "native_id,text\n1,\"a\nb\"\n2,c\n3,d"])
        {
            byte[] bytes = Encoding.UTF8.GetBytes(content);
            List<ImportRecord> all = await RecordsAsync(bytes, new ImportPlace(0, 1));
            for (int i = 0; i < all.Count; i++)
            {
                List<ImportRecord> rest = await RecordsAsync(bytes, all[i].Next);

                Assert.Equal(all.Skip(i + 1).Select(Told), rest.Select(Told));
            }
        }
    }

    [Fact]
    public async Task Fields_that_are_not_read_are_counted()
    {
        var file = new ImportFile(new MemoryStream("{\"native_id\":\"1\",\"text\":\"a\",\"colour\":1}\n{\"colour\":2}"u8.ToArray()), "-");

        await file.ReadAsync(new ImportPlace(0, 1), Token).CountAsync(Token);

        Assert.Equal([("colour", 2L)], file.Ignored.Select(f => (f.Key, f.Value)));
    }

    private static async Task<List<(long Line, Post? Post, string? Problem)>> ReadAsync(string content, string name)
    {
        var file = new ImportFile(new MemoryStream(Encoding.UTF8.GetBytes(content)), name);
        return await file.ReadAsync(new ImportPlace(0, 1), Token).Select(record =>
        {
            string? problem = record.Problem;
            Post? post = record.Fields is { } fields ? ImportedPost.Of(fields, Platforms.Web.Name, out problem) : null;
            return (record.Line, post, problem);
        }).ToListAsync(Token);
    }

    private static ValueTask<List<ImportRecord>> RecordsAsync(byte[] bytes, ImportPlace from) =>
        new ImportFile(new MemoryStream(bytes), "-").ReadAsync(from, Token).ToListAsync(Token);

    private static (long Line, string? Id) Told(ImportRecord record) => (record.Line, record.Fields!.Text("native_id"));

    private static string Shown((long Line, Post? Post, string? Problem) read) => string.Join('|', (object?[])[
        read.Post!.NativeId, read.Post.Text, read.Post.Author.Handle, read.Post.Author.Followers,
        string.Join(',', read.Post.Tags), read.Post.Likes, read.Post.InReplyTo, read.Post.Root,
        read.Post.PublishedAt?.ToString("O", System.Globalization.CultureInfo.InvariantCulture)]);
}
