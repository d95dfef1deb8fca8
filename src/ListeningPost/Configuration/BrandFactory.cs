using System.Globalization;
using System.Text;
using System.Text.Json;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Measures;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Core.Sources;
using ListeningPost.Core.Vocabulary;
using MimeKit;

namespace ListeningPost.Configuration;

/// <summary>Checks what the shape can't say, and makes the brands out of their settings.</summary>
internal static class BrandFactory
{
    public const int LongestSlug = 60;

    /// <summary>All brands, in the file's order.</summary>
    /// <exception cref="ConfigurationException">The first thing that has to be changed.</exception>
    public static IReadOnlyList<Brand> Create(Settings settings)
    {
        Brand[] brands =
        [
            .. settings.Brands.Select(
                (brand, i) => Create(brand, KeyPath.Element("Brands", i), settings.Http.AllowedPrivateNetworks)),
        ];
        for (int i = 0; i < brands.Length; i++)
        {
            string path = KeyPath.Element("Brands", i);
            string slug = brands[i].Slug;
            if (brands.Take(i).Any(other => other.Slug == slug))
            {
                throw Wrong($"{path}.Slug is '{slug}', as is another brand's. Write a Slug of its own.");
            }

            if (brands[i].Competitors.FirstOrDefault(named => named == slug || brands.All(other => other.Slug != named)) is { } stranger)
            {
                throw Wrong($"{path}.Competitors names '{stranger}', which is no other brand's slug. Add that brand, or take it out.");
            }
        }

        return brands;
    }

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

    private static Brand Create(BrandSettings settings, string path, IReadOnlyList<string> networks)
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
        ConfiguredChannels.Check(settings.Alerts.Webhooks, $"{path}.Alerts.Webhooks");
        return new Brand
        {
            Name = PlainText.Name(settings.Name, $"{path}.Name").Trim(),
            Slug = slug,
            Query = settings.Query,
            SearchTerms = SearchTerms(settings, slug, path),
            OwnAccounts = Accounts(settings.OwnAccounts, $"{path}.OwnAccounts"),
            Employees = Accounts(settings.Employees, $"{path}.Employees"),
            DetectEmployees = settings.DetectEmployees,
            Competitors = settings.Competitors,
            TimeZone = Zone(settings.TimeZone, $"{path}.TimeZone"),
            Language = settings.Language,
            DigestAt = settings.Digest.At,
            DigestTo = settings.Digest.To,
            ReportDay = settings.Report.Day,
            ReportAt = settings.Report.At,
            ReportTo = settings.Report.To,
            Mute = Accounts(settings.Mute, $"{path}.Mute"),
            Noise = [.. Noise.All.Where(rule => settings.Noise.Contains(rule, StringComparer.OrdinalIgnoreCase))],
            Enough = Rule(settings.Enough),
            Alerts = new AlertFactory($"{path}.Alerts", settings, networks).Create(),
            SettingsJson = Json(settings),
        };
    }

    private static string[] SearchTerms(BrandSettings settings, string slug, string path)
    {
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(Zone(settings.TimeZone, $"{path}.TimeZone"));
        QueryParse parse = QueryParser.Parse(settings.Query, zone: zone);
        if (parse.Error is { } error)
        {
            throw Wrong(FormattableString.Invariant(
                $"{path}.Query, line {error.Line}, column {error.Column}: {error.Message} Try it with 'listeningpost test-query'."));
        }

        IReadOnlyList<string> named = settings.SearchTerms is { Count: > 0 } written
            ? written
            : parse.Query!.DeriveSearchTerms(settings.Name, slug);
        string[] terms =
        [
            .. named.Select(SearchTerm.Plain).Where(term => term.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        if (terms.Length == 0)
        {
            throw Wrong($"{path}.SearchTerms is missing, and the query names no word that search sources could be asked for. "
                + $"Write what to ask them, such as [\"{settings.Name}\"].");
        }

        return terms;
    }

    private static Account[] Accounts(IReadOnlyList<string> written, string path) =>
    [
        .. written.Select((text, i) => Account.Parse(text, out string? problem)
            ?? throw Wrong($"{KeyPath.Element(path, i)}: {problem}")).Distinct(),
    ];

    private static void CheckMail(IReadOnlyList<string> addresses, string path)
    {
        for (int i = 0; i < addresses.Count; i++)
        {
            if (!IsMailAddress(addresses[i]))
            {
                throw Wrong($"{KeyPath.Element(path, i)} is '{PlainText.Shown(addresses[i])}', which is no mail address. "
                    + "Write name@host, one address an element.");
            }
        }
    }

    /// <summary>One plain <c>name@host</c>, and nothing that could become a header or a second recipient.</summary>
    internal static bool IsMailAddress(string text) =>
        !text.Any(c => char.IsControl(c) || c is ',' or ';' or '<' or '>' or ' ')
        && MailboxAddress.TryParse(text, out MailboxAddress? address)
        && address.Address == text
        && text.IndexOf('@', StringComparison.Ordinal) > 0;

    private static string Zone(string name, string path)
    {
        bool isIana = TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone) && (zone.HasIanaId || name == "UTC");
        if (!isIana)
        {
            throw Wrong($"{path} is '{PlainText.Shown(name)}', which is no time zone. Write an IANA name, such as 'Europe/Berlin'.");
        }

        return name;
    }

    private static EnoughRule? Rule(EnoughSettings? written)
    {
        if (written is null)
        {
            return null;
        }

        return new EnoughRule
        {
            Conversations = written.Conversations,
            ParticipationBelow = written.ParticipationBelow,
            Owed = written.Owed,
            OwedOlderThan = written.OwedOlderThan,
        };
    }

    /// <summary>Without what only this file may know: whoever has a chat's address can write there.</summary>
    private static string Json(BrandSettings settings) => JsonSerializer.Serialize(settings with
    {
        Alerts = settings.Alerts with
        {
            Webhooks = [],
            Rules = [.. settings.Alerts.Rules.Select(rule => rule with { To = [] })],
        },
    });

    private static ConfigurationException Wrong(string message) => new(message);
}
