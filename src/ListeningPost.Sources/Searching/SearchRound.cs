using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.Searching;

/// <summary>One step of a round over search terms: one request, usually.</summary>
internal static class SearchRound
{
    /// <summary>As many terms may fail by themselves in one step before it is taken for the host's fault.</summary>
    private const int MaxFailures = 5;

    /// <summary>The distinct terms, tidied, without quotes: each platform has its own.</summary>
    public static IReadOnlyList<string> Terms(IEnumerable<string> terms) =>
        [.. terms.Select(SearchTerm.Plain).Where(t => t.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>
    /// Asks for the next term. A term that the host refuses (400, 404, 422, an error of its server) is left for the next
    /// round and told as left out, so that it does not stand in the way of the others; where no term of a round can
    /// be had, that is the poll's failure.
    /// </summary>
    /// <exception cref="SourceException">The host refuses us, or every term.</exception>
    public static async Task<PollResult> StepAsync<TState>(
        PollRequest request,
        IReadOnlyList<string> terms,
        Func<string, TState?, Task<SearchStep<TState>>> askAsync)
        where TState : class
    {
        if (terms.Count == 0)
        {
            return new PollResult { Cursor = request.Cursor };
        }

        SearchCursor<TState> cursor = SearchCursor<TState>.Read(request.Cursor, terms);
        bool anotherWorked = cursor.Pending.Count < terms.Count;
        List<string> leftOut = [];
        while (true)
        {
            string term = cursor.Pending[0];
            try
            {
                SearchStep<TState> step = await askAsync(term, cursor.Find(term));
                return ResultOf(step, cursor.After(term, step.State, step.Finished), leftOut);
            }
            catch (SourceException e) when (HasLeftOut(leftOut, e))
            {
                // The host rests between two requests: what it refused is kept, so that the next term has the next turn.
                return new PollResult { Cursor = cursor.Write(), LeftOut = leftOut, More = true };
            }
            catch (SourceException e) when (IsOfTheTerm(e) && terms.Count > 1)
            {
                leftOut.Add($"'{term}' is left for the next poll: {e.Message}");
                cursor = cursor.Without(term);
                if (leftOut.Count == MaxFailures || (cursor.Pending.Count == 0 && !anotherWorked))
                {
                    throw;
                }

                if (cursor.Pending.Count == 0)
                {
                    return new PollResult { Cursor = cursor.Write(), LeftOut = leftOut };
                }
            }
        }
    }

    private static bool HasLeftOut(List<string> leftOut, SourceException e) => e.PausesHost && leftOut.Count > 0;

    private static bool IsOfTheTerm(SourceException e) =>
        !e.PausesHost && e.RetryAfter is null && e.Failure is SourceFailure.ServerError or SourceFailure.NotFound or SourceFailure.Gone;

    private static PollResult ResultOf<TState>(SearchStep<TState> step, SearchCursor<TState> cursor, List<string> leftOut)
        where TState : class => new()
        {
            Posts = OldestFirst(step.Posts),
            Problems = step.Problems,
            LeftOut = leftOut,
            Deleted = step.Deleted,
            Skipped = step.Skipped,
            Cursor = cursor.Write(),
            More = cursor.Pending.Count > 0,
            ReachedBackTo = step.ReachedBackTo,
            NotBefore = step.NotBefore,
        };

    /// <summary>By time of publication; posts of one instant in the reverse of the given order, which is newest first.</summary>
    public static IReadOnlyList<Post> OldestFirst(IReadOnlyList<Post> posts) =>
        [.. posts.Reverse().OrderBy(p => p.PublishedAt ?? DateTimeOffset.MaxValue)];
}
