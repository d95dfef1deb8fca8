using ListeningPost.Documents.Pdf;
using Microsoft.Playwright;

namespace ListeningPost.IntegrationTests.Browser;

/// <summary>The machine's own Chromium, started once; none is ever fetched. What is no address of this machine it does not find.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>How long it is waited for what a page is about to do, in milliseconds: for a machine that does much else.</summary>
    private const int Patience = 20_000;

    private static readonly string[] Switches =
    [
        "--disable-gpu", "--disable-quic", "--disable-sync", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ];

    private IPlaywright? _driver;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (BrowserPath.Find(null) is not { } path)
        {
            return;
        }

        _driver = await Playwright.CreateAsync();
        _browser = await _driver.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Switches });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _driver?.Dispose();
    }

    /// <summary>
    /// Lets a reader with a profile of its own go through pages. Skipped where there is no browser; fails where anything was said on the
    /// console, a rule of ours was broken by a page of ours, or anything was asked elsewhere.
    /// </summary>
    internal async Task VisitAsync(ServedWeb web, BrowserNewContextOptions reader, Func<IPage, Task> visit)
    {
        Assert.SkipWhen(_browser is null, "Chromium is not installed (apt-get install chromium).");
        string home = web.Client.BaseAddress!.AbsoluteUri;
        await using IBrowserContext profile = await _browser.NewContextAsync(new(reader) { BaseURL = home });
        profile.SetDefaultTimeout(Patience);
        var complaints = new Complaints(profile, home);
        await visit(await profile.NewPageAsync());
        Told.Nothing(complaints.All);
    }
}
