using System.Globalization;
using System.Text;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Posts;

namespace ListeningPost.Benchmarks.Ingesting;

/// <summary>
/// Posts, each a mention of one brand, the same at every run: 100 to 400 characters by Zipf's law over English and made-up words, on
/// seven platforms over 300 days. A third are replies in threads of 2 to 20 posts, half of which state their root; a tenth are
/// articles, of which every fifth is a near copy; a tenth each ask, complain and praise; one in a hundred is the brand's own.
/// </summary>
internal sealed class PostMaker
{
    private const int OpenThreads = 200;

    /// <summary>Those whose authors say how many follow them.</summary>
    private static readonly string[] States = [Platforms.X.Name, Platforms.Bluesky.Name, Platforms.HackerNews.Name];

    private static readonly string[] Talking =
    [
        Platforms.X.Name, Platforms.Bluesky.Name, Platforms.Mastodon.Name, Platforms.Reddit.Name, Platforms.HackerNews.Name,
        Platforms.GitHub.Name,
    ];

    private static readonly string[] English =
        ("the of and to a in is that it was for on are with as they be at one have this from by had word but not what all were we "
        + "when your can said there use an each which she do how their if will up other about out many then them these so some her "
        + "would make like him into time")
        .Split(' ');

    private static readonly string[] Openings =
    [
        "How do I get this to work with {0}? ",
        "{0} is broken again and support does not answer, I want a refund. ",
        "I love {0}, it is great and works well. ",
        "", "", "", "", "", "", "",
    ];

    private readonly Random _random = new(17);
    private readonly IReadOnlyList<Brand> _brands;
    private readonly DateTimeOffset _start = TimeProvider.System.GetUtcNow().AddDays(-302);
    private readonly string[] _words;
    private readonly OpenThread?[] _threads = new OpenThread?[OpenThreads];
    private readonly List<(string Title, string Text)> _articles = [];
    private long _number;

    public PostMaker(IReadOnlyList<Brand> brands)
    {
        _brands = brands;
        _words = [.. English, .. Enumerable.Range(0, 30_000).Select(_ => Word())];
    }

    public Post[] Take(int count) => [.. Enumerable.Range(0, count).Select(_ => Next())];

    private Post Next()
    {
        long number = ++_number;
        Brand brand = _brands[_random.Next(_brands.Count)];
        DateTimeOffset at = _start.AddSeconds(number * 25 % (300 * 86_400));
        if (_random.Next(10) == 0)
        {
            return Article(number, brand, at);
        }

        ref OpenThread? open = ref _threads[_random.Next(OpenThreads)];
        bool isReply = open is not null && _random.Next(27) < 10;
        string platform = isReply ? open!.Platform : Talking[_random.Next(Talking.Length)];
        string id = string.Create(CultureInfo.InvariantCulture, $"{platform[0]}{number}");
        string? parent = isReply ? open!.Ids[_random.Next(open.Ids.Count)] : null;
        string? root = Root(platform, id, parent, open);
        if (isReply)
        {
            open!.Ids.Add(id);
            open = open.Ids.Count >= open.Length ? null : open;
        }
        else
        {
            open ??= new OpenThread(platform, [id], _random.Next(2, 21));
        }

        return new Post
        {
            Platform = platform,
            NativeId = id,
            Url = $"https://{platform}.example/{id}",
            Text = Text(brand),
            Author = Author(brand, platform),
            PublishedAt = at,
            Type = isReply ? PostType.Reply : PostType.Post,
            InReplyTo = parent,
            Root = root,
            Likes = _random.Next(100),
            Replies = _random.Next(10),
        };
    }

    /// <summary>Some platforms state it, others do not.</summary>
    private static string? Root(string platform, string id, string? parent, OpenThread? open)
    {
        bool isStated = States.Contains(platform);
        if (!isStated)
        {
            return null;
        }

        return parent is null ? id : open!.Ids[0];
    }

    private Post Article(long number, Brand brand, DateTimeOffset at)
    {
        bool isCopy = _articles.Count > 0 && _random.Next(5) == 0;
        (string title, string text) = isCopy
            ? _articles[_random.Next(Math.Max(0, _articles.Count - 50), _articles.Count)]
            : (Sentence(60), Text(brand));
        if (!isCopy)
        {
            _articles.Add((title, text));
        }

        string url = string.Create(CultureInfo.InvariantCulture, $"https://news{number % 500}.example/{number}");
        return new Post
        {
            Platform = Platforms.Web.Name,
            NativeId = url,
            Url = url,
            Title = title,
            Text = isCopy ? text + " " + Pick() : text,
            Author = new Author { Name = string.Create(CultureInfo.InvariantCulture, $"Reporter {number % 997}") },
            PublishedAt = at,
        };
    }

    private string Text(Brand brand)
    {
        string opening = string.Format(CultureInfo.InvariantCulture, Openings[_random.Next(Openings.Length)], brand.Name);
        string front = Sentence(_random.Next(30, 180));
        return opening + front + " " + brand.Name + " " + Sentence(_random.Next(30, 180));
    }

    private string Sentence(int length)
    {
        var text = new StringBuilder();
        while (text.Length < length)
        {
            text.Append(text.Length > 0 ? " " : "").Append(Pick());
        }

        return text.ToString();
    }

    private Author Author(Brand brand, string platform)
    {
        bool isOwn = _random.Next(100) == 0;
        string handle = isOwn
            ? brand.OwnAccounts.FirstOrDefault(account => account.Platform == platform)?.Handle ?? "somebody"
            : string.Create(CultureInfo.InvariantCulture, $"user{_random.Next(50_000)}");
        return new Author
        {
            Handle = handle,
            Name = handle,
            Followers = _random.Next(5) == 0 ? null : _random.Next(100_000),
            Bio = _random.Next(100) == 0 ? $"Senior engineer at {brand.Name}. {Sentence(40)}" : Sentence(90),
        };
    }

    private string Pick() => _words[Math.Min((int)Math.Pow(_random.NextDouble(), -1 / .6) - 1, _words.Length - 1)];

    private string Word()
    {
        var word = new StringBuilder();
        for (int i = 2 + _random.Next(3); i > 0; i--)
        {
            word.Append("bcdfghklmnprstvwz"[_random.Next(17)]).Append("aeiou"[_random.Next(5)]);
        }

        return word.Append("lnrst"[_random.Next(5)]).ToString();
    }

    private sealed record OpenThread(string Platform, List<string> Ids, int Length);
}
