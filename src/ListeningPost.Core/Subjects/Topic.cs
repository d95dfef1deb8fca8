namespace ListeningPost.Core.Subjects;

/// <summary>A cluster of bursts, and the texts that have enough of it.</summary>
internal sealed class Topic
{
    /// <summary>A burst that so many use, of those who use the most used one, says by itself that a text belongs to it,</summary>
    private const double LeadingShare = 0.5;

    /// <summary>if it is hardly ever used otherwise.</summary>
    private const double LeadingLift = 8;

    /// <summary>What was said before the day belongs to it only with one of its so many strongest bursts.</summary>
    private const int Foremost = 3;

    private readonly IReadOnlyList<Burst> _bursts;
    private readonly TermBook _book;
    private readonly HashSet<int> _places;
    private readonly HashSet<int> _leading;
    private readonly HashSet<int> _foremost;

    /// <param name="cluster">Places among the bursts, the strongest first.</param>
    /// <param name="bursts">All bursts, the strongest first.</param>
    /// <param name="book">Their terms.</param>
    public Topic(IReadOnlyList<int> cluster, IReadOnlyList<Burst> bursts, TermBook book)
    {
        _bursts = bursts;
        _book = book;
        Cluster = cluster;
        _places = [.. cluster];
        _foremost = [.. cluster.Take(Foremost)];
        double least = LeadingShare * cluster.Max(place => bursts[place].Authors);
        _leading = [.. cluster.Where(place => bursts[place].Authors >= least && bursts[place].Lift >= LeadingLift)];
    }

    /// <summary>Its bursts, as places among all.</summary>
    public IReadOnlyList<int> Cluster { get; }

    /// <summary>The texts that belong to it.</summary>
    public HashSet<SubjectUnit> Units { get; } = [];

    /// <summary>Distinct words of its bursts.</summary>
    public int Words => Cluster.SelectMany(WordsAt).Distinct().Count();

    /// <summary>How much of it stands in a text: more than 0 if enough for the text to belong to it.</summary>
    public double Fit(SubjectUnit unit)
    {
        if (!unit.IsOfDay && !unit.Bursts.Any(_foremost.Contains))
        {
            return 0;
        }

        double fit = 0;
        bool belongs = false;
        int first = -1;
        foreach (int place in unit.Bursts)
        {
            if (!_places.Contains(place))
            {
                continue;
            }

            fit += _bursts[place].LogOdds;
            belongs = belongs || _leading.Contains(place) || _book.Terms[_bursts[place].Term].IsPair || (first >= 0 && first != place);
            first = place;
        }

        return belongs ? fit : 0;
    }

    /// <summary>Whether so many authors of the day speak of it.</summary>
    public bool IsSharedBy(int authors) => Units.SelectMany(unit => unit.Posts).Where(post => post.IsOfDay)
        .Select(post => post.Post.AuthorKey).Distinct().Take(authors).Count() == authors;

    /// <summary>Both together.</summary>
    public Topic With(Topic other) => new([.. Cluster.Concat(other.Cluster).Order()], _bursts, _book);

    private IEnumerable<int> WordsAt(int place) => _book.WordsOf(_bursts[place].Term);
}
