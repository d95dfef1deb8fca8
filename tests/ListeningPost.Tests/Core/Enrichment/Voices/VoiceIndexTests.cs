using CsCheck;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Enrichment.Voices;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Vocabulary;

namespace ListeningPost.Tests.Core.Enrichment.Voices;

public class VoiceIndexTests
{
    /// <summary>Few and much alike, so that accounts, names and profiles meet often.</summary>
    private static readonly string[] Handles =
    [
        "acme", "ACME", "@acme", " acme ", "u/acme", "/u/acme", "acme@social.example", "UCacme", "ucacme", "globex", "acme.example",
        "did:plc:a", "", "İ", "ß", "ſ", "K",
    ];

    private static readonly string[] Hosts =
    [
        "acme.example", "example", "blog.acme.example", "acme.example.", "notacme.example", "ACME.example", ".",
        "xn--bcher-kva.example", "bücher.example", "127.0.0.1", "0.0.1",
    ];

    private static readonly string[] Words =
    [
        "acme", "Acme", "@acme", "acme anvils", "Acme Anvils", "globex", "engineer", "CEO", "at", "of", "the", "@", "ex-",
        "ex-ex-acme", "formerly", "now", "fan", "employee", "|", ", ", ". ", ".", "\n", "employer", "ex", "acme-anvils", "İ", "é",
        "\ud83d", "not", "&", "anvils",
    ];

    private static readonly Gen<string> Platform = Any([.. Platforms.Names, "nowhere"]);

    private static readonly Gen<Account> Account =
        from platform in Platform
        from handle in Any(platform == Platforms.Web.Name ? Hosts : Handles)
        select new Account(platform, handle);

    private static readonly Gen<string> Bio =
        Any(Words).Array[0, 14].Select(Any("", " ")).Select((words, gap) => string.Join(gap, words));

    private static readonly Gen<Brand> AnyBrand =
        from name in Gen.OneOf(Bio, Any("Acme", "Acme Anvils", "Globex", "ex-Acme"))
        from slug in Any("acme", "acme-anvils", "globex", "the-acme")
        from own in Account.Array[0, 4]
        from employees in Account.Array[0, 3]
        from detects in Gen.Bool
        select Named(slug) with { Name = name, OwnAccounts = own, Employees = employees, DetectEmployees = detects };

    private static readonly Gen<Post> AnyPost =
        from platform in Platform
        from handle in Gen.OneOf(Any(Handles), Gen.String[0, 5])
        from id in Any<string?>([null, .. Handles])
        from host in Any(Hosts)
        from scheme in Any("https://", "http://", "", "mailto:a@", "https://www.", "https://a.b.")
        from bio in Gen.OneOf(Bio, Gen.String, Bio)
        from hasBio in Gen.Bool
        let author = new Author { Handle = handle, Id = id, Bio = hasBio ? bio : null }
        select new Post { Platform = platform, NativeId = "1", Url = scheme + host, Author = author };

    [Fact]
    public void Every_brand_sees_what_it_would_see_by_itself() =>
        Gen.Select(AnyBrand.Array[0, 6], AnyPost.Array[1, 8]).Sample(
            (brands, posts) =>
            {
                brands = [.. brands.DistinctBy(b => b.Slug, StringComparer.Ordinal)];
                var index = new VoiceIndex(brands);
                foreach (Post post in posts)
                {
                    var plain = brands
                        .Select(b => KeyValuePair.Create(b.Slug, VoiceFinder.Find(post, b)))
                        .Where(v => v.Value != Voice.Public);
                    Assert.Equal(
                        plain.OrderBy(v => v.Key, StringComparer.Ordinal),
                        index.Find(post).OrderBy(v => v.Key, StringComparer.Ordinal));
                }
            },
            iter: 20_000);

    [Fact]
    public void Two_brands_that_share_an_account_both_have_its_voice()
    {
        var account = new Account(Platforms.X.Name, "acmehq");
        var index = new VoiceIndex([Named("acme") with { OwnAccounts = [account] }, Named("anvils") with { Employees = [account] }]);

        IReadOnlyDictionary<string, string> voices = index.Find(By("AcmeHQ", bio: null));

        Assert.Equal(("company", "employee"), (voices["acme"], voices["anvils"]));
    }

    [Fact]
    public void An_account_of_its_own_weighs_more_than_a_profile()
    {
        var index = new VoiceIndex([Named("acme") with { OwnAccounts = [new Account(Platforms.X.Name, "acmehq")] }]);

        Assert.Equal("company", Assert.Single(index.Find(By("acmehq", "Engineer at Acme"))).Value);
    }

    [Fact]
    public void A_profile_costs_the_same_with_one_brand_and_with_ten_thousand()
    {
        const string Further = "dad of two | formerly at Acme, now at home. Opinions mine.";
        Post[] posts = [.. Enumerable.Range(0, 100).Select(i => By($"somebody{i}", $"Engineer at Company {i} | {Further}"))];

        long one = Bytes(new VoiceIndex([Company(1_000_000)]), posts);
        long many = Bytes(new VoiceIndex([.. Enumerable.Range(1_000, 10_000).Select(Company)]), posts);

        Assert.InRange(many, 0, one * 1.2);
    }

    [Theory]
    [InlineData("acme ")]
    [InlineData("ex-")]
    [InlineData("@")]
    [InlineData("engineer at acme fan ")]
    [InlineData("a|")]
    public void Profiles_of_hostile_length_cost_by_their_length(string part)
    {
        var index = new VoiceIndex([Named("acme"), Named("a-a-a-a-a-a")]);

        long half = Bytes(index, [By("sam", string.Concat(Enumerable.Repeat(part, 100_000 / part.Length)))]);
        long whole = Bytes(index, [By("sam", string.Concat(Enumerable.Repeat(part, 200_000 / part.Length)))]);

        Assert.InRange(whole, 0, half * 2.2);
    }

    private static Gen<T> Any<T>(params T[] of) => Gen.Int[0, of.Length - 1].Select(i => of[i]);

    /// <summary>The least of three: a shared buffer that a collection has just taken is made anew once, whatever is read.</summary>
    private static long Bytes(VoiceIndex index, Post[] posts)
    {
        Array.ForEach(posts, post => index.Find(post));
        return Enumerable.Range(0, 3).Min(_ =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Array.ForEach(posts, post => index.Find(post));
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
    }

    private static Brand Named(string slug) =>
        new() { Name = slug, Slug = slug, Query = slug, SearchTerms = [slug], DetectEmployees = true };

    private static Brand Company(int number) => Named($"company-{number}") with
    {
        OwnAccounts =
        [
            new Account(Platforms.X.Name, $"company{number}"),
            new Account(Platforms.Web.Name, $"company{number}.example"),
            new Account(Platforms.YouTube.Name, $"UC{number}"),
        ],
    };

    private static Post By(string handle, string? bio) =>
        new() { Platform = Platforms.X.Name, NativeId = "1", Author = new Author { Handle = handle, Bio = bio } };
}
