using System.Net.Http.Headers;
using System.Text;
using ListeningPost.IntegrationTests.People;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Storage.Posts;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Pages;

/// <summary>
/// What a page of fifty posts weighs where all of them are long: 60,000 bytes at most, or little more where letters of three bytes or a
/// long query leave nothing that could be cut without taking the sense.
/// </summary>
public sealed class PageWeightTests(PostgresFixture postgres)
{
    private const int Saved = 60;

    private const string English =
        "The anvils of acme that we ordered for our shop in Leeds in March came late, one of the four was cracked, and since then nobody "
        + "at their support desk has answered my letters; does anyone know a person there, a number or another way to be heard, or has the "
        + "same happened to you and what did you do about it, because we would rather keep these than look for another maker again";

    private const string Japanese =
        "アクメの金床を三月に注文しましたが届くのが遅く四つのうち一つは割れていてその後窓口に何度手紙を書いても返事がありません"
        + "どなたか担当の方の連絡先をご存じないでしょうか同じ目に遭った方はどうされましたか別の会社を探すよりはこのまま使い続けたいのです";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/mentions", "long", 50)]
    [InlineData("/mentions", "japanese", 50)]
    [InlineData("/mentions", "addresses", 50)]
    [InlineData("/mentions?q=acme+AND+(anvil*+OR+rocket*)+NOT+jobs", "long", 50)]
    [InlineData("/owed", "long", 25)]
    [InlineData("/owed", "japanese", 25)]
    [InlineData("/owed", "addresses", 25)]
    public async Task A_page_of_posts_is_light_however_long_they_are(string path, string kind, int listed)
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.RunAsync(
            "ALTER TABLE listening.mentions ALTER COLUMN id RESTART WITH 7123456; "
            + "ALTER TABLE listening.conversations ALTER COLUMN id RESTART WITH 6123456");
        await listening.SaveAsync([.. Enumerable.Range(1, Saved).Select(i => Long(i, kind))]);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        byte[] page = await web.Client.GetByteArrayAsync(path, Token);
        string html = Encoding.UTF8.GetString(page);
        int packed = await PackedAsync(web, path);

        TestContext.Current.TestOutputHelper?.WriteLine($"{path} of {kind}: {page.Length} bytes, {packed} compressed");
        Assert.Equal(listed, html.Split("data-mention=").Length - 1);
        Assert.Equal(listed, html.Split("href=\"/conversations/").Length - 1);
        Assert.InRange(page.Length, 1, kind == "japanese" || path.Contains("q=", StringComparison.Ordinal) ? 72_000 : 60_000);
        Assert.InRange(packed, 1, kind == "long" ? 14_000 : 24_000); // Shuffled words and random addresses: at their worst.
    }

    /// <summary>Each of them stands on one page.</summary>
    [Fact]
    public async Task Who_waits_is_listed_on_as_many_pages_as_it_takes()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync([.. Enumerable.Range(1, Saved).Select(i => Long(i, "long"))]);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        List<string> listed = [];

        for (string? path = "/owed"; path is not null;)
        {
            string page = await web.ReadAsync(path);
            listed.AddRange(page.Split("data-mention=\"").Skip(1).Select(rest => rest.Split('"')[0]));
            string next = Visitor.Found(page, "<a href=\"([^\"]+)\" rel=\"next\"");
            path = next.Length > 0 ? System.Net.WebUtility.HtmlDecode(next) : null;
        }

        Assert.Equal(Saved, listed.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Saved, listed.Count);
    }

    private static async Task<int> PackedAsync(ServedWeb web, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        using HttpResponseMessage answer = await web.Client.SendAsync(request, Token);
        Assert.Equal(["gzip"], answer.Content.Headers.ContentEncoding);
        return (await answer.Content.ReadAsByteArrayAsync(Token)).Length;
    }

    private static CollectedPost Long(int i, string kind)
    {
        var words = new Random(i);
        string[] all = kind == "japanese" ? [.. Japanese.Select(letter => letter.ToString())] : English.Split(' ');
        words.Shuffle(all);
        string text = "acme: " + string.Join(kind == "japanese" ? "" : " ", all);
        CollectedPost post = Mention($"{i}", i % 3 == 0 ? "complaint" : "question", author: $"a.long.handle.{i}@social.example");
        return post.With(p => p with
        {
            Title = kind == "long" || i % 2 == 0 ? $"Ask: {text[..Math.Min(90, text.Length)]}" : "",
            Text = string.Join(' ', text, text, text),
            Quoted = i % 5 == 0 ? text : "",
            Url = Address(i, kind == "addresses" ? 480 : 60, words),
            Author = p.Author with { Followers = 1_000 + i },
            PublishedAt = TimeProvider.System.GetUtcNow().AddHours(-i * 10),
        });
    }

    private static string Address(int i, int length, Random random)
    {
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        return $"https://a-site-{i % 7}.example/articles/{Convert.ToBase64String(bytes)[..length].Replace('/', '_')}?oc=5&hl=en";
    }
}
