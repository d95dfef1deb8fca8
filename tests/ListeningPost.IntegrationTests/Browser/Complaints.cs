using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace ListeningPost.IntegrationTests.Browser;

/// <summary>What a browser complained of, and what was asked beyond our own server.</summary>
internal sealed class Complaints
{
    private readonly ConcurrentQueue<string> _all = new();

    /// <param name="home">The address of our server.</param>
    public Complaints(IBrowserContext profile, string home)
    {
        profile.Console += (_, said) => AddIf(IsComplaint(said), $"{said.Type} at {said.Location}: {said.Text}");
        profile.WebError += (_, error) => AddIf(!IsOfMoving(error.Error), $"{error.Page?.Url}: {error.Error}");
        profile.Request += (_, asked) => AddIf(!IsOurs(asked.Url, home), $"asked elsewhere: {asked.Url}");
        profile.Response += (_, answer) => AddIf(
            answer.Status >= 400 && !answer.Request.IsNavigationRequest, $"{answer.Status}: {answer.Url}");
    }

    public IReadOnlyCollection<string> All => _all;

    private void AddIf(bool isOne, string complaint)
    {
        if (isOne)
        {
            _all.Enqueue(complaint);
        }
    }

    /// <summary>That an answer is 400 or 404 is told of pages too that are meant to be: answers are looked at by themselves.</summary>
    private static bool IsComplaint(IConsoleMessage said) =>
        said.Type is "error" or "warning" && !said.Text.StartsWith("Failed to load resource", StringComparison.Ordinal);

    /// <summary>Chromium's own, where a reader leaves a page before its transition is shown.</summary>
    private static bool IsOfMoving(string error) => error.Contains("Transition was", StringComparison.Ordinal);

    private static bool IsOurs(string address, string home) =>
        address.StartsWith(home, StringComparison.Ordinal) || address.StartsWith("data:", StringComparison.Ordinal)
            || address.StartsWith("about:", StringComparison.Ordinal);
}
