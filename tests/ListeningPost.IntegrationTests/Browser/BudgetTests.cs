using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace ListeningPost.IntegrationTests.Browser;

/// <summary>What a page of fifty mentions costs who reads it.</summary>
[Collection(typeof(InBrowser))]
public sealed class BudgetTests(Chromium chromium, Rooms rooms) : IClassFixture<Rooms>
{
    private const string Shifts =
        """
        () => new Promise(done => {
          let sum = 0;
          new PerformanceObserver(list => list.getEntries().forEach(shift => { sum += shift.value; }))
            .observe({ type: 'layout-shift', buffered: true });
          requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
        })
        """;

    private const string LargestPaint =
        """
        () => new Promise(done => new PerformanceObserver(list => done(Math.max(...list.getEntries().map(paint => paint.startTime))))
          .observe({ type: 'largest-contentful-paint', buffered: true }))
        """;

    [Theory]
    [InlineData(1280)]
    [InlineData(375)]
    public async Task Fifty_mentions_are_five_requests_at_most_and_nothing_moves_once_it_is_there(int width) => await chromium.VisitAsync(
        rooms.Filled.Web,
        new() { ViewportSize = new() { Width = width, Height = 800 } },
        async page =>
        {
            var answers = new ConcurrentQueue<IResponse>();
            page.Response += (_, answer) => answers.Enqueue(answer);
            await page.GotoAsync("/mentions");
            double shifts = await page.EvaluateAsync<double>(Shifts);

            Assert.Equal(50, await page.Locator("article.mention").CountAsync());
            Assert.InRange(answers.Count, 1, 5);
            Assert.InRange(await SizeAsync(answers, "document"), 1, 60_000);
            Assert.InRange(await SizeAsync(answers, "script"), 1, 20_000);
            Assert.InRange(await SizeAsync(answers, "stylesheet"), 1, 10_240);
            Assert.Equal(0, shifts);
        });

    /// <summary>Printed and not judged: it is a time of this machine, and of what else it does.</summary>
    [Fact]
    public Task The_largest_paint_is_told_as_a_slow_machine_sees_it() => chromium.VisitAsync(rooms.Filled.Web, new(), async page =>
    {
        ICDPSession session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Emulation.setCPUThrottlingRate", new Dictionary<string, object> { ["rate"] = 4 });
        List<double> paints = [];
        for (int i = 0; i < 5; i++)
        {
            await page.GotoAsync("/mentions");
            paints.Add(await page.EvaluateAsync<double>(LargestPaint));
        }

        string told = string.Join(", ", paints.Select(paint => $"{paint:0} ms"));
        TestContext.Current.TestOutputHelper?.WriteLine($"largest contentful paint of /mentions, processor four times slower: {told}");
        Assert.All(paints, paint => Assert.True(paint > 0));
    });

    private static async Task<int> SizeAsync(IEnumerable<IResponse> answers, string kind)
    {
        int size = 0;
        foreach (IResponse answer in answers.Where(answer => answer.Request.ResourceType == kind))
        {
            size += (await answer.BodyAsync()).Length;
        }

        return size;
    }
}
