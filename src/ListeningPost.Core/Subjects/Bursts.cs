namespace ListeningPost.Core.Subjects;

/// <summary>
/// Which terms burst: log-odds of how many authors use them on the day against the weeks before, with an informative prior, in
/// standard errors (after Monroe, Colaresi and Quinn 2008). Authors are counted, not uses, so that one who floods makes nothing burst;
/// a text that is copied counts by its doublings.
/// </summary>
internal sealed class Bursts
{
    /// <summary>Without anything known, a word is used by one author in a hundred, and that is known from fifty of them.</summary>
    private const double PriorAuthors = 50;

    private const double PriorUses = 0.5;

    private const double LeastLogOdds = 1.9;

    /// <summary>Used at least so many times as often as usual.</summary>
    private const double LeastLift = 3;

    /// <summary>Of few weeks, what is usual is known well enough for words that many use.</summary>
    private const double LiftAuthors = 10;

    private const double LiftUses = 0.25;

    private const double LeastAuthors = 2;

    /// <summary>Of a large day a term has at least this share of the authors.</summary>
    private const double LeastShare = 0.01;

    private const int Most = 300;

    private readonly TermCount _day;
    private readonly TermCount _usual;

    public Bursts(TermCount day, TermCount usual)
    {
        _day = day;
        _usual = usual;
    }

    /// <summary>The strongest first.</summary>
    public IReadOnlyList<Burst> Find(TermBook book)
    {
        List<Burst> found = [];
        double least = Math.Max(LeastAuthors, LeastShare * _day.Authors);
        for (int term = 0; term < book.Terms.Count; term++)
        {
            if (_day[term] >= least && !book.Terms[term].IsWeak && Weigh(term) is { } burst)
            {
                found.Add(burst);
            }
        }

        return [.. found.OrderByDescending(burst => burst.Strength).ThenBy(burst => burst.Term).Take(Most)];
    }

    private Burst? Weigh(int term)
    {
        double uses = _day[term] + PriorUses;
        double usual = _usual[term] + PriorUses;
        double others = Math.Max(_day.Authors - _day[term], 0) + PriorUses;
        double usualOthers = Math.Max(_usual.Authors - _usual[term], 0) + PriorAuthors - PriorUses;
        double rise = Math.Log(uses / others) - Math.Log(usual / usualOthers);
        double logOdds = rise / Math.Sqrt((1 / uses) + (1 / usual));
        double lift = _day[term] / _day.Authors / ((_usual[term] + LiftUses) / (_usual.Authors + LiftAuthors));
        bool bursts = logOdds >= LeastLogOdds && lift >= LeastLift;
        return bursts ? new Burst(term, _day[term], _usual[term], logOdds, lift) : null;
    }
}

/// <summary>A term that bursts.</summary>
/// <param name="Term">Its number.</param>
/// <param name="Authors">Of the day.</param>
/// <param name="Before">Of the weeks before.</param>
/// <param name="LogOdds">In standard errors.</param>
/// <param name="Lift">How many times as often as usual it is used.</param>
internal sealed record Burst(int Term, double Authors, double Before, double LogOdds, double Lift)
{
    public double Strength => LogOdds * Math.Sqrt(Authors);
}

/// <summary>By how many authors each term is used.</summary>
internal sealed class TermCount
{
    private readonly List<double> _authors = [];
    private readonly List<int> _seen = [];
    private int _author;

    /// <summary>How many authors there were.</summary>
    public double Authors { get; private set; }

    public double this[int term] => term < _authors.Count ? _authors[term] : 0;

    /// <summary>From now on it is another author's turn, whose posts count so much at most.</summary>
    public void Begin(double weight)
    {
        _author++;
        Authors += weight;
    }

    /// <summary>Counts terms of the author whose turn it is, each once: what comes first counts.</summary>
    public void Add(int term, double weight)
    {
        while (_authors.Count <= term)
        {
            _authors.Add(0);
            _seen.Add(0);
        }

        if (_seen[term] != _author)
        {
            _seen[term] = _author;
            _authors[term] += weight;
        }
    }
}
