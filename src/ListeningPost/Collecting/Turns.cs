namespace ListeningPost.Collecting;

/// <summary>The turns that are under way: one of a host at a time, and some places kept for sources that are known to answer. For one thread.</summary>
internal sealed class Turns
{
    /// <summary>Hosts asked at once.</summary>
    public const int Places = 32;

    /// <summary>
    /// So many of them at most for sources that have not answered yet, or did not the last time: five hundred that keep everybody
    /// waiting take no place from those that answer.
    /// </summary>
    public const int PlacesForUnproven = 24;

    private readonly Dictionary<string, (Task Turn, bool IsProven)> _turns = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>All that are under way.</summary>
    public IEnumerable<Task> All => _turns.Values.Select(turn => turn.Turn);

    /// <summary>Forgets those that are over.</summary>
    /// <returns>Whether there were any.</returns>
    public bool Clear()
    {
        string[] over = [.. _turns.Where(turn => turn.Value.Turn.IsCompleted).Select(turn => turn.Key)];
        foreach (string host in over)
        {
            _turns.Remove(host);
        }

        return over.Length > 0;
    }

    /// <summary>Whether a source of that host may have its turn now.</summary>
    public bool HasPlace(string host, bool isProven) =>
        _turns.Count < Places
        && !_turns.ContainsKey(host)
        && (isProven || _turns.Values.Count(turn => !turn.IsProven) < PlacesForUnproven);

    public void Add(string host, bool isProven, Task turn) => _turns.Add(host, (turn, isProven));
}
