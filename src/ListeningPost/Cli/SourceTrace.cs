using System.Globalization;
using ListeningPost.Collecting;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Core.Words;
using ListeningPost.Storage.Posts;

namespace ListeningPost.Cli;

/// <summary>
/// What <c>check --trace</c> says: what each search returned, how much of it matches a query, and why the rest does not. Asks each
/// source once for each thing it asks for, and writes nothing down.
/// </summary>
/// <param name="configured">Brands and sources, in the file's order.</param>
internal sealed class SourceTrace(Configured configured, TimeProvider clock)
{
    private const int MostAsked = 50;
    private const int MostShown = 40;
    private const int TitleLength = 60;

    private static readonly TimeSpan LookBack = TimeSpan.FromDays(30);

    private readonly UnmatchedReason _reason = new(configured.Brands);

    /// <param name="names">Only these; empty: all that search.</param>
    /// <param name="within">Who has not answered by then is said to be silent.</param>
    public async Task<IReadOnlyList<string>> RunAsync(
        IReadOnlyCollection<string> names, TimeSpan within, CancellationToken cancellationToken)
    {
        using var over = new CancellationTokenSource(within, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        IEnumerable<ConfiguredSource> asked = configured.Sources
            .Where(s => s.Options.Enabled && s.Source.IsSearch && (names.Count == 0 || names.Contains(s.Name, StringComparer.Ordinal)));
        bool isAll = names.Count == 0;
        IReadOnlyList<string>[] lines = await Task.WhenAll(asked.Select(source => TraceAsync(source, isAll, either.Token)));
        cancellationToken.ThrowIfCancellationRequested();
        return [.. lines.SelectMany(of => of).Select(line => line.StartsWith(' ') ? $"  {OneLine.Of(line)}" : OneLine.Of(line))];
    }

    private async Task<IReadOnlyList<string>> TraceAsync(ConfiguredSource source, bool isAll, CancellationToken cancellationToken)
    {
        if (source.Source.Off is { } off)
        {
            return [$"{source.Name}: off: {off}"];
        }

        if (isAll && source.Source.Plan(Request()).IsPaid)
        {
            return [$"{source.Name}: not asked: each post that is read costs. Name it to ask: check --trace --source {source.Name}"];
        }

        List<Post> posts = [];
        string how = "";
        try
        {
            await AskAsync(source.Source, posts, cancellationToken);
        }
        catch (SourceException e)
        {
            how = $"; failed: {e.Message}";
        }
        catch (OperationCanceledException)
        {
            how = "; then silent for too long";
        }

        return Told(source.Name, posts, how);
    }

    /// <summary>The first page of everything that the source asks for.</summary>
    private async Task AskAsync(ISource source, List<Post> posts, CancellationToken cancellationToken)
    {
        PollRequest request = Request();
        int most = Math.Min(MostAsked, source.Plan(request).Addresses.Count);
        bool more = true;
        for (int asked = 0; asked < most && more; asked++)
        {
            PollResult answer = await source.PollAsync(request, cancellationToken).WaitAsync(cancellationToken);
            posts.AddRange(answer.Posts);
            request = request with { Cursor = answer.Cursor };
            more = answer.More;
        }
    }

    private PollRequest Request()
    {
        DateTimeOffset now = clock.GetUtcNow();
        return new PollRequest { SearchTerms = configured.SearchTerms, LookBackTo = now - LookBack, Now = now };
    }

    private IReadOnlyList<string> Told(string source, List<Post> posts, string how)
    {
        IReadOnlyList<CollectedPost> found = configured.Finder.Find(posts, source);
        CollectedPost[] others = [.. found.Where(post => post.Mentions.Count == 0)];
        string rest = others.Length > 0 ? string.Create(CultureInfo.InvariantCulture, $", {others.Length} not:") : "";
        return
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"{source}: returned {found.Count}, matched {found.Count - others.Length}{rest}{how}"),
            .. others.Take(MostShown).Select(post => $"  \"{Title(post.Post)}\" (why: {_reason.Of(post.Post, source)})"),
        ];
    }

    private static string Title(Post post)
    {
        string title = post.Title.Length > 0 ? post.Title : post.Text;
        return OneLine.Of(CutText.Shorten(title.Length > 0 ? title : post.NativeId, TitleLength));
    }
}
