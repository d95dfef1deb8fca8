using System.Globalization;
using System.Text;
using System.Text.Json;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries.Parsing;
using MimeKit;

namespace ListeningPost.Configuration;

/// <summary>Checks what the shape can't say, and makes the brands out of their settings.</summary>
internal static class BrandFactory
{
    private const int LongestSlug = 60;

    /// <summary>All brands, in the file's order.</summary>
    /// <exception cref="ConfigurationException">The first thing that has to be changed.</exception>
    public static IReadOnlyList<Brand> Create(Settings settings)
    {
        Brand[] brands = [.. settings.Brands.Select((brand, i) => Create(brand, $"Brands[{i.ToString(CultureInfo.InvariantCulture)}]"))];
        for (int i = 0; i < brands.Length; i++)
        {
            string path = $"Brands[{i.ToString(CultureInfo.InvariantCulture)}]";
            if (brands.Take(i).Any(other => other.Slug == brands[i].Slug))
            {
                throw Wrong($"{path}.Slug is '{brands[i].Slug}', as is another brand's. Write a Slug of its own.");
            }

            if (brands[i].Competitors.FirstOrDefault(slug => brands.All(other => other.Slug != slug) || slug == brands[i].Slug) is { } stranger)
            {
                throw Wrong($"{path}.Competitors names '{stranger}', which is no other brand's slug. Add that brand, or take it out.");
            }
        }

        return brands;
    }

    /// <summary>The brand of that slug, or name where only one has it.</summary>
    /// <exception cref="ConfigurationException">There is none.</exception>
    public static Brand Find(IReadOnlyList<Brand> brands, string slug) =>
        brands.FirstOrDefault(brand => string.Equals(brand.Slug, slug, StringComparison.OrdinalIgnoreCase))
        ?? throw Wrong($"--brand {ShapeCheck.Printable(slug)} is no configured brand. "
            + (brands.Count == 0 ? "There are none: write one into Brands." : $"Write one of {string.Join(", ", brands.Select(brand => brand.Slug))}."));

    /// <summary>The slug of a name: lower case, accents dropped, all else a hyphen.</summary>
    public static string SlugOf(string name)
    {
        var slug = new StringBuilder();
        foreach (char c in name.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(char.ToLowerInvariant(c));
            }
            else if (slug is [.., not '-'] && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                slug.Append('-');
            }
        }

        return slug.ToString().Trim('-');
    }

    private static Brand Create(BrandSettings settings, string path)
    {
        string slug = settings.Slug ?? SlugOf(settings.Name);
        if (slug.Length == 0)
        {
            throw Wrong($"{path}.Slug can't be made from the name '{settings.Name}'. Write one, such as 'acme'.");
        }

        if (slug.Length > LongestSlug)
        {
            throw Wrong(string.Create(CultureInfo.InvariantCulture,
                $"{path}.Slug has {slug.Length} characters. Write one of at most {LongestSlug}, such as 'acme'."));
        }

        CheckMail(settings.Digest.To, $"{path}.Digest.To");
        CheckMail(settings.Report.To, $"{path}.Report.To");
        CheckMail(settings.Alerts.To, $"{path}.Alerts.To");
        return new Brand
        {
            Name = CheckName(settings.Name, $"{path}.Name"),
            Slug = slug,
            Query = settings.Query,
            SearchTerms = SearchTerms(settings, path),
            OwnAccounts = Accounts(settings.OwnAccounts, $"{path}.OwnAccounts"),
            Employees = Accounts(settings.Employees, $"{path}.Employees"),
            DetectEmployees = settings.DetectEmployees,
            Competitors = settings.Competitors,
            TimeZone = Zone(settings.TimeZone, $"{path}.TimeZone"),
            Language = settings.Language,
            DigestAt = settings.Digest.At,
            DigestTo = settings.Digest.To,
            Mute = Accounts(settings.Mute, $"{path}.Mute"),
            SettingsJson = Json(settings),
        };
    }

    private static string[] SearchTerms(BrandSettings settings, string path)
    {
        QueryParse parse = QueryParser.Parse(settings.Query, zone: TimeZoneInfo.FindSystemTimeZoneById(Zone(settings.TimeZone, $"{path}.TimeZone")));
        if (parse.Error is { } error)
        {
            throw Wrong(FormattableString.Invariant(
                $"{path}.Query, line {error.Line}, column {error.Column}: {error.Message} Try it with 'listeningpost test-query'."));
        }

        string[] terms = [.. (settings.SearchTerms is { Count: > 0 } written ? written : parse.Query!.DeriveSearchTerms())
            .Select(term => term.Trim()).Where(term => term.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
        return terms.Length > 0
            ? terms
            : throw Wrong($"{path}.SearchTerms is missing, and the query names no word that search sources could be asked for. Write what to ask them, such as [\"{settings.Name}\"].");
    }

    private static Account[] Accounts(IReadOnlyList<string> written, string path) =>
    [
        .. written.Select((text, i) => Account.Parse(text, out string? problem)
            ?? throw Wrong(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]: {problem}"))).Distinct(),
    ];

    private static void CheckMail(IReadOnlyList<string> addresses, string path)
    {
        for (int i = 0; i < addresses.Count; i++)
        {
            if (!IsMailAddress(addresses[i]))
            {
                throw Wrong(string.Create(CultureInfo.InvariantCulture,
                    $"{path}[{i}] is '{ShapeCheck.Printable(addresses[i])}', which is no mail address. Write name@host, one address an element."));
            }
        }
    }

    /// <summary>One plain <c>name@host</c>, and nothing that could become a header or a second recipient.</summary>
    internal static bool IsMailAddress(string text) =>
        !text.Any(c => char.IsControl(c) || c is ',' or ';' or '<' or '>' or ' ')
        && MailboxAddress.TryParse(text, out MailboxAddress? address)
        && address.Address == text
        && text.IndexOf('@', StringComparison.Ordinal) > 0;

    private static string CheckName(string name, string path) =>
        !ShapeCheck.IsPlain(name) || name.Length > 100 || string.IsNullOrWhiteSpace(name)
            ? throw Wrong($"{path} is '{ShapeCheck.Printable(name)}'. Write a name of one line, at most 100 characters, without characters that cannot be seen.")
            : name.Trim();

    private static string Zone(string name, string path) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone) && (zone.HasIanaId || name == "UTC")
            ? name
            : throw Wrong($"{path} is '{ShapeCheck.Printable(name)}', which is no time zone. Write an IANA name, such as 'Europe/Berlin'.");

    private static string Json(BrandSettings settings) => JsonSerializer.Serialize(settings with
    {
        Alerts = settings.Alerts with { Webhooks = [.. settings.Alerts.Webhooks.Select(hook => hook with { Secret = null })] },
    });

    private static ConfigurationException Wrong(string message) => new(message);
}
