namespace ListeningPost.Storage.Database;

/// <summary>Does together what is asked for while earlier work is still being done: many small steps become few statements.</summary>
/// <remarks>A lone ask is done at once. What fails together is tried again one by one, so that each fails for itself.</remarks>
/// <param name="work">Does several, in order, all or nothing; an answer may be an exception for its own ask.</param>
/// <param name="weigh">How much an ask weighs.</param>
/// <param name="most">The most that is done together; one that is heavier is done alone.</param>
internal sealed class Batcher<TAsk, TAnswer>(
    Func<IReadOnlyList<TAsk>, CancellationToken, Task<IReadOnlyList<Answered<TAnswer>>>> work, Func<TAsk, int> weigh, int most)
{
    private const int AtOnce = 2;

    private readonly Lock _lock = new();
    private readonly Queue<(TAsk Ask, TaskCompletionSource<TAnswer> Answer, CancellationToken Token)> _waiting = new();
    private int _working;

    /// <summary>Asks, and waits for the answer. Cancelled, it may have been done.</summary>
    public Task<TAnswer> AskAsync(TAsk ask, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<TAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _waiting.Enqueue((ask, answer, cancellationToken));
            if (_working < AtOnce)
            {
                _working++;
                _ = Task.Run(WorkAsync, CancellationToken.None);
            }
        }

        return answer.Task.WaitAsync(cancellationToken);
    }

    private async Task WorkAsync()
    {
        while (Next() is { Count: > 0 } batch)
        {
            TAsk[] asks = [.. batch.Select(b => b.Ask)];
            if (!await TryAsync(asks, batch, isLast: batch.Count == 1))
            {
                foreach ((TAsk Ask, TaskCompletionSource<TAnswer> Answer, CancellationToken Token) one in batch)
                {
                    await TryAsync([one.Ask], [one], isLast: true);
                }
            }
        }
    }

    private List<(TAsk Ask, TaskCompletionSource<TAnswer> Answer, CancellationToken Token)> Next()
    {
        lock (_lock)
        {
            var batch = new List<(TAsk Ask, TaskCompletionSource<TAnswer> Answer, CancellationToken Token)>();
            int weight = 0;
            while (_waiting.TryPeek(out (TAsk Ask, TaskCompletionSource<TAnswer> Answer, CancellationToken Token) next))
            {
                weight += weigh(next.Ask);
                if (batch.Count > 0 && weight > most)
                {
                    break;
                }

                _waiting.Dequeue();
                if (!next.Token.IsCancellationRequested)
                {
                    batch.Add(next);
                }
            }

            _working -= batch.Count == 0 ? 1 : 0;
            return batch;
        }
    }

    /// <param name="isLast">Whether a failure is the answer.</param>
    /// <returns>False when it is to be tried one by one.</returns>
    private async Task<bool> TryAsync(
        TAsk[] asks, List<(TAsk Ask, TaskCompletionSource<TAnswer> Answer, CancellationToken Token)> batch, bool isLast)
    {
        try
        {
            IReadOnlyList<Answered<TAnswer>> answers = await work(asks, isLast ? batch[0].Token : CancellationToken.None);
            for (int i = 0; i < answers.Count; i++)
            {
                answers[i].Give(batch[i].Answer);
            }
        }
#pragma warning disable CA1031 // Handed to whoever asked.
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (!isLast && !DatabaseFailures.IsPassing(e))
            {
                return false;
            }

            batch.ForEach(b => b.Answer.TrySetException(e));
        }

        return true;
    }
}

/// <summary>What came of one ask among several.</summary>
/// <param name="Value">The answer.</param>
/// <param name="Problem">Instead of it.</param>
internal readonly record struct Answered<T>(T? Value, Exception? Problem = null)
{
    public void Give(TaskCompletionSource<T> to)
    {
        if (Problem is null)
        {
            to.TrySetResult(Value!);
        }
        else
        {
            to.TrySetException(Problem);
        }
    }
}
