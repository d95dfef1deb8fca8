namespace ListeningPost.Core.Subjects;

/// <summary>A text with its copies: what belongs to a subject as one.</summary>
/// <param name="Posts">The text's posts, oldest first.</param>
/// <param name="Bursts">Which of the bursts stand in it, the strongest first.</param>
internal sealed record SubjectUnit(IReadOnlyList<ReadPost> Posts, int[] Bursts)
{
    /// <summary>Pairs of so many are counted at most.</summary>
    public const int MostBursts = 24;

    public ReadPost First => Posts[0];

    /// <summary>Whether any of its posts is of the day itself.</summary>
    public bool IsOfDay { get; } = Posts.Any(post => post.IsOfDay);

    /// <summary>All texts, oldest first.</summary>
    /// <param name="posts">Of the day and of the few days before.</param>
    /// <param name="bursts">The strongest first.</param>
    public static IReadOnlyList<SubjectUnit> Of(IReadOnlyList<ReadPost> posts, IReadOnlyList<Burst> bursts)
    {
        Dictionary<int, int> places = bursts.Select((burst, place) => (burst.Term, place)).ToDictionary(b => b.Term, b => b.place);
        return
        [
            .. from post in posts
               orderby post.Post.PublishedAt, post.Post.MentionId
               group post by post.Post.StoryId into story
               select new SubjectUnit([.. story], BurstsOf(story, places)),
        ];
    }

    private static int[] BurstsOf(IEnumerable<ReadPost> story, Dictionary<int, int> places) =>
    [
        .. story.SelectMany(post => post.Terms).Distinct().Select(term => places.GetValueOrDefault(term, -1)).Where(place => place >= 0)
            .Order().Take(MostBursts),
    ];
}
