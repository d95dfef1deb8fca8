namespace ListeningPost.Core.Subjects;

/// <summary>Tells what is to be told of a topic.</summary>
/// <param name="day">In which it was found.</param>
/// <param name="bursts">All of the day, the strongest first.</param>
/// <param name="book">Their terms.</param>
/// <param name="reader">Reads terms.</param>
internal sealed class SubjectTeller(SubjectDay day, IReadOnlyList<Burst> bursts, TermBook book, TermReader reader)
{
    private const int MostWords = 8;

    /// <summary>Its members, oldest first, and what is counted of them.</summary>
    public Subject Tell(Topic topic)
    {
        ReadPost[] posts = [.. topic.Units.SelectMany(unit => unit.Posts).OrderBy(p => p.Post.PublishedAt).ThenBy(p => p.Post.MentionId)];
        SubjectPost[] ofDay = [.. posts.Where(post => post.IsOfDay).Select(post => post.Post)];
        Dictionary<int, double> weights = topic.Cluster.ToDictionary(place => bursts[place].Term, place => bursts[place].Strength);
        SubjectName name = SubjectName.Of(topic.Units, weights, reader);
        int[] about = [.. book.WordsOf(bursts[topic.Cluster[0]].Term)];
        return new Subject
        {
            Name = name.Text,
            NamedBy = name.PostId,
            Mentions = [.. ofDay.Select(post => post.MentionId)],
            Earlier = [.. posts.Where(post => !post.IsOfDay).Select(post => post.Post.MentionId)],
            Authors = ofDay.Select(post => post.AuthorKey).Distinct().Count(),
            Copies = topic.Units.Sum(CopiesOfDay),
            Audience = Audience(ofDay),
            Platforms = [.. ofDay.Select(post => post.Platform).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Languages =
                [.. ofDay.Select(post => post.Language).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Conversations = [.. posts.Select(post => post.Post.ConversationId).Distinct()],
            Share = (double)ofDay.Length / day.Posts.Count,
            Words = [.. topic.Cluster.Take(MostWords).Select(place => Told(bursts[place], posts))],
            Timeline = new SubjectTimeline(book).Of([.. posts.Select(post => post.Post)], about),
        };
    }

    /// <summary>All but the first post of a text, as far as they are of the day.</summary>
    private static int CopiesOfDay(SubjectUnit unit) => unit.Posts.Skip(1).Count(post => post.IsOfDay);

    private static long? Audience(IEnumerable<SubjectPost> posts)
    {
        long? audience = null;
        foreach (IGrouping<long, SubjectPost> author in posts.Where(post => post.Reach is not null).GroupBy(post => post.AuthorKey))
        {
            // Whatever strangers claim fits.
            long known = audience ?? 0;
            audience = known + Math.Min(author.Max(post => post.Reach!.Value), long.MaxValue - known);
        }

        return audience;
    }

    private BurstWord Told(Burst burst, ReadPost[] posts) =>
        new(Written(burst.Term, posts), Math.Round(burst.Authors, 2), burst.Before, Math.Round(burst.LogOdds, 2));

    /// <summary>As it stands in the first post that has it.</summary>
    private string Written(int term, ReadPost[] posts)
    {
        List<TermAt> found = [];
        foreach (ReadPost post in posts.Where(post => post.Terms.Contains(term)))
        {
            foreach (string text in new[] { post.Post.Title, post.Post.Text })
            {
                found.Clear();
                reader.Read(text, found);
                if (found.Find(at => at.Term == term) is { End: > 0 } at)
                {
                    return text[at.Start..at.End];
                }
            }
        }

        return book.Terms[term].Key;
    }
}
