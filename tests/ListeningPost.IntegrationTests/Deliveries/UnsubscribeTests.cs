using System.Net;
using ListeningPost.Deliveries;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Storage.Deliveries;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Deliveries;

/// <summary>Ending a mail by its link: one click, no key, nobody else's.</summary>
public class UnsubscribeTests(PostgresFixture postgres)
{
    private static readonly DeliveryName Name = new("acme", "digest", Noon, Noon.AddDays(1), "One@acme.example");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_click_without_a_key_ends_it_and_looking_changes_nothing()
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString, "a key that is long enough");
        var links = new UnsubscribeLinks(listening.Get<Unsubscribing>(), Options("https://listen.example"));
        string link = (await links.ForAsync(Name, Token))!.PathAndQuery;
        StoredDocument document = await listening.Get<DeliveryStore>().OpenAsync("acme", "digest", Noon, Noon.AddDays(1), Token);
        await listening.Get<DeliveryStore>().ExpectAsync(document.Id, ["one@acme.example", "two@acme.example"], Token);

        using HttpResponseMessage page = await web.Client.GetAsync(link, Token);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("<form method=\"post\">", await page.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Empty(await listening.Get<Unsubscribing>().ListAsync(Token));

        for (int click = 0; click < 2; click++)
        {
            using var oneClick = new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]);
            using HttpResponseMessage done = await web.Client.PostAsync(link, oneClick, Token);
            Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        }

        Assert.Equal(("acme", "digest", "one@acme.example"), Assert.Single(
            (await listening.Get<Unsubscribing>().ListAsync(Token)).Select(u => (u.Brand, u.Kind, u.Recipient))));
        Assert.Null(await listening.Get<DeliveryClaims>().ClaimAsync(document, "one@acme.example", "1@x", evenIfPutOff: true, Token));
        Assert.NotNull(await listening.Get<DeliveryClaims>().ClaimAsync(document, "two@acme.example", "2@x", evenIfPutOff: true, Token));
        StoredDocument next = await listening.Get<DeliveryStore>().OpenAsync("acme", "digest", Noon.AddDays(1), Noon.AddDays(2), Token);
        await listening.Get<DeliveryStore>().ExpectAsync(next.Id, ["one@acme.example"], Token);
        StoredDelivery shown = Assert.Single(await listening.Get<DeliveryList>().OfDocumentAsync(next.Id, Token));
        Assert.Equal(("failed", "unsubscribed by the link in a mail"), (shown.Status, shown.Error));
    }

    [Fact]
    public async Task A_link_that_was_not_made_here_ends_nothing()
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        var links = new UnsubscribeLinks(listening.Get<Unsubscribing>(), Options("https://listen.example/lp"));
        string link = (await links.ForAsync(Name, Token))!.PathAndQuery["/lp".Length..];
        string other = (await links.ForAsync(Name with { Recipient = "two@acme.example" }, Token))!.PathAndQuery["/lp".Length..];

        foreach (string forged in (string[])[
            "/unsubscribe", link[..^1], link.Replace("digest", "report", StringComparison.Ordinal),
            other[..other.IndexOf("&sign", StringComparison.Ordinal)] + link[link.IndexOf("&sign", StringComparison.Ordinal)..],
            link.Replace("who=", "who=%00%FF", StringComparison.Ordinal), "/unsubscribe?brand=acme&kind=digest&who=@@&sign=x"])
        {
            using HttpResponseMessage refused = await web.Client.PostAsync(forged, content: null, Token);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        Assert.Empty(await listening.Get<Unsubscribing>().ListAsync(Token));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("http://127.0.0.1:8080")]
    public async Task Where_nobody_reaches_the_pages_there_is_no_link(string? url)
    {
        await using Listening listening = await StartAsync(postgres);

        Assert.Null(await new UnsubscribeLinks(listening.Get<Unsubscribing>(), Options(url)).ForAsync(Name, Token));
    }

    private static DeliveryOptions Options(string? url) => new(url is null ? null : new Uri(url), "bot@listen.example");
}
