using System.Text.RegularExpressions;
using ListeningPost.Cli;
using ListeningPost.Configuration;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Evaluating;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries.Parsing;

namespace ListeningPost.Tests.Cli;

/// <summary>What <c>init</c> writes, whatever the name is: valid, readable, and true in its comments too.</summary>
public class InitTests
{
    [Theory]
    [InlineData("Acme Tools", "\"Acme Tools\"", "acme-tools")]
    [InlineData("Acme", "Acme OR Acmes", "acme")]
    [InlineData("Globex", "Globex", "globex")]
    [InlineData("C++", "C++", "c")]
    [InlineData("AT&T", "AT&T", "at-t")]
    [InlineData("Müller & Söhne", "\"Müller & Söhne\" OR \"Muller & Sohne\" OR \"Muller and Sohne\"", "muller-sohne")]
    [InlineData("\"Fire\" Dept", "\"Fire Dept\"", "fire-dept")]
    [InlineData("Wendel's", "Wendel's OR Wendels", "wendel-s")]
    [InlineData("L'Étoile", "L'Étoile OR L'Etoile OR LEtoile", "l-etoile")]
    [InlineData("Wow!", "Wow!", "wow")]
    [InlineData("Hooray!", "Hooray! OR Hooray OR Hoorays", "hooray")]
    [InlineData("(ACME)", "ACME OR ACMEs", "acme")]
    [InlineData("back\\slash", "\"back slash\"", "back-slash")]
    [InlineData("AND", "\"AND\"", "and")]
    [InlineData("site:foo", "\"site foo\"", "site-foo")]
    [InlineData("東京ガス", "東京ガス", "brand")]
    [InlineData("🚀", "🚀", "brand")]
    [InlineData("%QUERY% %NAME%", "\"QUERY NAME\"", "query-name")]
    public void A_name_becomes_a_query_that_finds_it(string name, string query, string slug)
    {
        string text = InitText.Of(name, NameQuery.Of(name)!);

        Brand brand = CheckedSettings.Of(SettingsFile.Parse(text, "a file")).Brands.Single();

        Assert.Equal((name, query, slug), (brand.Name, brand.Query, brand.Slug));
        Assert.True(Finds(brand.Query, $"I like {name}, do you?"));
        Assert.Empty(QueryWarnings.Lines(brand));
        Assert.DoesNotContain("\\u", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Acme Tools", "Acme Tools' new drill")]
    [InlineData("Acme Tools", "acme-tools are fine")]
    [InlineData("Halden", "Halden’s support")]
    [InlineData("Halden", "two Haldens in the shop")]
    [InlineData("Halden", "#halden")]
    [InlineData("Halden", "hello @halden")]
    [InlineData("Halden", "see halden.example/help")]
    [InlineData("Müller & Söhne", "die Muller & Sohne GmbH")]
    [InlineData("Wendel's", "at wendels today")]
    public void It_finds_the_spellings_that_people_use(string name, string text) => Assert.True(Finds(NameQuery.Of(name)!, text));

    [Theory]
    [InlineData("  ")]
    [InlineData("a\nb")]
    [InlineData("a\u202Eb")]
    public void What_is_no_name_is_refused_in_one_line(string name)
    {
        var e = Assert.Throws<ConfigurationException>(() => PlainText.Name(name, "NAME"));

        Assert.StartsWith("NAME is '", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Fact]
    public void Of_signs_alone_nothing_is_made_up()
    {
        string? query = NameQuery.Of("( )");

        Assert.Null(query);
    }

    /// <summary>Whoever takes the slashes away has a file that is valid still: no key is suggested that is not known.</summary>
    [Fact]
    public void Every_line_that_is_commented_out_may_be_taken_in()
    {
        const string Slashes = @"(?m)^(?<indent>\s*)// (?=[""{])";
        string text = InitText.Of("Acme", "Acme").Replace("file:/run/secrets/", "secret of sixteen ", StringComparison.Ordinal);

        string all = Regex.Replace(text, Slashes, "${indent}", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5))
            .Replace("[\"globex\"]", "[]", StringComparison.Ordinal);
        Settings settings = SettingsFile.Parse(all, "a file");

        Assert.Contains("jetstream", settings.Sources.Select(source => source.Kind));
        Assert.True(settings.Brands[0].DetectEmployees);
        Assert.Single(settings.Http.AllowedPrivateNetworks);
        Assert.Single(settings.Web.ApiKeys);
        CheckedSettings.Of(settings);
    }

    /// <summary>What stands in it unasked works without a key.</summary>
    [Fact]
    public void No_source_is_switched_on_that_answers_nobody_without_a_key()
    {
        Settings settings = SettingsFile.Parse(InitText.Of("Acme", "Acme"), "a file");

        IEnumerable<string> kinds = settings.Sources.Select(source => source.Kind);
        Assert.Empty(kinds.Intersect(["reddit", "bluesky", "x", "threads"], StringComparer.Ordinal));
        Assert.NotEmpty(settings.Sources);
    }

    private static bool Finds(string query, string text)
    {
        var post = new Post { Platform = Platforms.Web.Name, NativeId = "", Text = text };
        return new QueryMatcher([new("", QueryParser.Parse(query).Query!)]).Match(post, source: "").Count > 0;
    }
}
