using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ListeningPost.IntegrationTests.Storage;
using Parquet.Serialization;
using Parquet.Serialization.Attributes;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Api;

/// <summary>Others' words in a post, and what it is marked with, asked over HTTP: columns of their own, set apart on the page.</summary>
public class MarkedMentionsTests(PostgresFixture postgres)
{
    private const string Quoted = "<b>others</b> said: acme";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_are_in_every_form_of_a_mention()
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedAsync(listening);

        JsonNode mention = (await web.ReadJsonAsync("/api/v1/mentions?q=label:spam%20AND%20bot:true"))["mentions"]!.AsArray().Single()!;
        JsonNode post = (await web.ReadJsonAsync($"/api/v1/conversations/{mention["conversation_id"]}"))["thread"]!.AsArray().Single()!;
        string csv = await web.ReadAsync("/api/v1/mentions.csv?q=quoted:others");
        using var file = new MemoryStream(await web.Client.GetByteArrayAsync("/api/v1/mentions.parquet", Token));
        Marks row = (await ParquetSerializer.DeserializeAsync<Marks>(file, cancellationToken: Token)).Data.Single();

        Assert.All([mention, post], read =>
        {
            Assert.Equal((Quoted, true), ((string?)read["quoted"], (bool)read["is_bot"]!));
            Assert.Equal(["spam", "x, y"], read["labels"]!.AsArray().Select(label => (string?)label));
        });
        Assert.Equal((Quoted, true, "spam|x, y"), (row.Quoted, row.IsBot, string.Join('|', row.Labels)));
        Assert.EndsWith($",true,\"spam x, y\",{Quoted},without_you", csv.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_the_page_others_words_are_set_apart_from_the_authors()
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedAsync(listening);

        string page = await web.ReadAsync("/mentions");

        string quote = page.Split("<blockquote")[1].Split("</blockquote>")[0];
        Assert.Contains("&lt;b&gt;others&lt;/b&gt; said: <mark>acme</mark>", quote, StringComparison.Ordinal);
        Assert.DoesNotContain("I disagree", quote, StringComparison.Ordinal);
        Assert.Contains(">a bot<", page, StringComparison.Ordinal);
    }

    private static async Task<ServedWeb> ServedAsync(Listening listening)
    {
        await listening.SaveAsync(Mention("1").With(p => p with
        {
            Text = "I disagree",
            Quoted = Quoted,
            Labels = ["spam", "x, y"],
            Author = p.Author with { IsBot = true },
        }));
        return await ServedWeb.StartAsync(listening.ConnectionString);
    }

    private sealed class Marks
    {
        [JsonPropertyName("is_bot")]
        public bool IsBot { get; set; }

        [JsonPropertyName("labels"), ParquetListElementRequired]
        public List<string> Labels { get; set; } = [];

        [JsonPropertyName("quoted"), ParquetRequired]
        public string Quoted { get; set; } = "";
    }
}
