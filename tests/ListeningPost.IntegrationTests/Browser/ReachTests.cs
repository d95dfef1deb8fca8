using System.Globalization;
using Microsoft.Playwright;

namespace ListeningPost.IntegrationTests.Browser;

/// <summary>What a program of rules does not tell: how large targets are, where the focus goes, whether a page fits.</summary>
[Collection(typeof(InBrowser))]
public sealed class ReachTests(Chromium chromium, Rooms rooms) : IClassFixture<Rooms>
{
    /// <summary>So many of a page's stops are looked at: what follows are the same buttons of further mentions.</summary>
    private const int MostStops = 60;

    private static readonly string[] OfPrograms = ["/api/v1/", "/openapi/", "/mcp", "/health/", "/metrics"];

    private static readonly string Measure = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Browser", "measure.js"));

    [Theory]
    [MemberData(nameof(Pages.Filled), MemberType = typeof(Pages))]
    public async Task Targets_are_large_and_nothing_is_wider_than_a_telephone(string address) => await chromium.VisitAsync(
        rooms.Filled.Web,
        new() { ViewportSize = new() { Width = 1280, Height = 800 } },
        async page =>
        {
            await page.GotoAsync(await rooms.Filled.AddressAsync(address));
            List<string> wrong = [.. await page.EvaluateAsync<string[]>($"{Measure}.small()")];
            foreach (int width in (int[])[375, 320])
            {
                await page.SetViewportSizeAsync(width, 740);
                int beyond = await page.EvaluateAsync<int>($"{Measure}.overflow()");
                wrong.AddRange(beyond > 0 ? [string.Create(CultureInfo.InvariantCulture, $"{beyond} px wider than {width}")] : []);
            }

            wrong.AddRange(await page.EvaluateAsync<string[]>($"{Measure}.small()"));

            Told.Nothing(wrong);
        });

    [Theory]
    [MemberData(nameof(Pages.Filled), MemberType = typeof(Pages))]
    public async Task The_focus_goes_through_it_and_is_always_seen(string address) => await chromium.VisitAsync(
        rooms.Filled.Web,
        new() { ViewportSize = new() { Width = 1024, Height = 640 } },
        async page =>
        {
            await page.GotoAsync(await rooms.Filled.AddressAsync(address));
            List<Focus> stops = [];
            for (int i = 0; i < MostStops; i++)
            {
                Focus? stop = await NextAsync(page);
                if (stop is null && stops.Count > 0)
                {
                    break; // Round, and at its beginning again.
                }

                stops.AddRange(stop is null ? [] : [stop]);
            }

            Assert.True(stops.Count > 0 || await page.Locator("a, button").CountAsync() == 0, "Tab leads nowhere.");
            Told.Nothing([.. stops.Where(stop => !stop.IsWithin || stop.IsCovered || !stop.IsMarked).Select(stop => $"{stop}")]);
        });

    [Fact]
    public async Task The_first_stop_skips_what_all_pages_have() => await chromium.VisitAsync(rooms.Filled.Web, new(), async page =>
    {
        await page.GotoAsync("/mentions");
        Focus? skip = await NextAsync(page);
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");

        Assert.Contains("Skip to the content", skip?.Name, StringComparison.Ordinal);
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('main').contains(document.activeElement)"));
    });

    [Theory]
    [InlineData(ReducedMotion.NoPreference, true)]
    [InlineData(ReducedMotion.Reduce, false)]
    public async Task Pages_pass_into_each_other_unless_the_reader_wants_no_motion(ReducedMotion wish, bool moves) =>
        await chromium.VisitAsync(rooms.Filled.Web, new() { ReducedMotion = wish }, async page =>
        {
            await page.AddInitScriptAsync(
                "addEventListener('pagereveal', event => sessionStorage.setItem('moves', String(event.viewTransition !== null)))");
            await page.GotoAsync("/mentions");
            await page.GetByRole(AriaRole.Link, new() { Name = "Waiting" }).ClickAsync();
            await page.GetByRole(AriaRole.Heading, new() { Name = "Waiting" }).WaitForAsync();
            string? moved = await page.EvaluateAsync<string>("sessionStorage.getItem('moves')");

            // What moves lets through who clicks meanwhile.
            await page.GetByRole(AriaRole.Link, new() { Name = "Method" }).ClickAsync();
            await page.GetByRole(AriaRole.Heading, new() { Name = "Method" }).WaitForAsync();
            Assert.Equal(moves ? "true" : "false", moved);
        });

    [Fact]
    public void Every_page_that_is_served_is_looked_at()
    {
        IEnumerable<string> looked = Pages.Filled.Select(row => AsRoute(row.Data));
        IEnumerable<string> served = rooms.Filled.Web.Routes
            .Where(route => route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) != false)
            .Select(route => route.RoutePattern.RawText!)
            .Where(IsPage);

        Assert.Empty(served.Except(looked, StringComparer.Ordinal));
    }

    private static async Task<Focus?> NextAsync(IPage page)
    {
        await page.Keyboard.PressAsync("Tab");
        return await page.EvaluateAsync<Focus?>($"{Measure}.focus()");
    }

    /// <summary>Neither a file, nor what programs ask, nor what leads elsewhere.</summary>
    private static bool IsPage(string route) =>
        !Path.HasExtension(route) && !OfPrograms.Any(root => route.StartsWith(root, StringComparison.Ordinal))
            && !route.EndsWith("/answer", StringComparison.Ordinal);

    /// <summary>The route that an address of <see cref="Pages"/> belongs to.</summary>
    private static string AsRoute(string address)
    {
        string path = address.Split('?')[0];
        if (path.StartsWith("/api/", StringComparison.Ordinal))
        {
            return "/api/{operation}";
        }

        int last = path.LastIndexOf('/') + 1;
        bool isOne = path.EndsWith('}') || path.EndsWith(Pages.Unknown, StringComparison.Ordinal);
        return isOne ? path[..last] + "{id:long}" : path;
    }

    /// <summary>What holds the focus.</summary>
    private sealed record Focus
    {
        public string Name { get; init; } = "";

        /// <summary>A part of it is in the window.</summary>
        public bool IsWithin { get; init; }

        /// <summary>Something else is where its middle is.</summary>
        public bool IsCovered { get; init; }

        /// <summary>It has an outline.</summary>
        public bool IsMarked { get; init; }
    }
}
