using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ListeningPost.Core.Posts;
using ListeningPost.Searching;
using ListeningPost.Storage.Mentions;

namespace ListeningPost.Tests.Searching;

public class MentionColumnsTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("", "")]
    public void A_cell_is_quoted_as_rfc_4180_asks_and_is_never_a_formula(string text, string cell) =>
        Assert.Equal(cell, Written(csv => csv.Text(text)));

    [Fact]
    public void Negative_numbers_stay_numbers() => Assert.Equal("-0.5,-7", Written(csv =>
    {
        csv.Number(-0.5f);
        csv.Number(-7L);
    }));

    [Fact]
    public void The_header_names_the_columns_in_the_order_of_a_row()
    {
        var mention = new StoredMention
        {
            MentionId = 1,
            Brand = "acme",
            PostId = 2,
            Post = new Post { Platform = Platforms.Web.Name, NativeId = "https://a.example/1" },
            PublishedAt = DateTimeOffset.UnixEpoch,
            CollectedAt = DateTimeOffset.UnixEpoch,
            FoundAt = DateTimeOffset.UnixEpoch,
            Sentiment = "neutral",
            SentimentScore = 0,
            Voice = "public",
            Kind = "other",
            AnsweredBy = "nobody",
        };

        string[] header = MentionColumns.RecordHeader.Split(',');
        string[] cells = Written(csv => MentionColumns.WriteRecord(csv, mention, presence: null)).TrimEnd().Split(',');
        var row = header.Zip(cells).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal);

        Assert.Equal(header.Length, cells.Length);
        Assert.Equal(header[..^1], JsonNode.Parse(Json(mention))!.AsObject().Select(column => column.Key));
        Assert.Equal(["1", "acme", "web", "2"], [row["mention_id"], row["brand"], row["platform"], row["post_id"]]);
        Assert.Equal(["0", "false", "", ""], [row["sentiment_score"], row["owed_answer"], row["likes"], row["source"]]);
        Assert.Equal(["1970-01-01T00:00:00Z", ""], [row["published_at"], row["tags"]]);
    }

    private static byte[] Json(StoredMention mention)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, MentionColumns.Readable))
        {
            OutputColumns<StoredMention>.WriteJson(json, mention);
        }

        return bytes.ToArray();
    }

    private static string Written(Action<CsvWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        write(new CsvWriter(bytes));
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
