using System.Text;
using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Sources.Jetstream;

namespace ListeningPost.Tests.Sources.Jetstream;

public sealed class JetstreamParserTests
{
    private const string Uri = "at://did:plc:a1/app.bsky.feed.post/3k1";

    [Fact]
    public void A_created_post_is_read_whole()
    {
        JetstreamEvent read = Commit("create", """
            {"$type":"app.bsky.feed.post","createdAt":"2026-07-04T14:38:07.112Z","langs":["pt-BR","en"],
             "text":"Acme é bom\n\nwww.acme.example/…",
             "reply":{"parent":{"uri":"at://did:plc:b/app.bsky.feed.post/p"},"root":{"uri":"at://did:plc:c/app.bsky.feed.post/r"}},
             "facets":[{"features":[{"$type":"app.bsky.richtext.facet#tag","tag":"#acme"}],"index":{"byteStart":90,"byteEnd":95}},
                       {"features":[{"$type":"app.bsky.richtext.facet#link",
                        "uri":"https://www.acme.example/full?utm_source=x"}],"index":{"byteStart":12,"byteEnd":30}}],
             "tags":["hidden","Acme"],"embed":{"$type":"app.bsky.embed.external","external":{"uri":"https://cards.example/1"}}}
            """);

        Post post = read.Post!;
        Assert.Equal((JetstreamEventKind.Post, 1783175888130414L), (read.Kind, read.TimeUs));
        Assert.Equal((Platforms.Bluesky, Uri), (post.Platform, post.NativeId));
        Assert.Equal("https://bsky.app/profile/did:plc:a1/post/3k1", post.Url);
        Assert.Equal("Acme é bom\nwww.acme.example/…", post.Text);
        Assert.Equal(("did:plc:a1", "did:plc:a1"), (post.Author.Handle, post.Author.Id));
        Assert.Equal(new DateTimeOffset(2026, 7, 4, 14, 38, 7, 112, TimeSpan.Zero), post.PublishedAt);
        Assert.Equal(("pt", PostType.Reply, null), (post.Language, post.Type, post.EditedAt));
        Assert.Equal(("at://did:plc:b/app.bsky.feed.post/p", "at://did:plc:c/app.bsky.feed.post/r"), (post.InReplyTo, post.Root));
        Assert.Equal(["acme", "hidden"], post.Tags);
        Assert.Contains("https://www.acme.example/full?utm_source=x", post.Links);
        Assert.Contains("https://cards.example/1", post.Links);
    }

    [Fact]
    public void An_edit_is_the_same_post_with_the_time_of_the_edit()
    {
        JetstreamEvent read = Commit("update", """{"text":"now","createdAt":"2026-07-01T00:00:00Z"}""");

        Assert.Equal((Uri, "now", Uri), (read.Post!.NativeId, read.Post.Text, read.Post.Root));
        Assert.Equal(2026, read.Post.EditedAt!.Value.Year);
        Assert.Equal(new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero), read.Post.PublishedAt);
    }

    [Theory]
    [InlineData("2031-01-01T00:00:00Z")]
    [InlineData("soon")]
    [InlineData("")]
    public void A_post_from_the_future_or_from_no_time_was_written_when_it_was_heard(string createdAt)
    {
        JetstreamEvent read = Commit("create", $$"""{"text":"x","createdAt":"{{createdAt}}"}""");

        Assert.Equal(DateTimeOffset.UnixEpoch.AddMicroseconds(1783175888130414), read.Post!.PublishedAt);
    }

    [Fact]
    public void A_quote_is_known_by_the_post_it_holds()
    {
        JetstreamEvent plain = Commit("create", """{"text":"x","embed":{"record":{"uri":"at://did:plc:b/app.bsky.feed.post/p"}}}""");
        JetstreamEvent withPictures = Commit(
            "create", """{"text":"x","embed":{"record":{"record":{"uri":"at://did:plc:b/app.bsky.feed.post/p"}}}}""");
        JetstreamEvent list = Commit("create", """{"text":"x","embed":{"record":{"uri":"at://did:plc:b/app.bsky.graph.list/p"}}}""");

        Assert.Equal([PostType.Quote, PostType.Quote, PostType.Post], [plain.Post!.Type, withPictures.Post!.Type, list.Post!.Type]);
    }

    [Theory]
    [InlineData(
        """
        {"did":"did:plc:a1","time_us":5,"kind":"commit","commit":{"operation":"delete","collection":"app.bsky.feed.post",
         "rkey":"3k1"}}
        """, "Deleted")]
    [InlineData(
        """
        {"did":"did:plc:a1","time_us":5,"kind":"account","account":{"active":false,"did":"did:plc:a1","status":"deleted"}}
        """, "AccountGone")]
    [InlineData("""{"did":"did:plc:a1","time_us":5,"kind":"account","account":{"active":false,"status":"takendown"}}""", "AccountGone")]
    [InlineData("""{"did":"did:plc:a1","time_us":5,"kind":"account","account":{"active":false,"status":"suspended"}}""", "Other")]
    [InlineData("""{"did":"did:plc:a1","time_us":5,"kind":"account","account":{"active":true}}""", "Other")]
    [InlineData("""{"did":"did:plc:a1","time_us":5,"kind":"identity","identity":{"handle":"x.example"}}""", "Other")]
    [InlineData("""{"did":"did:plc:a1","time_us":5,"kind":"sync","x":1}""", "Other")]
    [InlineData("""{"did":"did:plc:a1","time_us":5}""", "Other")]
    [InlineData(
        """
        {"did":"did:plc:a1","time_us":5,"kind":"commit","commit":{"operation":"create","collection":"app.bsky.feed.like",
         "rkey":"3k1","record":{}}}
        """, "Other")]
    [InlineData(
        """
        {"did":"did:plc:a1","time_us":5,"kind":"commit","commit":{"operation":"resync","collection":"app.bsky.feed.post",
         "rkey":"3k1"}}
        """, "Other")]
    [InlineData(
        """
        {"did":"did:plc:a1","time_us":5,"kind":"commit","commit":{"operation":"create","collection":"app.bsky.feed.post",
         "rkey":"3k1"}}
        """, "Unusable")]
    [InlineData(
        """
        {"did":"did:plc:a1","time_us":5,"kind":"commit","commit":{"operation":"create","collection":"app.bsky.feed.post",
         "record":{}}}
        """, "Unusable")]
    [InlineData(
        """
        {"did":"did:plc:a1","time_us":5,"kind":"commit","commit":{"operation":"delete","collection":"app.bsky.feed.post",
         "rkey":"a\u0000b"}}
        """, "Unusable")]
    [InlineData("""{"did":"did:plc:a1","time_us":"5","kind":"commit"}""", "Unusable")]
    [InlineData("""{"did":"did:plc:a1","time_us":-5,"kind":"commit"}""", "Unusable")]
    [InlineData("""{"did":"did:plc:a1","time_us":9e18,"kind":"commit"}""", "Unusable")]
    [InlineData("""{"did":null,"time_us":5}""", "Unusable")]
    [InlineData("[]", "Unusable")]
    [InlineData("null", "Unusable")]
    [InlineData("{", "Unusable")]
    [InlineData("", "Unusable")]
    public void Every_other_event_is_what_it_is(string json, string kind) =>
        Assert.Equal(kind, JetstreamParser.Read(Encoding.UTF8.GetBytes(json)).Kind.ToString());

    [Theory]
    [InlineData("""{"text":"half \ud83d of it"}""", "half \uFFFD of it")]
    [InlineData("""{"text":"nul \u0000 inside"}""", null)]
    [InlineData("""{"text":{"not":"text"},"langs":"en","facets":{"x":1},"tags":5,"reply":[],"embed":"x"}""", "")]
    [InlineData("""{"text":null,"langs":[null,5,"de"],"facets":[null,5,{"features":[null,{"tag":""}]}]}""", "")]
    public void Odd_records_bring_clean_text(string record, string? text)
    {
        JetstreamEvent read = Commit("create", record);

        Assert.Equal(JetstreamEventKind.Post, read.Kind);
        Assert.DoesNotContain('\0', read.Post!.Text);
        Assert.Equal(text ?? read.Post.Text, read.Post.Text);
    }

    [Fact]
    public void Nesting_without_end_is_unusable() => Assert.Equal(
        JetstreamEventKind.Unusable,
        JetstreamParser.Read(Encoding.UTF8.GetBytes("{\"did\":\"did:plc:a\",\"time_us\":5,\"x\":" + new string('[', 500_000))).Kind);

    [Fact]
    public void Events_are_read_as_they_are() => AssertRead([.. Fixture.ReadLines("Sources/Jetstream", "events.jsonl")]);

    [Theory]
    [InlineData("expected_v1.jsonl")]
    [InlineData("golden_v1.jsonl")]
    public void Recorded_events_are_read_as_they_were(string file) =>
        AssertRead(File.ReadAllLines(Path.Combine(Corpus.Require(), "api-bluesky", "jetstream", file)));

    private static void AssertRead(string[] lines)
    {
        Assert.NotEmpty(lines);
        foreach (string line in lines)
        {
            JetstreamEvent read = JetstreamParser.Read(Encoding.UTF8.GetBytes(line));
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;

            Assert.Equal((root.GetProperty("time_us").GetInt64(), KindOf(line)), (read.TimeUs, read.Kind));
            Assert.True(read.Post is null || read.Post.Author.Id == root.GetProperty("did").GetString());
            Assert.True(read.Post is null || read.Post.Text.Length > 0 || line.Contains("\"text\":\"\"", StringComparison.Ordinal));
        }
    }

    private static JetstreamEventKind KindOf(string line)
    {
        if (!line.Contains("\"collection\":\"app.bsky.feed.post\"", StringComparison.Ordinal))
        {
            return JetstreamEventKind.Other;
        }

        bool isDelete = line.Contains("\"operation\":\"delete\"", StringComparison.Ordinal);
        return isDelete ? JetstreamEventKind.Deleted : JetstreamEventKind.Post;
    }

    private static JetstreamEvent Commit(string operation, string record) => JetstreamParser.Read(Encoding.UTF8.GetBytes(
        $$$"""
        {"did":"did:plc:a1","time_us":1783175888130414,"kind":"commit","commit":{"rev":"3mp","operation":"{{{operation}}}",
         "collection":"app.bsky.feed.post","rkey":"3k1","record":{{{record}}},"cid":"x"}}
        """));
}
