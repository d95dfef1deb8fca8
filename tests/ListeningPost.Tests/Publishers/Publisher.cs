using System.Globalization;

namespace ListeningPost.Tests.Publishers;

/// <summary>
/// A publisher of an invented feed, who does to it what publishers do: from document to document posts are added, edited, put in
/// another order, taken out and put back; the site moves to https or to another host, links get new slugs and tokens, guids are all
/// given out anew, or one is used again. Which item is which post he knows.
/// </summary>
/// <remarks>He changes no more at once than leaves a post recognisable by what CONTRACT promises to look at.</remarks>
internal sealed class Publisher
{
    private static readonly DateTimeOffset Start = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly string[] Words = "harbour kettle morning ledger orchard signal winter copper meadow lantern".Split(' ');

    private readonly Random _random;
    private readonly FeedShape _shape;
    private readonly List<PublishedItem> _shown = [];
    private readonly List<PublishedItem> _gone = [];
    private string _scheme = "http";
    private string _host;
    private int _posts;
    private int _documents;
    private bool _isSettled;
    private bool _hasMoved;

    public Publisher(int seed)
    {
        _random = new Random(seed);
        _shape = FeedShape.Draw(_random, $"f{seed}.example");
        _host = _shape.Host;
    }

    /// <param name="seed">What he does.</param>
    /// <param name="shape">His feed's.</param>
    /// <param name="items">What it shows at first, posts 0 to n - 1.</param>
    public Publisher(int seed, FeedShape shape, IReadOnlyList<PublishedItem> items)
    {
        _random = new Random(seed);
        _shape = shape;
        _host = shape.Host;
        _shown.AddRange(items);
        _posts = items.Count;
    }

    public FeedShape Shape => _shape;

    /// <summary>The posts of the last document, in its order.</summary>
    public IReadOnlyList<int> Truths => [.. _shown.Select(item => item.Truth)];

    /// <summary>All posts that any document has shown: what each says now, and when it was published as first shown.</summary>
    public Dictionary<int, (PublishedItem Item, DateTimeOffset? Date)> Shown { get; } = [];

    /// <summary>What he did, for the message of a test.</summary>
    public List<string> Deeds { get; } = [];

    /// <summary>The feed's next document.</summary>
    public string Next()
    {
        _isSettled = true;
        if (_documents++ > 0 || _shown.Count == 0)
        {
            Change();
        }

        foreach (PublishedItem item in _shown)
        {
            Shown.TryAdd(item.Truth, (item, item.Date));
        }

        string token = _shape.HasToken ? $"{_documents}x{_random.Next(1_000)}" : "";
        return new FeedWriter(_shape, $"{_scheme}://{_host}", token).Write(_shown);
    }

    private void Change()
    {
        if (_documents > 1)
        {
            ChangeSomething(_random.Next(16));
        }

        int added = _documents == 1 ? _random.Next(1, _shape.Window + 1) : _random.Next(_isSettled ? 4 : 2);
        for (int i = 0; i < added; i++)
        {
            _shown.Insert(0, Write());
        }

        while (_shown.Count > _shape.Window)
        {
            Drop(_shown.Count - 1);
        }

        if (_hasMoved)
        {
            // What was not there when all else changed would come back as a stranger.
            _gone.Clear();
            _hasMoved = false;
        }
    }

    private void ChangeSomething(int deed)
    {
        switch (deed)
        {
            case 0:
                Do("https", () => _scheme = "https");
                break;
            case 1 when _shape.HasGuid || IsToldByContent:
                Do("another host", () => _host = $"n{_documents}.{_shape.Host}");
                _hasMoved = true;
                break;
            case 2 when _shape.Link == LinkShape.Own && (_shape.HasGuid || IsToldByContent):
                Do("new slugs", () => _shown.ForEach(Reslug));
                break;
            case 3 when _shape.HasGuid && _shape.Guid != GuidShape.Number && (IsToldByContent || (_shape.HasOwnLink && !_shape.HasToken)):
                Do("new guids", Reset);
                _hasMoved = true;
                break;
            case 4:
                Do("www", () => _host = "www." + _host.Replace("www.", "", StringComparison.Ordinal));
                break;
            case 5 or 6 or 7 or 8 or 9 when _shown.Count > 0:
                Edit(_shown[_random.Next(_shown.Count)]);
                break;
            case 10 when _shown.Count > 2:
                Do("one dropped", () => Drop(_random.Next(_shown.Count)));
                break;
            case 11 when _gone.Count > 0:
                Do("one back", PutBack);
                break;
            case 12:
                Do("another order", () => Shuffle(_shown));
                break;
            default:
                break;
        }
    }

    /// <summary>Whether title, text and date are enough, whatever becomes of the link.</summary>
    private bool IsToldByContent => _shape.HasDate && !_shape.OnlyUpdated;

    private void Do(string deed, Action action)
    {
        Deeds.Add($"{_documents}: {deed}");
        _isSettled = false;
        action();
    }

    private PublishedItem Write()
    {
        int truth = _posts++;
        string number = truth.ToString(CultureInfo.InvariantCulture);
        return new PublishedItem
        {
            Truth = truth,
            Guid = NewGuid(number),
            Path = _shape.Link switch
            {
                LinkShape.Own => $"/{Word()}/{number}-{Word()}",
                LinkShape.Place => $"/{truth / 4}/#comment-{number}",
                LinkShape.Page => "/status",
                LinkShape.Home => "/",
                _ => null,
            },
            Enclosure = _shape.HasEnclosure ? $"https://cdn.{_shape.Host}/{number}.mp3" : null,
            Title = Title(number),
            Text = _shape.HasText ? $"acme {Word()} {number} {Word()}{(truth % 3 == 0 ? LongTail() : "")}" : "",
            Date = _shape.HasDate ? Start.AddMinutes((_documents * 60) + truth) : null,
        };
    }

    private string Title(string number)
    {
        if (!_shape.HasTitle)
        {
            return "";
        }

        return _shape.TitlesRepeat ? "acme weekly" : $"acme {Word()} {number}";
    }

    private string? NewGuid(string number) => _shape.Guid switch
    {
        GuidShape.Opaque => $"tag:{_shape.Host},{_documents}:{number}",
        GuidShape.Address => $"{_scheme}://{_shape.Host}/?p={number}-{_documents}",
        GuidShape.Number => Reused() ?? number,
        _ => null,
    };

    /// <summary>The guid of a post that is gone for good, where all else about a new one is new.</summary>
    private string? Reused()
    {
        bool allIsNew = _shape is { HasDate: true, HasText: true, HasTitle: true, TitlesRepeat: false };
        if (!allIsNew || _gone.Count < 3 || _random.Next(4) > 0)
        {
            return null;
        }

        PublishedItem gone = _gone[0];
        _gone.RemoveAll(item => item.Guid == gone.Guid);
        bool isShown = _shown.Exists(item => item.Guid == gone.Guid);
        return isShown ? null : gone.Guid;
    }

    private void Edit(PublishedItem item)
    {
        bool isSure = _shape.HasGuid || (_shape.HasOwnLink && !_shape.HasToken);
        bool hasTwoTexts = _shape.HasTitle && _shape.HasText && !_shape.TitlesRepeat;
        bool isOpen = isSure || hasTwoTexts;
        if (!isOpen || _shape.TitlesRepeat)
        {
            return;
        }

        Deeds.Add($"{_documents}: edit of {item.Truth}");
        bool both = isSure && !_shape.OnlyUpdated && _random.Next(3) == 0;
        bool editsText = _shape.HasText && (both || !_shape.HasTitle || _random.Next(2) == 0);
        item.Text = editsText ? $"{item.Text} {Word()} v{_documents}" : item.Text;
        item.Title = _shape.HasTitle && (both || !editsText) ? $"{item.Title} {Word()} v{_documents}" : item.Title;
        if (_shape is { OnlyUpdated: true, HasDate: true, HasGuid: true } && hasTwoTexts)
        {
            item.Date = item.Date?.AddMinutes(7);
        }
    }

    private void Reslug(PublishedItem item) => item.Path = $"/{Word()}/{item.Truth}-{Word()}-{_documents}";

    private void Reset() => _shown.ForEach(item => item.Guid = NewGuid(item.Truth.ToString(CultureInfo.InvariantCulture)));

    private void Drop(int at)
    {
        _gone.Add(_shown[at]);
        _shown.RemoveAt(at);
    }

    private void PutBack()
    {
        PublishedItem item = _gone[^1];
        _gone.RemoveAt(_gone.Count - 1);
        _shown.Insert(_random.Next(_shown.Count + 1), item);
    }

    private void Shuffle(List<PublishedItem> items)
    {
        PublishedItem[] shuffled = [.. items];
        _random.Shuffle(shuffled);
        items.Clear();
        items.AddRange(shuffled);
    }

    private string Word() => Words[_random.Next(Words.Length)];

    private string LongTail() => string.Concat(Enumerable.Range(0, 12).Select(_ => " " + Word()));
}
