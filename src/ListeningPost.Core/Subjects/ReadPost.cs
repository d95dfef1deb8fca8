namespace ListeningPost.Core.Subjects;

/// <summary>A post with its terms.</summary>
/// <param name="Post">The post.</param>
/// <param name="IsOfDay">Whether it is of the day itself.</param>
/// <param name="Terms">Each once, without the unknown.</param>
internal sealed record ReadPost(SubjectPost Post, bool IsOfDay, int[] Terms)
{
    /// <summary>So many terms of a post count at most.</summary>
    private const int MostTerms = 400;

    /// <summary>Reads the terms of all posts.</summary>
    public static IReadOnlyList<ReadPost> Read(SubjectDay day, TermReader reader)
    {
        List<ReadPost> read = [];
        List<TermAt> found = [];
        foreach (SubjectPost post in day.Posts)
        {
            read.Add(new ReadPost(post, IsOfDay: true, TermsOf(post.Title, post.Text, reader, found)));
        }

        foreach (SubjectPost post in day.Recent)
        {
            read.Add(new ReadPost(post, IsOfDay: false, TermsOf(post.Title, post.Text, reader, found)));
        }

        return read;
    }

    /// <summary>The terms of one text and its title.</summary>
    /// <param name="found">Is overwritten.</param>
    public static int[] TermsOf(string title, string text, TermReader reader, List<TermAt> found)
    {
        found.Clear();
        if (!text.StartsWith(title, StringComparison.Ordinal))
        {
            reader.Read(title, found);
        }

        reader.Read(text, found);
        HashSet<int> terms = [];
        foreach (TermAt at in found)
        {
            if (at.Term != TermBook.None && terms.Count < MostTerms)
            {
                terms.Add(at.Term);
            }
        }

        return [.. terms];
    }

    /// <summary>By how many authors each term of the day is used.</summary>
    public static TermCount CountDay(IReadOnlyList<ReadPost> posts)
    {
        var count = new TermCount();
        IEnumerable<ReadPost> ofDay = posts.Where(post => post.IsOfDay);
        Dictionary<long, double> weights = ofDay.GroupBy(post => post.Post.StoryId)
            .ToDictionary(story => story.Key, story => Weight(story.Select(post => post.Post.AuthorKey).Distinct().Count()));
        foreach (IGrouping<long, ReadPost> author in ofDay.GroupBy(post => post.Post.AuthorKey))
        {
            (ReadPost Post, double Weight)[] weighed =
                [.. author.Select(post => (post, weights[post.Post.StoryId])).OrderByDescending(post => post.Item2)];
            count.Begin(weighed[0].Weight);
            foreach ((ReadPost post, double weight) in weighed)
            {
                foreach (int term in post.Terms)
                {
                    count.Add(term, weight);
                }
            }
        }

        return count;
    }

    /// <summary>The same of the weeks before, of the terms that the day has.</summary>
    public static TermCount CountUsual(IReadOnlyList<UsualPost> posts, TermReader reader)
    {
        var count = new TermCount();
        List<TermAt> found = [];
        foreach (var author in posts.GroupBy(post => (post.AuthorKey, post.Day)))
        {
            count.Begin(1);
            foreach (UsualPost post in author)
            {
                foreach (int term in TermsOf(post.Title, post.Text, reader, found))
                {
                    count.Add(term, 1);
                }
            }
        }

        return count;
    }

    /// <summary>What each of so many copies of a text counts, so that all together count by their doublings.</summary>
    private static double Weight(int authors) => (1 + Math.Log2(authors)) / authors;
}
