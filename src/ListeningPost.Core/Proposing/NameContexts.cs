using ListeningPost.Core.Posts;
using ListeningPost.Core.Subjects;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Proposing;

/// <summary>
/// Finds what a name stands beside: groups of posts that share words of their own. A name that means several things (a planet, a metal, a
/// car) has a group for each; so may one thing of which people speak in different ways. Which it is, a reader says.
/// </summary>
public static class NameContexts
{
    /// <summary>Of fewer posts nothing can be told.</summary>
    private const int FewestPosts = 12;

    /// <summary>Words that most often stand beside the name; rarer ones tell of single posts.</summary>
    private const int MostWords = 150;

    private const int LeastTimes = 3;

    /// <summary>A word in more of the posts tells no group from another.</summary>
    private const double LargestShare = 0.6;

    /// <summary>A word joins others when so much of it, or of them, stands where the other does.</summary>
    private const double LeastTogether = 0.5;

    /// <summary>By so many of its first words a group is joined.</summary>
    private const int Leaders = 3;

    /// <summary>A post belongs to a group when it has so many of its words.</summary>
    private const int SharedWords = 2;

    /// <summary>A smaller group is left out.</summary>
    private const double LeastShare = 0.08;

    private const int FewestMembers = 5;

    /// <summary>Of two groups that have so much in common the smaller is left out.</summary>
    private const double LargestOverlap = 0.3;

    private const int ShownWords = 4;

    /// <summary>The groups, the largest first; none where all posts speak alike.</summary>
    /// <param name="posts">Each text once, without its copies.</param>
    /// <param name="names">Of the brand: their words are in every post.</param>
    /// <param name="most">At most so many.</param>
    public static IReadOnlyList<NameContext> Find(IReadOnlyList<Post> posts, IEnumerable<string> names, int most)
    {
        ArgumentNullException.ThrowIfNull(posts);
        ArgumentNullException.ThrowIfNull(names);
        if (posts.Count < FewestPosts)
        {
            return [];
        }

        string[] own = [.. names.SelectMany(name => Word.AllIn(name)).Select(word => Resource.Plain(word.Folded))];
        List<HashSet<string>> words = [.. posts.Select(post => WordsOf(post, own))];
        List<NameContext> found = [];
        List<HashSet<int>> taken = [];
        foreach (HashSet<int> members in Groups(words).OrderByDescending(group => group.Count))
        {
            bool isNew = taken.TrueForAll(other => other.Count(members.Contains) <= LargestOverlap * members.Count);
            if (isNew && Tell(members, words) is { } context)
            {
                found.Add(context);
                taken.Add(members);
            }
        }

        return found.Count > 1 ? [.. found.Take(most)] : [];
    }

    /// <summary>Its words but for those that tell nothing and those of the name, joined ones (<c>acmepump</c>) included.</summary>
    private static HashSet<string> WordsOf(Post post, string[] own) =>
    [
        .. PostTerms.WordsOf(post).Where(word =>
            !own.Any(name => name.Length > 0 && Resource.Plain(word).Contains(name, StringComparison.Ordinal))),
    ];

    private static IEnumerable<HashSet<int>> Groups(List<HashSet<string>> words)
    {
        int fewest = Math.Max(FewestMembers, (int)(words.Count * LeastShare));
        return Clusters(Postings(words)).Select(cluster => Members(cluster)).Where(members => members.Count >= fewest);
    }

    /// <summary>In which posts each word stands, the most frequent word first.</summary>
    private static List<HashSet<int>> Postings(List<HashSet<string>> words)
    {
        var places = new Dictionary<string, HashSet<int>>(StringComparer.Ordinal);
        for (int post = 0; post < words.Count; post++)
        {
            foreach (string word in words[post])
            {
                (places.TryGetValue(word, out HashSet<int>? at) ? at : places[word] = []).Add(post);
            }
        }

        return
        [
            .. places.Where(word => word.Value.Count >= LeastTimes && word.Value.Count <= LargestShare * words.Count)
                .OrderByDescending(word => word.Value.Count).ThenBy(word => word.Key, StringComparer.Ordinal)
                .Take(MostWords).Select(word => word.Value),
        ];
    }

    private static List<List<HashSet<int>>> Clusters(List<HashSet<int>> postings)
    {
        List<List<HashSet<int>>> clusters = [];
        foreach (HashSet<int> word in postings)
        {
            List<HashSet<int>>? best = clusters.MaxBy(cluster => Together(cluster, word));
            if (best is not null && Together(best, word) >= LeastTogether)
            {
                best.Add(word);
            }
            else
            {
                clusters.Add([word]);
            }
        }

        return clusters;
    }

    private static double Together(List<HashSet<int>> cluster, HashSet<int> word) => cluster.Take(Leaders).Max(leader =>
    {
        int times = word.Count(leader.Contains);
        return times < LeastTimes ? 0 : (double)times / Math.Min(word.Count, leader.Count);
    });

    private static HashSet<int> Members(List<HashSet<int>> cluster) =>
    [
        .. cluster.SelectMany(posts => posts).CountBy(post => post).Where(post => post.Value >= SharedWords).Select(post => post.Key),
    ];

    /// <summary>A group by the words that set it apart; null: too few do.</summary>
    private static NameContext? Tell(HashSet<int> members, List<HashSet<string>> words)
    {
        List<HashSet<string>> these = [.. words.Where((_, post) => members.Contains(post))];
        List<HashSet<string>> others = [.. words.Where((_, post) => !members.Contains(post))];
        TellingTerm[] telling =
        [
            .. TellingTerms.Find(these, others).OrderByDescending(term => term.Score).ThenBy(term => term.Term, StringComparer.Ordinal)
                .Take(ShownWords),
        ];
        return telling.Length < SharedWords ? null : new NameContext([.. telling.Select(term => term.Term)], members.Count);
    }
}

/// <summary>What a name stands beside in some posts.</summary>
/// <param name="Words">The words that tell it, the most telling first; each is a term of a query.</param>
/// <param name="Posts">In how many texts.</param>
public sealed record NameContext(IReadOnlyList<string> Words, int Posts);
