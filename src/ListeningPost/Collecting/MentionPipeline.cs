using System.Runtime.CompilerServices;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Intake;
using ListeningPost.Storage.Posts;
using ListeningPost.Storage.Sources;

namespace ListeningPost.Collecting;

/// <summary>The way of a mention: a source is asked, its posts are matched and enriched, and stored with its cursor.</summary>
internal sealed class MentionPipeline(
    InForce inForce, MentionStore store, Purse purse, DatabasePatience patience, CollectingLines lines, TimeProvider clock)
{
    private const int MostLeftOut = 20;

    private static readonly TimeSpan UsualLookBack = TimeSpan.FromDays(30);

    /// <summary>How far back the first poll of a source, or of a new term, goes. Default: 30 days.</summary>
    public Func<ISource, TimeSpan> LookBackOf { get; set; } = _ => UsualLookBack;

    /// <summary>Polls a source to its end, one bounded answer after the other, each stored before the next is asked for.</summary>
    /// <returns>What it came to. A source whose budget is spent after some answers has answered: the rest is its next turn's.</returns>
    /// <exception cref="SourceException">An answer could not be had; those before it are stored.</exception>
    /// <exception cref="LeaseLostException">Another worker has taken the source over.</exception>
    public async Task<PollTally> PollAsync(ConfiguredSource source, SourceLease lease, CancellationToken cancellationToken)
    {
        var poll = new Hearing(source, lease, new PollTally(), IsLive: false);
        await TakeInAsync(poll, AnswersAsync(poll, cancellationToken), cancellationToken);
        return poll.Tally;
    }

    /// <summary>Listens to a stream for as long as it goes on, each batch stored before the next is taken.</summary>
    /// <param name="tally">What it came to so far, whatever ends it.</param>
    /// <exception cref="SourceException">The stream ended, as it always does; what came before is stored.</exception>
    /// <exception cref="LeaseLostException">Another worker has taken the source over.</exception>
    public Task ListenAsync(
        ConfiguredSource source, IStreamSource stream, SourceLease lease, PollTally tally, CancellationToken cancellationToken)
    {
        var listening = new Hearing(source, lease, tally, IsLive: true);
        return TakeInAsync(listening, stream.ListenAsync(Request(stream, lease.Cursor), cancellationToken), cancellationToken);
    }

    /// <summary>Goes the same way with posts that no poll brought: those of a thread, or of a file.</summary>
    /// <param name="source">The name of the source they came from.</param>
    /// <param name="saving">What is stored, told what was found in the posts.</param>
    public Task<Saved> TakeInAsync(
        IEnumerable<Post> posts, string source, Func<IReadOnlyList<CollectedPost>, Saving> saving, CancellationToken cancellationToken)
    {
        Saving found = saving(inForce.Now.Finder.Find(posts, source));
        return patience.RunAsync(token => store.SaveAsync(found, token), cancellationToken);
    }

    /// <summary>The way itself, of each answer in turn, polled or streamed.</summary>
    private async Task TakeInAsync(Hearing from, IAsyncEnumerable<PollResult> answers, CancellationToken cancellationToken)
    {
        string? cursor = from.Lease.Cursor;

        // Fetched and parsed: posts, and the cursor behind them.
        await foreach (PollResult answer in answers)
        {
            // Matched by all queries, and enriched for each brand that is mentioned.
            IReadOnlyList<CollectedPost> found = inForce.Now.Finder.Find(answer.Posts, from.Source.Name);
            from.Tally.Heard(answer, found.Count, Unmatched(from.Source, found));

            // Stored in one transaction: what was taken back, the posts, their mentions, and the cursor.
            Saving saving = SavingOf(from, answer, found, cursor);
            Saved saved = await patience.RunAsync(token => store.SaveAsync(saving, token), cancellationToken);

            await purse.RememberAsync(cancellationToken);
            from.Tally.Stored(saved);
            lines.Stored(from.Source.Name, saved);
            cursor = answer.Cursor;
        }
    }

    /// <summary>Asks for one answer after the other, each when the one before is stored.</summary>
    private async IAsyncEnumerable<PollResult> AnswersAsync(Hearing poll, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? cursor = poll.Lease.Cursor;
        PollResult answer;
        do
        {
            try
            {
                answer = await poll.Source.Source.PollAsync(Request(poll.Source.Source, cursor), cancellationToken);
            }
            catch (SourceException e) when (poll.Tally.Answers > 0 && IsOutOfBudget(e))
            {
                poll.Tally.Interrupt(e);
                answer = new PollResult { Cursor = cursor, NotBefore = e.RetryAfter ?? PollPace.Shortest };
            }

            if (answer.More && answer.Cursor == cursor)
            {
                throw Stuck(poll.Source);
            }

            yield return answer;
            cursor = answer.Cursor;
        }
        while (answer.More);
    }

    private static bool IsOutOfBudget(SourceException e) =>
        e.Failure is SourceFailure.RateLimited or SourceFailure.Unpaid or SourceFailure.Spent;

    private PollRequest Request(ISource source, string? cursor)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return new PollRequest
        {
            Cursor = cursor,
            SearchTerms = inForce.Now.SearchTerms,
            LookBackTo = now - LookBackOf(source),
            Now = now,
        };
    }

    /// <param name="before">The cursor that the answer was asked for with.</param>
    private Saving SavingOf(Hearing from, PollResult answer, IReadOnlyList<CollectedPost> found, string? before)
    {
        bool isStream = from.Source.Source is IStreamSource;
        bool goesOn = from.IsLive || answer.More;
        var step = new PollStep(from.Lease, answer.Cursor, goesOn ? null : saved => End(from, answer, saved))
        {
            Stream = isStream ? Heard(answer, before, isLive: from.IsLive && !answer.More) : null,
        };
        return new Saving
        {
            SourceId = from.Lease.Id,
            Posts = isStream ? Kept(found) : found,
            MentionsOnly = isStream,
            Erased = Erased(from.Source, answer, mayComeBack: !isStream),
            FollowsThreads = from.Source.Source is IThreadSource,
            Poll = step,
        };
    }

    /// <summary>Of what a search returned for the terms of the queries: what matches none of them.</summary>
    private static int Unmatched(ConfiguredSource source, IReadOnlyList<CollectedPost> found) =>
        source.Source.IsSearch ? found.Count(post => post.Mentions.Count == 0) : 0;

    // A stream brings everybody's posts: only those with a mention are stored. An edited one may be stored already.
    private static IReadOnlyList<CollectedPost> Kept(IReadOnlyList<CollectedPost> posts) =>
        [.. posts.Where(post => post.Mentions.Count > 0 || post.Post.EditedAt is not null)];

    private static Erasure? Erased(ConfiguredSource source, PollResult answer, bool mayComeBack)
    {
        bool isAny = answer.Deleted.Count > 0 || answer.DeletedAuthors.Count > 0;
        return isAny
            ? new Erasure(source.Source.Platform, answer.Deleted, answer.DeletedAuthors) { MayComeBack = mayComeBack }
            : null;
    }

    /// <summary>What of a stream has been heard with an answer; null: it can't be said.</summary>
    private static StreamStep? Heard(PollResult answer, string? before, bool isLive)
    {
        if (answer.HeardTo is not { } heard)
        {
            return null;
        }

        if (answer.Gap is { } gap)
        {
            return new StreamStep(gap.To, heard, IsGap: true, isLive);
        }

        // Without a cursor nothing was heard before: heard since its first event.
        DateTimeOffset? first = before is null ? answer.ReachedBackTo : null;
        return new StreamStep(first ?? heard, heard, IsGap: false, isLive);
    }

    /// <summary>What is written down of a poll that is over.</summary>
    /// <param name="last">What the last answer added, which is not in the tally yet.</param>
    private PollEnd End(Hearing poll, PollResult answer, Saved last)
    {
        PollTally all = poll.Tally.With(last);
        TimeSpan? every = poll.Source.Options.Every;
        TimeSpan interval = PollPace.Interval(every, poll.Lease.Interval, all.Added);
        return new PollEnd
        {
            NextPollIn = all.Interruption is null ? Next(interval, adapts: every is null, answer) : answer.NotBefore,
            Interval = interval,
            Posts = all.Posts,
            Added = all.Added,
            Mentions = all.Mentions,
            Skipped = all.Skipped,
            ReachedBackTo = all.ReachedBackTo,
            Note = all.Note,
            LeftOut = all.LeftOut.Count > 0 ? string.Join(" | ", all.LeftOut.Take(MostLeftOut)) : null,
        };
    }

    private TimeSpan Next(TimeSpan interval, bool adapts, PollResult answer)
    {
        TimeSpan next = PollPace.Next(interval, adapts, answer.NotBefore, Random.Shared.NextDouble());
        if (answer.Quiet is not { } quiet)
        {
            return next;
        }

        return PollPace.Outside(quiet, next, clock.GetUtcNow(), Random.Shared.NextDouble());
    }

    private static SourceException Stuck(ConfiguredSource source) => new(
        $"Source {source.Name} says that there is more, and names the same place to go on from. The server pages in a circle.")
    {
        Failure = SourceFailure.Unreadable,
    };

    /// <summary>A source that is heard under a lease.</summary>
    /// <param name="Source">Which.</param>
    /// <param name="Lease">Where it begins, and what lets it be stored.</param>
    /// <param name="Tally">What it came to so far.</param>
    /// <param name="IsLive">Whether it is listened to until it breaks, rather than polled to its end.</param>
    private sealed record Hearing(ConfiguredSource Source, SourceLease Lease, PollTally Tally, bool IsLive);
}
