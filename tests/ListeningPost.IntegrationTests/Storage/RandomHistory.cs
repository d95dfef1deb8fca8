using ListeningPost.Core.Brands;
using ListeningPost.Core.Enrichment;
using ListeningPost.Core.Enrichment.Voices;
using ListeningPost.Core.Posts;
using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Intake;
using ListeningPost.Storage.Posts;
using ListeningPost.Storage.Verdicts;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Storage;

/// <summary>
/// Posts as they come in life, in random order: late roots, parents that are learned later, copies before their originals, edits,
/// what its authors take back, accounts and competitors that change, several workers at once. The same for the same seed, but for
/// what workers do at once.
/// </summary>
internal sealed class RandomHistory(Listening listening, int seed)
{
    private const int Threads = 6;
    private const int PostsOfThread = 7;

    private static readonly string[] Platforms = ["hackernews", "discourse", "mastodon"];
    private static readonly string[] Authors = ["ann", "bob", "cid", "acme", "jo", "globex"];
    private static readonly string[] Kinds = ["question", "complaint", "praise", "other"];

    private static readonly string[] Reports =
    [
        StoryTests.Report,
        "Acme will sell its rope division to a fund from Lisbon, both sides told the press on Friday. The two hundred weavers keep their "
        + "posts for three years at least, and the looms stay where they are. The price was not named, but a paper spoke of nine millions.",
    ];

    /// <summary>What becomes of a report: whole, cut, below a comment, with a footer.</summary>
    private static readonly Func<string, string>[] Forms =
    [
        text => text, text => text[..140] + "…", text => $"And what do they tell their own people? “{text}”", text => text + " Read more.",
    ];

    private const int CommentedForm = 2;

    private readonly Random _random = new(seed);
    private Brand _acme = Acme;

    /// <summary>The brands as they are configured now.</summary>
    public IReadOnlyList<Brand> Brands => [_acme, Rival];

    public static Brand Rival { get; } = new()
    {
        Name = "Globex",
        Slug = "globex",
        Query = "globex",
        SearchTerms = ["globex"],
        OwnAccounts = [new("hackernews", "globex"), new("discourse", "globex"), new("mastodon", "globex")],
    };

    /// <summary>Whether what is known of earlier times stays as it was: nothing is edited, taken back or told otherwise.</summary>
    public bool IsOnlyAdding { get; init; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task StepAsync()
    {
        switch (_random.Next(IsOnlyAdding ? 7 : 11) - 2)
        {
            case < 0:
                await JudgeAsync();
                break;
            case 0:
                await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => listening.SaveAsync(Page())).ToArray());
                break;
            case <= 4:
                await listening.SaveAsync(Page());
                break;
            case 5:
                await listening.SaveAsync([.. Page().Select(Edited)]);
                break;
            case 6:
                await EraseAsync();
                break;
            case 7:
                await ApplyAsync(_acme with
                {
                    OwnAccounts = [new("hackernews", Pick(Authors)), new("discourse", Pick(Authors))],
                    Competitors = ["globex"],
                });
                break;
            default:
                await ApplyAsync(_acme with
                {
                    Competitors = _random.Next(2) == 0 ? ["globex"] : [],
                    TimeZone = _random.Next(2) == 0 ? "Asia/Kathmandu" : "America/New_York",
                });
                break;
        }
    }

    private CollectedPost[] Page() => [.. Enumerable.Range(0, _random.Next(1, 8)).Select(_ => _random.Next(4) == 0 ? Article() : Reply())];

    /// <summary>Any post of any thread, told as fully as that source happens to tell it.</summary>
    private CollectedPost Reply()
    {
        int thread = _random.Next(Threads);
        int number = _random.Next(PostsOfThread);
        string platform = Platforms[thread % Platforms.Length];
        string root = $"{thread}-0";
        var of = new Random((thread * 100) + number);
        string? parent = number == 0 ? null : $"{thread}-{of.Next(number)}";
        bool tellsRoot = platform != "mastodon" || _random.Next(3) == 0;
        bool tellsParent = _random.Next(4) > 0;
        string author = Authors[of.Next(Authors.Length)];
        CollectedPost post = Mention(
            $"{thread}-{number}", Kinds[of.Next(Kinds.Length)], tellsParent || platform == "mastodon" ? parent : null,
            number > 0 && tellsRoot ? root : null, author, platform);
        post = post.With(p => p with
        {
            PublishedAt = Noon.AddHours((thread * 20) + (of.Next(4) == 0 ? of.Next(10) : number)),
            Type = number > 0 ? PostType.Reply : PostType.Post,
            Author = p.Author with { Followers = _random.Next(2) == 0 ? of.Next(1000) : null },
        });
        return Voiced(Mentioning(Noisy(post, of), of));
    }

    /// <summary>Of some a rule says that they are noise, of some nothing tells the mood.</summary>
    private static CollectedPost Noisy(CollectedPost post, Random of)
    {
        string? noise = of.Next(5) == 0 ? "jobs" : null;
        bool isJudged = of.Next(5) > 0;
        return post with
        {
            Mentions = [.. post.Mentions.Select(m => m with
            {
                Findings = m.Findings with
                {
                    Noise = noise,
                    Sentiment = isJudged ? "positive" : null,
                    SentimentScore = isJudged ? 0.4f : null,
                },
            })],
        };
    }

    private CollectedPost Article()
    {
        int number = _random.Next(8);
        var of = new Random(number);
        bool isPress = of.Next(3) > 0;
        string platform = isPress ? "web" : "hackernews";
        int form = of.Next(Forms.Length);
        string kind = IsOnlyAdding ? Kinds[form == CommentedForm ? 0 : number % 2] : Kinds[of.Next(Kinds.Length)];
        CollectedPost post = Mention($"copy-{number}", kind, author: $"site{of.Next(3)}", platform: platform)
            .With(p => p with { PublishedAt = Noon.AddHours(of.Next(200)) });
        return Voiced(Mentioning(post, of)).Saying(Forms[form](Reports[number % 2]));
    }

    /// <summary>Of Acme, of its competitor, of both, or of nobody.</summary>
    private static CollectedPost Mentioning(CollectedPost post, Random of) => of.Next(5) switch
    {
        0 => post with { Mentions = [] },
        1 => post with { Mentions = [post.Mentions[0] with { Brand = "globex" }] },
        2 => post with { Mentions = [post.Mentions[0], post.Mentions[0] with { Brand = "globex" }] },
        _ => post,
    };

    /// <summary>By the accounts as they are now.</summary>
    private CollectedPost Voiced(CollectedPost post) => post with
    {
        Voices = new[] { _acme, Rival }
            .Select(brand => (brand.Slug, Voice: VoiceFinder.Find(post.Post, brand))).Where(v => v.Voice != "public")
            .ToDictionary(v => v.Slug, v => v.Voice, StringComparer.Ordinal),
    };

    private CollectedPost Edited(CollectedPost post)
    {
        bool isCopied = _random.Next(3) == 0;
        CollectedPost edited = post with
        {
            Mentions = _random.Next(3) == 0 ? [] : [.. post.Mentions.Select(m => m with { Findings = Judged() })],
        };
        return edited.Saying(isCopied ? Pick(Forms)(Pick(Reports)) : $"edited {_random.Next(1000)}");
    }

    private Findings Judged() => new()
    {
        Kind = Pick(Kinds),
        Sentiment = "neutral",
        SentimentScore = _random.Next(3) == 0 ? null : _random.Next(10) / 10f,
        Why = [$"edit:{_random.Next(3)}"],
    };

    /// <summary>A person says something of a mention that is there, or takes it back.</summary>
    private async Task JudgeAsync()
    {
        long last = await listening.ReadAsync<long>("select coalesce(max(mention_id), 0) from analyst.mentions");
        NewVerdict said = new() { By = Pick(Authors), WithCopies = _random.Next(4) == 0 };
        said = _random.Next(8) switch
        {
            0 => said with { Sentiment = "negative", Kind = "complaint" },
            1 => said with { Kind = Pick(Kinds) },
            2 => said with { IsNotAboutUs = true },
            3 => said with { IsAnswered = true, Note = "by telephone" },
            4 => said with { Noise = "bots" },
            5 => said with { IsNotNoise = true },
            6 => said with { Sentiment = "positive" },
            _ => said with { IsClear = true },
        };
        await listening.Get<VerdictStore>().SayAsync(1 + _random.NextInt64(last + 1), said, Token);
    }

    private Task<Saved> EraseAsync()
    {
        int thread = _random.Next(Threads);
        Erasure erased = _random.Next(2) == 0
            ? new Erasure(Platforms[thread % Platforms.Length], [$"{thread}-{_random.Next(PostsOfThread)}"], [])
            : new Erasure("web", [$"copy-{_random.Next(8)}"], []);
        return listening.Get<MentionStore>().SaveAsync(new Saving { SourceId = 1, Posts = [], Erased = erased }, Token);
    }

    private Task<IReadOnlyList<string>> ApplyAsync(Brand acme)
    {
        _acme = acme;
        return listening.Get<BrandStore>().ApplyAsync(Brands, Token);
    }

    private T Pick<T>(T[] among) => among[_random.Next(among.Length)];
}
