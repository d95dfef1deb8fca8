using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ListeningPost.IntegrationTests.Browser;

/// <summary>An analyst's way through the pages: look, narrow, correct, take home. With script and without.</summary>
[Collection(typeof(InBrowser))]
public sealed partial class StoryTests(Chromium chromium, PostgresFixture postgres)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_search_is_narrowed_by_a_bar_and_by_a_facet_to_a_conversation(bool hasScript)
    {
        await using Room room = await Room.OpenAsync(postgres);
        await chromium.VisitAsync(room.Web, Reader(hasScript), async page =>
        {
            await page.GotoAsync("/mentions");
            await page.GetByLabel("Query").FillAsync("anvil*");
            await page.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).ClickAsync();
            int all = await TotalAsync(page);
            Assert.InRange(all, 2, 60);

            await FollowAsync(page, page.Locator(".facets a").Filter(new() { HasText = "question" }));
            int questions = await TotalAsync(page);
            ILocator bar = page.Locator(".volume a:has(path + path)").Last;
            await FollowAsync(page, bar);

            Assert.InRange(questions, 1, all);
            Assert.InRange(await TotalAsync(page), 1, questions);
            Assert.Contains("kind=question", page.Url, StringComparison.Ordinal);
            Assert.Contains("since=", page.Url, StringComparison.Ordinal);
            await page.Locator("article.mention").First.GetByRole(AriaRole.Link, new() { Name = "conversation" }).ClickAsync();
            await Expect(page.Locator("ol.thread article")).Not.ToHaveCountAsync(0);
            await page.GoBackAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "all times" }).ClickAsync();
            await Expect(page.Locator("[data-total]")).ToHaveAttributeAsync("data-total", $"{questions}");
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_verdict_in_a_conversation_moves_every_figure_and_taking_it_back_restores_them(bool hasScript)
    {
        await using Room room = await Room.OpenAsync(postgres);
        await chromium.VisitAsync(room.Web, Reader(hasScript), async page =>
        {
            Figures before = await FiguresAsync(room, page);
            await page.GotoAsync("/owed");
            await Asked(page).GetByRole(AriaRole.Link, new() { Name = "conversation" }).ClickAsync();
            ILocator post = Asked(page);
            await post.GetByRole(AriaRole.Button, new() { Name = "more, or a note" }).ClickAsync();
            await page.GetByLabel("Note").FillAsync("it is a joke");
            await page.GetByRole(AriaRole.Button, new() { Name = "praise", Exact = true }).ClickAsync();

            await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Noted");
            await Expect(post).ToContainTextAsync("it is a joke");
            Assert.Equal(before.WithOneLess(), await FiguresAsync(room, page));

            await page.GotoAsync("/mentions?kind=praise");
            await Asked(page).GetByRole(AriaRole.Button, new() { Name = "take it back" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Taken back");
            Assert.Equal(before, await FiguresAsync(room, page));
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_listed_is_taken_home_as_a_file(bool hasScript)
    {
        await using Room room = await Room.OpenAsync(postgres);
        await chromium.VisitAsync(room.Web, Reader(hasScript), async page =>
        {
            await page.GotoAsync("/mentions?q=anvils&kind=question");
            int total = await TotalAsync(page);

            ILocator link = page.GetByRole(AriaRole.Link, new() { Name = "CSV" });
            IDownload file = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());

            using var lines = new StreamReader(await file.CreateReadStreamAsync());
            string rows = await lines.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.EndsWith(".csv", file.SuggestedFilename, StringComparison.Ordinal);
            Assert.Equal(total + 1, rows.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
            Assert.Contains(Room.Waiting, rows, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_search_is_kept_under_a_name_and_opened_again(bool hasScript)
    {
        await using Room room = await Room.OpenAsync(postgres);
        await chromium.VisitAsync(room.Web, Reader(hasScript), async page =>
        {
            await page.GotoAsync("/mentions?q=anvils&kind=complaint");
            int total = await TotalAsync(page);
            await page.GetByText("Save this search").ClickAsync();
            await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Broken anvils");
            await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
            ILocator kept = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Broken anvils" });
            await Expect(kept.Locator(".number").First).ToHaveTextAsync($"{total}");

            await kept.GetByRole(AriaRole.Link, new() { Name = "Broken anvils", Exact = true }).ClickAsync();

            await Expect(page.Locator("[data-total]")).ToHaveAttributeAsync("data-total", $"{total}");
            await Expect(page.GetByLabel("Query")).ToHaveValueAsync("anvils");
            Assert.Contains("kind=complaint", page.Url, StringComparison.Ordinal);
        });
    }

    private static ILocator Asked(IPage page) => page.Locator("article.mention", new() { HasText = Room.Waiting });

    /// <summary>What the pages say of those who wait.</summary>
    private static async Task<Figures> FiguresAsync(Room room, IPage page)
    {
        room.LetTimePass();
        await page.GotoAsync("/mentions");
        string facet = await page.Locator(".facets a").Filter(new() { HasText = "question" }).InnerTextAsync();
        await page.GotoAsync("/mentions?kind=question");
        int listed = await TotalAsync(page);
        await page.GotoAsync("/owed");
        int waiting = await TotalAsync(page);
        await page.GotoAsync("/");
        string? today = await page.Locator("[data-figure=waiting]").GetAttributeAsync("data-value");
        return new Figures(listed, Number(facet), waiting, int.Parse(today!, CultureInfo.InvariantCulture));
    }

    /// <summary>Follows a link that says how many it leads to, and finds as many.</summary>
    private static async Task FollowAsync(IPage page, ILocator link)
    {
        int said = Number(await link.TextContentAsync() ?? "");
        await link.ClickAsync();
        await Expect(page.Locator("[data-total]")).ToHaveAttributeAsync("data-total", $"{said}");
    }

    private static async Task<int> TotalAsync(IPage page) =>
        int.Parse((await page.Locator("[data-total]").GetAttributeAsync("data-total"))!, CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(LastNumber().Match(text).Value, CultureInfo.InvariantCulture);

    private static BrowserNewContextOptions Reader(bool hasScript) => new() { JavaScriptEnabled = hasScript };

    [GeneratedRegex("[0-9]+(?=[^0-9]*$)", RegexOptions.None, 1000)]
    private static partial Regex LastNumber();

    private sealed record Figures(int Listed, int Facet, int Waiting, int Today)
    {
        public Figures WithOneLess() => new(Listed - 1, Facet - 1, Waiting - 1, Today - 1);
    }
}
