using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace ListeningPost.IntegrationTests.Browser;

/// <summary>Every page by the rules of WCAG 2.2 AA that a program can tell: in the light, in the dark, on a telephone.</summary>
[Collection(typeof(InBrowser))]
public sealed class AccessibilityTests(Chromium chromium, Rooms rooms) : IClassFixture<Rooms>
{
    private const string Ask =
        """
        async () => (await axe.run(document, { resultTypes: ['violations'],
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], rules: { 'target-size': { enabled: true } } }))
          .violations.flatMap(rule => rule.nodes.slice(0, 3).map(node => `${rule.id} (${rule.help}): ${node.html}`))
        """;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    [Theory]
    [MemberData(nameof(Pages.Filled), MemberType = typeof(Pages))]
    public async Task A_page_breaks_no_rule(string address) => await CheckAsync(rooms.Filled, await rooms.Filled.AddressAsync(address));

    [Theory]
    [MemberData(nameof(Pages.Empty), MemberType = typeof(Pages))]
    public Task A_page_with_nothing_to_show_breaks_no_rule(string address) => CheckAsync(rooms.Empty, address);

    private Task CheckAsync(Room room, string address) => chromium.VisitAsync(room.Web, new(), async page =>
    {
        await page.GotoAsync(address);
        await page.EvaluateAsync(Axe);
        List<string> broken = [.. await BrokenAsync(page, "in the light")];
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.SetViewportSizeAsync(375, 740);
        broken.AddRange(await BrokenAsync(page, "in the dark, on a telephone"));

        Told.Nothing(broken);
    });

    private static async Task<IEnumerable<string>> BrokenAsync(IPage page, string how)
    {
        string[] found = await page.EvaluateAsync<string[]>(Ask);
        return found.Select(one => $"{how}: {one}");
    }
}
