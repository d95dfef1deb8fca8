namespace ListeningPost.Core.Subjects;

/// <summary>Puts bursts together that stand in the same texts, or in the same conversations.</summary>
internal sealed class TermClusters
{
    /// <summary>A burst joins others when so much of it, or of them, stands where the other does.</summary>
    private const double LeastTogether = 0.5;

    private const int LeastTimes = 2;

    /// <summary>A text that stands so often holds its bursts together alone.</summary>
    private const int ManyCopies = 10;

    /// <summary>By so many of its first bursts a cluster is joined.</summary>
    private const int Leaders = 3;

    /// <summary>A larger conversation is about many things.</summary>
    private const int LargestConversation = 30;

    private readonly int[] _alone;
    private readonly Dictionary<(int First, int Second), int> _together = [];

    /// <param name="units">All texts.</param>
    /// <param name="bursts">How many bursts there are.</param>
    public TermClusters(IReadOnlyList<SubjectUnit> units, int bursts)
    {
        _alone = new int[bursts];
        foreach (SubjectUnit unit in units)
        {
            Count(unit.Bursts, unit.Posts.Count >= ManyCopies ? LeastTimes : 1);
        }

        foreach (IGrouping<long, SubjectUnit> conversation in units.GroupBy(unit => unit.First.Post.ConversationId))
        {
            CountBetween([.. conversation]);
        }
    }

    /// <summary>The clusters, the strongest first; each its bursts, the strongest first.</summary>
    public IReadOnlyList<List<int>> Find()
    {
        List<List<int>> clusters = [];
        for (int burst = 0; burst < _alone.Length; burst++)
        {
            List<int>? best = null;
            double most = LeastTogether;
            foreach (List<int> cluster in clusters)
            {
                double together = cluster.Take(Leaders).Max(leader => Together(leader, burst));
                if (together > most || (best is null && together >= most))
                {
                    (best, most) = (cluster, together);
                }
            }

            if (best is null)
            {
                clusters.Add([burst]);
            }
            else
            {
                best.Add(burst);
            }
        }

        return clusters;
    }

    /// <summary>How much of the rarer of the two stands where the other does, from 0 to 1.</summary>
    private double Together(int one, int other)
    {
        int times = _together.GetValueOrDefault(Pair(one, other));
        return times < LeastTimes ? 0 : Math.Min(1, (double)times / Math.Min(_alone[one], _alone[other]));
    }

    private void Count(int[] bursts, int times)
    {
        for (int i = 0; i < bursts.Length; i++)
        {
            _alone[bursts[i]] += times;
            for (int j = i + 1; j < bursts.Length; j++)
            {
                CountPair(bursts[i], bursts[j], times);
            }
        }
    }

    /// <summary>Once for each pair that meets in the conversation and in none of its texts.</summary>
    private void CountBetween(SubjectUnit[] conversation)
    {
        if (conversation.Length is 1 or > LargestConversation)
        {
            return;
        }

        HashSet<(int First, int Second)> within = [.. conversation.SelectMany(unit => PairsOf(unit.Bursts))];
        int[] all = [.. conversation.SelectMany(unit => unit.Bursts).Distinct().Order().Take(SubjectUnit.MostBursts)];
        foreach ((int first, int second) in PairsOf(all).Where(pair => !within.Contains(pair)))
        {
            CountPair(first, second, 1);
        }
    }

    private static IEnumerable<(int First, int Second)> PairsOf(int[] ordered) =>
        ordered.SelectMany((first, i) => ordered.Skip(i + 1).Select(second => (first, second)));

    private void CountPair(int one, int other, int times)
    {
        (int, int) pair = Pair(one, other);
        _together[pair] = _together.GetValueOrDefault(pair) + times;
    }

    private static (int First, int Second) Pair(int one, int other) => one < other ? (one, other) : (other, one);
}
