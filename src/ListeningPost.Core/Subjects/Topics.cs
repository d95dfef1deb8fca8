using ListeningPost.Core.Posts;

namespace ListeningPost.Core.Subjects;

/// <summary>Which texts are about the same thing: by what bursts in them, then by the conversations and the addresses they share.</summary>
internal static class Topics
{
    /// <summary>Topics of which the smaller has so much in common with the other are one.</summary>
    private const double LeastCommon = 1.0 / 3;

    private const int LeastTimes = 2;

    private const int LeastAuthors = 3;

    private const int Most = 40;

    /// <summary>A larger conversation is about many things.</summary>
    private const int LargestConversation = 50;

    /// <summary>The topics with their texts; each text belongs to one at most.</summary>
    public static IReadOnlyList<Topic> Find(IReadOnlyList<SubjectUnit> units, IReadOnlyList<Burst> bursts, TermBook book)
    {
        IEnumerable<List<int>> clusters = new TermClusters(units, bursts.Count).Find().Take(Most);
        List<Topic> topics = [.. clusters.Select(cluster => new Topic(cluster, bursts, book))];
        Join(topics, units);
        Assign(topics, units);
        topics.RemoveAll(topic => !topic.IsSharedBy(LeastAuthors));
        Grow(topics, units.GroupBy(unit => unit.First.Post.ConversationId).Select(Together).OfType<SubjectUnit[]>());
        Grow(topics, ByLink(units));
        return topics;
    }

    private static SubjectUnit[]? Together(IEnumerable<SubjectUnit> conversation)
    {
        SubjectUnit[] all = [.. conversation.Take(LargestConversation + 1)];
        return all.Length is > 1 and <= LargestConversation ? all : null;
    }

    private static IEnumerable<SubjectUnit[]> ByLink(IReadOnlyList<SubjectUnit> units) =>
        from unit in units
        from link in unit.Posts.SelectMany(post => post.Post.Links).Select(ComparedAddress.Of).Distinct(StringComparer.Ordinal)
        group unit by link into linking
        where linking.Skip(1).Any()
        select linking.ToArray();

    /// <summary>Makes one of any two that meet in many of their conversations.</summary>
    private static void Join(List<Topic> topics, IReadOnlyList<SubjectUnit> units)
    {
        List<HashSet<long>> places = [.. topics.Select(topic => PlacesOf(topic, units))];
        while (FindCommon(places) is var (one, other))
        {
            topics[one] = topics[one].With(topics[other]);
            places[one].UnionWith(places[other]);
            topics.RemoveAt(other);
            places.RemoveAt(other);
        }
    }

    private static (int One, int Other)? FindCommon(List<HashSet<long>> places)
    {
        for (int one = 0; one < places.Count; one++)
        {
            for (int other = one + 1; other < places.Count; other++)
            {
                int common = places[one].Count(places[other].Contains);
                bool areOne = common >= LeastTimes && common >= LeastCommon * Math.Min(places[one].Count, places[other].Count);
                if (areOne)
                {
                    return (one, other);
                }
            }
        }

        return null;
    }

    /// <summary>The conversations in which a topic is spoken of.</summary>
    private static HashSet<long> PlacesOf(Topic topic, IReadOnlyList<SubjectUnit> units) =>
        [.. units.Where(unit => topic.Fit(unit) > 0).Select(unit => unit.First.Post.ConversationId)];

    private static void Assign(List<Topic> topics, IReadOnlyList<SubjectUnit> units)
    {
        foreach (SubjectUnit unit in units)
        {
            Topic? best = topics.MaxBy(topic => topic.Fit(unit));
            if (best?.Fit(unit) > 0)
            {
                best.Units.Add(unit);
            }
        }
    }

    /// <summary>Of texts that stand together, those that belong to no topic follow the first one, or the most of the others.</summary>
    private static void Grow(List<Topic> topics, IEnumerable<SubjectUnit[]> groups)
    {
        List<(Topic Topic, SubjectUnit Unit)> grown = [];
        foreach (SubjectUnit[] group in groups)
        {
            SubjectUnit[] free = [.. group.Where(unit => !topics.Exists(topic => topic.Units.Contains(unit)))];
            Topic? leading = topics.MaxBy(topic => group.Count(topic.Units.Contains));
            bool follows = leading is not null
                && (leading.Units.Contains(group[0]) || 2 * group.Count(leading.Units.Contains) >= group.Length);
            if (follows)
            {
                grown.AddRange(free.Select(unit => (leading!, unit)));
            }
        }

        foreach ((Topic topic, SubjectUnit unit) in grown)
        {
            topic.Units.Add(unit);
        }
    }
}
