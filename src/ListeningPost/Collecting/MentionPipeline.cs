using ListeningPost.Core.Sources;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Sources;

namespace ListeningPost.Collecting;

/// <summary>The way of a mention: a source is asked, its posts are matched and enriched, and stored with its cursor.</summary>
internal sealed class MentionPipeline(
    MentionFinder finder, MentionStore store, DatabasePatience patience, SearchTerms terms, TimeProvider clock)
{
    /// <summary>How far back the first poll of a source, or of a new term, goes.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(30);

    /// <summary>Polls a source to its end, one bounded answer after the other, each stored before the next is asked for.</summary>
    /// <exception cref="SourceException">An answer could not be had; those before it are stored.</exception>
    /// <exception cref="LeaseLostException">Another worker has taken the source over.</exception>
    public async Task<PollTally> RunAsync(ConfiguredSource source, SourceLease lease, CancellationToken cancellationToken)
    {
        var tally = new PollTally();
        string? cursor = lease.Cursor;
        PollResult answer;
        do
        {
            answer = await source.Source.PollAsync(Request(cursor), cancellationToken);
            if (answer.More && answer.Cursor == cursor)
            {
                throw Stuck(source);
            }

            tally.Heard(answer);
            var saving = new Saving
            {
                SourceId = lease.Id,
                Posts = Kept(source, finder.Find(answer.Posts, source.Name)),
                FollowsThreads = source.Source is IThreadSource,
                Poll = new PollStep(lease, answer.Cursor, answer.More ? null : saved => End(source, lease, answer, tally.With(saved))),
            };
            tally.Stored(await patience.RunAsync(token => store.SaveAsync(saving, token), cancellationToken));
            cursor = answer.Cursor;
        }
        while (answer.More);

        return tally;
    }

    // A stream brings everybody's posts: only those with a mention are stored.
    private static IReadOnlyList<CollectedPost> Kept(ConfiguredSource source, IReadOnlyList<CollectedPost> posts) =>
        source.Source is IStreamSource ? [.. posts.Where(post => post.Mentions.Count > 0)] : posts;

    private PollRequest Request(string? cursor)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return new PollRequest { Cursor = cursor, SearchTerms = terms.All, LookBackTo = now - LookBack, Now = now };
    }

    private static PollEnd End(ConfiguredSource source, SourceLease lease, PollResult answer, PollTally all)
    {
        TimeSpan interval = PollPace.Interval(source.Options.Every, lease.Interval, all.Added);
        return new PollEnd
        {
            NextPollIn = PollPace.Next(interval, source.Options.Every is null, answer.NotBefore, Random.Shared.NextDouble()),
            Interval = interval,
            Posts = all.Posts,
            Added = all.Added,
            Mentions = all.Mentions,
            Skipped = all.Skipped,
            ReachedBackTo = all.ReachedBackTo,
        };
    }

    private static SourceException Stuck(ConfiguredSource source) => new(
        $"Source {source.Name} says that there is more, and names the same place to go on from. The server pages in a circle.")
    {
        Failure = SourceFailure.Unreadable,
    };
}

/// <summary>What search sources are asked for: the terms of all brands.</summary>
/// <param name="All">Distinct.</param>
internal sealed record SearchTerms(IReadOnlyList<string> All);
