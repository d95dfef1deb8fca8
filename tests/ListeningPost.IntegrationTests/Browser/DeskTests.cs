using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ListeningPost.IntegrationTests.Browser;

/// <summary>What an admin does on pages, with the script and without; and the frame around it.</summary>
[Collection(typeof(InBrowser))]
public sealed class DeskTests(Chromium chromium, PostgresFixture postgres)
{
    private const string IsOneRow =
        "document.querySelector('header nav').offsetHeight < 2 * document.querySelector('header nav a').offsetHeight";

    private static readonly string Measure = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Browser", "measure.js"));

    /// <summary>The room's clock stands still, so that its pages know nothing of the key yet, and go on without one.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_key_is_made_shown_once_and_ended(bool hasScript)
    {
        await using Room room = await Room.OpenAsync(postgres);
        await chromium.VisitAsync(room.Web, new() { JavaScriptEnabled = hasScript }, async page =>
        {
            await page.GotoAsync("/audit");
            await page.GetByRole(AriaRole.Contentinfo).GetByRole(AriaRole.Link, new() { Name = "Keys" }).ClickAsync();
            await page.GetByLabel("Name of the new key").FillAsync("grafana");
            await Expect(page.GetByLabel("It may")).ToHaveValueAsync("admin");
            await page.GetByRole(AriaRole.Button, new() { Name = "Make a key" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("grafana: admin of all brands, until it is revoked");
            await Expect(page.Locator("pre.copy")).ToContainTextAsync("lp_");
            Told.Nothing([.. await page.EvaluateAsync<string[]>($"{Measure}.small()")]);
            await page.SetViewportSizeAsync(375, 740);
            Assert.InRange(await page.EvaluateAsync<int>($"{Measure}.overflow()"), int.MinValue, 0);

            await page.GetByRole(AriaRole.Button, new() { Name = "Revoke grafana" }).ClickAsync();

            await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("grafana was revoked");
            await Expect(page.Locator("pre.copy")).ToHaveCountAsync(0);
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Revoke grafana" })).ToHaveCountAsync(0);
        });
    }

    /// <summary>The room has no mail server, so it fails again, which is told.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_failed_is_tried_again(bool hasScript)
    {
        await using Room room = await Room.OpenAsync(postgres);
        await chromium.VisitAsync(room.Web, new() { JavaScriptEnabled = hasScript }, async page =>
        {
            await page.GotoAsync("/deliveries?status=failed");
            await page.GetByRole(AriaRole.Button, new() { Name = "Send again" }).ClickAsync();

            await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("was not sent: ");
            Assert.Contains("status=failed&said=", page.Url, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(1280, true)]
    [InlineData(1440, true)]
    [InlineData(1280, false)]
    public async Task All_pages_stand_in_one_row(int width, bool hasScript)
    {
        await using Room room = await Room.OpenAsync(postgres, isFilled: false);
        await chromium.VisitAsync(
            room.Web,
            new() { JavaScriptEnabled = hasScript, ViewportSize = new() { Width = width, Height = 800 } },
            async page =>
            {
                await page.GotoAsync("/deliveries");

                Assert.True(await page.EvaluateAsync<bool>(IsOneRow));
                await Expect(page.Locator("button.keys")).ToBeVisibleAsync(new() { Visible = hasScript });
            });
    }
}
