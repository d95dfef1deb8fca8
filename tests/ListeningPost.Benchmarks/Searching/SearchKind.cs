using System.Globalization;
using ListeningPost.Storage.Searching;

namespace ListeningPost.Benchmarks.Searching;

/// <summary>A kind of search, with more cases than are measured.</summary>
internal sealed record SearchKind(string Name, IEnumerable<SearchCase> Cases)
{
    private static readonly SearchRange Everything = new();

    public static IEnumerable<SearchKind> All(SearchWords words)
    {
        yield return new("a word in about 1 ‰", words.Rare.Select(w => new SearchCase(w, Everything, Has($"'{w}'"))));
        yield return new("a word in about 1 %", words.Middling.Select(w => new SearchCase(w, Everything, Has($"'{w}'"))));
        yield return new("a phrase", words.Pairs.Select(p => new SearchCase($"\"{p.A} {p.B}\"", Everything, Has($"'{p.A}' <-> '{p.B}'"))));
        yield return new("NEAR/3", words.Pairs.Select(p => new SearchCase($"{p.A} NEAR/3 {p.B}", Everything, Has(Near(p.A, p.B)))));
        yield return new(
            "a beginning, such as `bara*`",
            words.Rare.Select(w => new SearchCase($"{w[..4]}*", Everything, Has($"'{w[..4]}':*"))));
        yield return new("a AND (b OR c) NOT d", words.Middling.Zip(words.Pairs, (w, p) => new SearchCase(
            $"{w} AND ({p.A} OR {p.B}) NOT {words.Common}", Everything, Has($"'{w}' & ('{p.A}' | '{p.B}') & !'{words.Common}'"))));
        yield return new("a word, one brand, thirty days", words.Middling.Select((w, i) => OfBrand(w, i)));
    }

    private static SearchCase OfBrand(string query, int number)
    {
        DateTimeOffset since = SearchDatabase.Start.AddDays(number % 9 * 30);
        DateTimeOffset until = since.AddDays(30);
        int brand = number % SearchDatabase.Brands;
        return new SearchCase(
            query,
            new SearchRange { Brand = string.Create(CultureInfo.InvariantCulture, $"brand{brand}"), Since = since, Until = until },
            $"""
            {Has($"'{query}'")} AND m.brand_id = (SELECT id FROM listening.brands WHERE slug = 'brand{brand}')
            AND m.published_at >= '{since:O}' AND m.published_at < '{until:O}'
            """);
    }

    private static string Has(string query) => $"p.lexemes @@ $q${query}$q$::tsquery";

    private static string Near(string a, string b) =>
        string.Join(" | ", Enumerable.Range(1, 4).Select(step => $"('{a}' <{step}> '{b}') | ('{b}' <{step}> '{a}')"));
}
