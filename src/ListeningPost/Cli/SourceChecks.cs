using ListeningPost.Collecting;
using ListeningPost.Core.Sources;
using ListeningPost.Core.Words;
using ListeningPost.Storage.Sources;

namespace ListeningPost.Cli;

/// <summary>What <c>check</c> says of sources: whether each answers.</summary>
/// <param name="configured">Brands and sources, in the file's order.</param>
/// <param name="stored">What the database knows of sources, by name; empty where there is none yet.</param>
internal sealed class SourceChecks(Configured configured, IReadOnlyDictionary<string, StoredSource> stored, TimeProvider clock)
{
    /// <summary>Asks every source at once, for one term, and throws away what it answers.</summary>
    /// <param name="within">Who has not answered by then is said to be silent.</param>
    /// <returns>In the configured order.</returns>
    public async Task<IReadOnlyList<SourceCheck>> RunAsync(TimeSpan within, CancellationToken cancellationToken) =>
        await Task.WhenAll(configured.Sources.Select(source => CheckAsync(source, within, cancellationToken)));

    private async Task<SourceCheck> CheckAsync(ConfiguredSource source, TimeSpan within, CancellationToken cancellationToken)
    {
        if (!source.Options.Enabled)
        {
            return Told(source, isOk: true, "switched off: its Enabled is false");
        }

        DateTimeOffset now = clock.GetUtcNow();
        var request = new PollRequest { SearchTerms = [.. configured.SearchTerms.Take(1)], LookBackTo = now.AddDays(-1), Now = now };
        try
        {
            PollResult poll = await source.Source.PollAsync(request, cancellationToken).WaitAsync(within, cancellationToken);
            return Told(source, isOk: true, FormattableString.Invariant(
                $"ok: {source.Source.Host} answered with {poll.Posts.Count} posts, {poll.Skipped} skipped"));
        }
        catch (SourceException e)
        {
            return Told(source, isOk: false, $"failed: {e.Message}");
        }
        catch (TimeoutException)
        {
            return Told(source, isOk: false, FormattableString.Invariant(
                $"failed: {source.Source.Host} has not answered within {within.TotalSeconds:0} s"));
        }
    }

    private SourceCheck Told(ConfiguredSource source, bool isOk, string how)
    {
        string polled = stored.GetValueOrDefault(source.Name)?.LastSuccessAt is { } at
            ? FormattableString.Invariant($"; heard last {at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}")
            : "";
        return new SourceCheck(source.Name, isOk, [OneLine.Of($"source {source.Name}: {how}{polled}")]);
    }
}

/// <summary>What is said of a source.</summary>
/// <param name="Name">As configured.</param>
/// <param name="IsOk">False: it failed, or was silent.</param>
/// <param name="Lines">The first begins with its name, the others with two blanks.</param>
internal sealed record SourceCheck(string Name, bool IsOk, IReadOnlyList<string> Lines);
