using ListeningPost.Core.Sources;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Intake;
using ListeningPost.Storage.Posts;
using ListeningPost.Storage.Sources;

namespace ListeningPost.Collecting;

/// <summary>The way of a mention: a source is asked, its posts are matched and enriched, and stored with its cursor.</summary>
internal sealed class MentionPipeline(
    InForce inForce, MentionStore store, DatabasePatience patience, CollectingLines lines, TimeProvider clock)
{
    /// <summary>How far back the first poll of a source, or of a new term, goes.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(30);

    /// <summary>Polls a source to its end, one bounded answer after the other, each stored before the next is asked for.</summary>
    /// <returns>What it came to. A source whose budget is spent after some answers has answered: the rest is its next turn's.</returns>
    /// <exception cref="SourceException">An answer could not be had; those before it are stored.</exception>
    /// <exception cref="LeaseLostException">Another worker has taken the source over.</exception>
    public async Task<PollTally> RunAsync(ConfiguredSource source, SourceLease lease, CancellationToken cancellationToken)
    {
        var tally = new PollTally();
        string? cursor = lease.Cursor;
        PollResult answer;
        do
        {
            try
            {
                answer = await source.Source.PollAsync(Request(cursor), cancellationToken);
            }
            catch (SourceException e) when (tally.Answers > 0 && e.Failure == SourceFailure.RateLimited)
            {
                tally.Interrupt(e);
                answer = new PollResult { Cursor = cursor, NotBefore = e.RetryAfter ?? PollPace.Shortest };
            }

            if (answer.More && answer.Cursor == cursor)
            {
                throw Stuck(source);
            }

            tally.Heard(answer);
            Func<Saved, PollEnd>? end = answer.More ? null : saved => End(source, lease, answer, tally.With(saved));
            await StoreAsync(source, lease, cursor, answer, end, tally, cancellationToken);
            cursor = answer.Cursor;
        }
        while (answer.More);

        return tally;
    }

    /// <summary>Listens to a stream for as long as it goes on, each batch stored before the next is taken.</summary>
    /// <param name="tally">What it came to so far, whatever ends it.</param>
    /// <exception cref="SourceException">The stream ended, as it always does; what came before is stored.</exception>
    /// <exception cref="LeaseLostException">Another worker has taken the source over.</exception>
    public async Task ListenAsync(ConfiguredSource source, IStreamSource stream, SourceLease lease, PollTally tally, CancellationToken cancellationToken)
    {
        string? cursor = lease.Cursor;
        await foreach (PollResult batch in stream.ListenAsync(Request(cursor), cancellationToken))
        {
            tally.Heard(batch);
            await StoreAsync(source, lease, cursor, batch, end: null, tally, cancellationToken);
            cursor = batch.Cursor;
        }
    }

    private async Task StoreAsync(
        ConfiguredSource source, SourceLease lease, string? before, PollResult answer, Func<Saved, PollEnd>? end, PollTally tally, CancellationToken cancellationToken)
    {
        bool isStream = source.Source is IStreamSource;
        IReadOnlyList<CollectedPost> found = inForce.Now.Finder.Find(answer.Posts, source.Name);
        tally.Refused(answer.Posts.Count - found.Count);
        var saving = new Saving
        {
            SourceId = lease.Id,
            Posts = isStream ? Kept(found) : found,
            MentionsOnly = isStream,
            Erased = answer.Deleted.Count + answer.DeletedAuthors.Count > 0
                ? new Erasure(source.Source.Platform, answer.Deleted, answer.DeletedAuthors)
                : null,
            FollowsThreads = source.Source is IThreadSource,
            Poll = new PollStep(lease, answer.Cursor, end) { Stream = isStream ? Stream(answer, before, isLive: end is null && !answer.More) : null },
        };
        Saved saved = await patience.RunAsync(token => store.SaveAsync(saving, token), cancellationToken);
        tally.Stored(saved);
        lines.Stored(source.Name, saved);
    }

    // A stream brings everybody's posts: only those with a mention are stored. An edited one may be stored already.
    private static IReadOnlyList<CollectedPost> Kept(IReadOnlyList<CollectedPost> posts) =>
        [.. posts.Where(post => post.Mentions.Count > 0 || post.Post.EditedAt is not null)];

    /// <summary>Without a cursor nothing was heard before: heard since its first event.</summary>
    private static StreamStep? Stream(PollResult answer, string? before, bool isLive) => answer.HeardTo is { } heard
        ? new StreamStep(
            answer.Gap?.To ?? (before is null ? answer.ReachedBackTo : null) ?? heard, heard, IsGap: answer.Gap is not null, isLive)
        : null;

    private PollRequest Request(string? cursor)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return new PollRequest { Cursor = cursor, SearchTerms = inForce.Now.SearchTerms, LookBackTo = now - LookBack, Now = now };
    }

    private PollEnd End(ConfiguredSource source, SourceLease lease, PollResult answer, PollTally all)
    {
        TimeSpan interval = PollPace.Interval(source.Options.Every, lease.Interval, all.Added);
        TimeSpan next = PollPace.Next(interval, source.Options.Every is null, answer.NotBefore, Random.Shared.NextDouble());
        next = answer.Quiet is { } quiet ? PollPace.Outside(quiet, next, clock.GetUtcNow(), Random.Shared.NextDouble()) : next;
        return new PollEnd
        {
            NextPollIn = all.Interruption is not null ? answer.NotBefore : next,
            Interval = interval,
            Posts = all.Posts,
            Added = all.Added,
            Mentions = all.Mentions,
            Skipped = all.Skipped,
            ReachedBackTo = all.ReachedBackTo,
            Note = all.Note,
            LeftOut = all.LeftOut.Count > 0 ? string.Join(" | ", all.LeftOut.Take(20)) : null,
        };
    }

    private static SourceException Stuck(ConfiguredSource source) => new(
        $"Source {source.Name} says that there is more, and names the same place to go on from. The server pages in a circle.")
    {
        Failure = SourceFailure.Unreadable,
    };
}
