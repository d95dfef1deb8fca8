using System.Text;
using CsCheck;
using ListeningPost.Core.Sources;
using ListeningPost.Sources;
using ListeningPost.Sources.Answers;

namespace ListeningPost.Tests.Sources.Answers;

public class JsonDocumentsTests
{
    private static readonly string[] Documents = ["{}", "[1,2]", "{\"a\":\"\\n}{\"}", "[[{}]]", "{\"text\":\"é 日本 \\ud83d\"}", "5"];

    private static readonly string[] Between = ["\n", " ", "\r\n", "\n\n"];

    [Theory]
    [InlineData("{}", 1)]
    [InlineData("  [1]  ", 1)]
    [InlineData("{}{}[]", 3)]
    [InlineData("{}\n\n[1]\r\n{\"a\":\"}{\"}\n", 3)]
    [InlineData("{\n \"a\": 1\n}\n{\n}\n", 2)]
    [InlineData("{}\n{}\n{\"cut\": \"of", 3)]
    [InlineData("{\n\"cut\": \"off", 1)]
    [InlineData("<html>\n{}\n", 1)]
    [InlineData("", 1)]
    [InlineData("\n", 1)]
    public void A_body_is_cut_into_its_documents(string body, int documents) =>
        Assert.Equal(documents, JsonDocuments.Split(Encoding.UTF8.GetBytes(body)).Count);

    [Fact]
    public void Whatever_is_put_behind_each_other_is_found_again() =>
        Gen.Select(OneOf(Documents).Array[1, 9], OneOf(Between)).Sample((documents, between) =>
        {
            IReadOnlyList<ReadOnlyMemory<byte>> found = JsonDocuments.Split(Encoding.UTF8.GetBytes(string.Join(between, documents)));

            Assert.Equal(documents, found.Select(d => Encoding.UTF8.GetString(d.Span)));
        });

    [Fact]
    public void Documents_that_cannot_be_read_are_problems_and_cost_the_others_nothing()
    {
        ParsedAnswer answer = Parse("x", """
            {"data":[{"id":"20","text":"a"}],"meta":{}}
            {"errors":[{"detail":"gone"}]}
            {"data":{"id":"21","text":"b"}}
            {"data":{"id":"22","te
            """);

        Assert.Equal(["20", "21"], answer.Posts.Select(p => p.NativeId));
        Assert.Equal(["document 2", "document 4"], answer.Problems.Select(p => p.Split(':')[0]));
    }

    [Fact]
    public void Where_none_can_be_read_the_first_ones_fault_is_told()
    {
        SourceException e = Assert.Throws<SourceException>(
            () => Parse("x", """{"errors":[{"detail":"gone"}]} {"errors":[{"detail":"away"}]}"""));

        Assert.Contains("gone", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_reads_answers_and_several_of_them()
    {
        foreach (SourceKind kind in SourceKinds.All)
        {
            Exception? e = Record.Exception(() => Assert.NotNull(kind.Parse(new RawAnswer("{}{}"u8.ToArray(), null, null, default))));

            Assert.True(e is null or SourceException, $"{kind.Name}: {e}");
        }
    }

    [Theory]
    [InlineData("x", "api-x/twarc-csv/2sets.jsonl", 200)]
    [InlineData("x", "api-x/twarc-csv/streaming_output_with_error.jsonl", 7)]
    [InlineData("jetstream", "api-bluesky/jetstream/golden_v1.jsonl", 1)]
    public void Recorded_files_of_lines_are_read_whole(string kind, string path, int atLeast)
    {
        ParsedAnswer answer = SourceKinds.Find(kind)!.Parse(new RawAnswer(Recorded.Body(path), null, null, default))!;

        Assert.True(answer.Posts.Count >= atLeast, $"{answer.Posts.Count}");
    }

    private static Gen<string> OneOf(string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static ParsedAnswer Parse(string kind, string body) =>
        SourceKinds.Find(kind)!.Parse(new RawAnswer(Encoding.UTF8.GetBytes(body), null, null, default))!;
}
