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
        Assert.Equal(cell, MentionColumns.Cell(JsonValue.Create(text)));

    [Fact]
    public void Negative_numbers_stay_numbers() => Assert.Equal("-0.5", MentionColumns.Cell(JsonValue.Create(-0.5)));

    [Fact]
    public void The_header_names_the_columns_in_the_order_of_a_row()
    {
        var mention = new StoredMention
        {
            MentionId = 1,
            Brand = "acme",
            PostId = 2,
            Post = new Post { Platform = Platforms.Web, NativeId = "https://a.example/1" },
            PublishedAt = DateTimeOffset.UnixEpoch,
            CollectedAt = DateTimeOffset.UnixEpoch,
            FoundAt = DateTimeOffset.UnixEpoch,
            Sentiment = "neutral",
            Voice = "public",
            Kind = "other",
            AnsweredBy = "nobody",
        };

        Assert.Equal(MentionColumns.Header, string.Join(',', MentionColumns.ToJson(mention).Select(column => column.Key)));
    }
}
