using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ListeningPost.IntegrationTests.Browser;

/// <summary>The analyst's way without a mouse; and what a script adds to it.</summary>
[Collection(typeof(InBrowser))]
public sealed class KeysTests(Chromium chromium, PostgresFixture postgres)
{
    private const int MostStops = 200;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Keys_alone_suffice(bool hasScript)
    {
        await using Room room = await Room.OpenAsync(postgres);
        await chromium.VisitAsync(room.Web, new() { JavaScriptEnabled = hasScript }, async page =>
        {
            await page.GotoAsync("/mentions");
            await GoToAsync(page, page.GetByLabel("Query"));
            await page.Keyboard.TypeAsync("anvil*");
            await EnterAsync(page, Holds("q=anvil"));
            await GoToAsync(page, page.Locator(".volume a").Last);
            await EnterAsync(page, Holds("since="));
            await GoToAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "all times" }));
            await EnterAsync(page, url => !url.Contains("since=", StringComparison.Ordinal));
            await GoToAsync(page, page.Locator(".facets a").Filter(new() { HasText = "question" }));
            await EnterAsync(page, Holds("kind=question"));
            await GoToAsync(page, page.Locator("article.mention").First.GetByRole(AriaRole.Link, new() { Name = "conversation" }));
            await EnterAsync(page, Holds("/conversations/"));
            await GoToAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "more, or a note" }));
            await EnterAsync(page, Holds("say="));
            await Expect(page.GetByLabel("Note")).ToBeFocusedAsync();
            await page.Keyboard.TypeAsync("by keys");
            await page.Keyboard.PressAsync("Enter");
            await GoToAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "praise", Exact = true }), "Shift+Tab");
            await EnterAsync(page, Holds("said="));
            await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("kind praise");
            await Expect(page.Locator("p.said")).ToContainTextAsync("by keys");
            await GoToAsync(page, page.GetByRole(AriaRole.Status).GetByRole(AriaRole.Button));
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Taken back");
        });
    }

    /// <summary>A browser presses a form's first button for who ends a field by Enter; here that would be some mention's.</summary>
    [Fact]
    public async Task Ending_a_note_by_Enter_says_nothing_of_another_mention()
    {
        await using Room room = await Room.OpenAsync(postgres);
        await chromium.VisitAsync(room.Web, new(), async page =>
        {
            await page.GotoAsync("/owed");
            string? total = await page.Locator("[data-total]").GetAttributeAsync("data-total");
            await page.GetByRole(AriaRole.Button, new() { Name = "more, or a note" }).Last.ClickAsync();
            await page.GetByLabel("Note").FillAsync("which?");
            await page.GetByLabel("Note").PressAsync("Enter");
            await page.GotoAsync("/owed");

            await Expect(page.Locator("[data-total]")).ToHaveAttributeAsync("data-total", total!);
        });
    }

    [Fact]
    public async Task Letters_go_from_post_to_post_and_can_be_switched_off()
    {
        await using Room room = await Room.OpenAsync(postgres);
        await chromium.VisitAsync(room.Web, new(), async page =>
        {
            await page.GotoAsync("/mentions");
            await page.Keyboard.PressAsync("/");
            await Expect(page.GetByLabel("Query")).ToBeFocusedAsync();
            await page.Keyboard.TypeAsync("jokv?/");
            await Expect(page.GetByLabel("Query")).ToHaveValueAsync("jokv?/");
            await page.Keyboard.PressAsync("Tab");
            ILocator posts = page.Locator("article.mention");
            await page.Keyboard.PressAsync("Escape");
            await page.GetByRole(AriaRole.Heading, new() { Name = "Mentions" }).ClickAsync();

            await page.Keyboard.PressAsync("j");
            await Expect(posts.Nth(0)).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("j");
            await Expect(posts.Nth(1)).ToBeFocusedAsync();
            await Expect(posts.Nth(1)).ToBeInViewportAsync();
            await page.Keyboard.PressAsync("k");
            await Expect(posts.Nth(0)).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("o");
            await page.WaitForURLAsync(Holds("/conversations/"));
            await page.GoBackAsync();
            await Expect(posts.Nth(0)).ToBeVisibleAsync();
            await page.Keyboard.PressAsync("j");
            await Expect(page.Locator("article.mention:focus")).ToHaveCountAsync(1);
            await page.Keyboard.PressAsync("v");
            await page.WaitForURLAsync(Holds("say="));
            await Expect(page.GetByLabel("Note")).ToBeFocusedAsync();

            await page.GotoAsync("/mentions");
            await page.Keyboard.PressAsync("?");
            await page.GetByLabel("use keys").UncheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
            await page.Keyboard.PressAsync("/");
            await page.ReloadAsync();
            await page.Keyboard.PressAsync("/");
            await Expect(page.GetByLabel("Query")).Not.ToBeFocusedAsync();
        });
    }

    [Fact]
    public async Task Dragging_over_bars_narrows_to_their_stretch()
    {
        await using Room room = await Room.OpenAsync(postgres);
        await chromium.VisitAsync(room.Web, new() { ViewportSize = new() { Width = 1280, Height = 900 } }, async page =>
        {
            await page.GotoAsync("/mentions");
            ILocator bars = page.Locator(".volume a");
            int count = await bars.CountAsync();
            string[] said = [.. await bars.Locator("title").AllTextContentsAsync()];
            (int from, int to) = (count - 3, count - 8);
            await MoveToAsync(page, bars.Nth(from));
            await page.Mouse.DownAsync();
            for (int i = from - 1; i >= to; i--)
            {
                await MoveToAsync(page, bars.Nth(i));
            }

            await page.Mouse.UpAsync();
            await page.WaitForURLAsync(Holds("until="));

            int dragged = said[to..(from + 1)].Sum(title => int.Parse(title.Split(' ')[1], CultureInfo.InvariantCulture));
            await Expect(page.Locator("[data-total]")).ToHaveAttributeAsync("data-total", $"{dragged}");
            ILocator drawnBars = bars.Locator("title");
            int drawn = await drawnBars.CountAsync();
            string titles = string.Join(", ", await drawnBars.AllTextContentsAsync());
            Assert.True(drawn == from - to + 1, $"{drawn} bars at {page.Url}: {titles}");
        });
    }

    private static async Task MoveToAsync(IPage page, ILocator bar)
    {
        var box = (await bar.Locator("path").First.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }

    private static Func<string, bool> Holds(string part) => url => url.Contains(part, StringComparison.Ordinal);

    /// <summary>Presses Tab until it has the focus.</summary>
    private static async Task GoToAsync(IPage page, ILocator target, string key = "Tab")
    {
        for (int i = 0; i < MostStops; i++)
        {
            await page.Keyboard.PressAsync(key);
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }
        }

        Assert.Fail($"{MostStops} times {key} do not lead to {target}.");
    }

    private static async Task EnterAsync(IPage page, Func<string, bool> address)
    {
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(address);
    }
}
