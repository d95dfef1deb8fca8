using ListeningPost.Core.Subjects;

namespace ListeningPost.Tests.Core.Subjects;

/// <summary>Of all pairs of a day's mentions: those put together rightly, wrongly, and those left apart that belong together.</summary>
internal readonly record struct PairCount(int Right, int Wrong, int Missed)
{
    public double Precision => Right + Wrong == 0 ? 1 : (double)Right / (Right + Wrong);

    public double Recall => Right + Missed == 0 ? 1 : (double)Right / (Right + Missed);

    public static PairCount Of(WrittenDay day, IReadOnlyList<Subject> found)
    {
        Dictionary<long, int> subjects = found.SelectMany((subject, i) => subject.Mentions.Select(mention => (mention, i)))
            .ToDictionary(m => m.mention, m => m.i);
        var count = new PairCount();
        long[] mentions = [.. day.Labels.Keys.Order()];
        foreach (long one in mentions)
        {
            foreach (long other in mentions.Where(other => other > one))
            {
                bool belongs = day.Labels[one] != WrittenDay.Chatter && day.Labels[one] == day.Labels[other];
                bool isTogether = subjects.TryGetValue(one, out int first) && subjects.GetValueOrDefault(other, -1) == first;
                count = (belongs, isTogether) switch
                {
                    (true, true) => count with { Right = count.Right + 1 },
                    (false, true) => count with { Wrong = count.Wrong + 1 },
                    (true, false) => count with { Missed = count.Missed + 1 },
                    _ => count,
                };
            }
        }

        return count;
    }

    public PairCount And(PairCount other) => new(Right + other.Right, Wrong + other.Wrong, Missed + other.Missed);
}
