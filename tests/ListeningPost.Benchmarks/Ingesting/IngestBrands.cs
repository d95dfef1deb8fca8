using System.Globalization;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Posts;

namespace ListeningPost.Benchmarks.Ingesting;

/// <summary>Brands with names of one made-up word, three own accounts each, whose employees are told by their profiles.</summary>
internal static class IngestBrands
{
    private const string Consonants = "bcdfghklmnprstvwz";
    private const string Vowels = "aeiou";

    public static Brand[] Make(int count) => [.. Enumerable.Range(0, count).Select(i => Make(i, count))];

    private static Brand Make(int number, int count)
    {
        string name = NameOf(number);
        string account = name.ToLowerInvariant();
        return new Brand
        {
            Name = name,
            Slug = SlugOf(number),
            Query = $"{name} OR \"{name} support\" OR {name}hq",
            SearchTerms = [name],
            OwnAccounts =
            [
                new Account(Platforms.X.Name, account),
                new Account(Platforms.Mastodon.Name, $"{account}@social.example"),
                new Account(Platforms.Web.Name, $"{account}.example"),
            ],
            DetectEmployees = true,
            Competitors =
                [.. Enumerable.Range(1, 2).Select(i => SlugOf((number + i) % count)).Where(slug => slug != SlugOf(number)).Distinct()],
        };
    }

    private static string SlugOf(int number) => string.Create(CultureInfo.InvariantCulture, $"brand{number}");

    /// <summary>Ends as no word of the posts does.</summary>
    private static string NameOf(int number)
    {
        string first = Syllable(number);
        return $"{char.ToUpperInvariant(first[0])}{first[1]}{Syllable(number / 85)}{Syllable(number / 7_225)}rix";
    }

    private static string Syllable(int number) => $"{Consonants[number % 17]}{Vowels[number / 17 % 5]}";
}
