using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;
using ListeningPost.Access;
using ListeningPost.Core.Sources;
using ListeningPost.Deliveries;
using ListeningPost.Sources.Http;

namespace ListeningPost.Configuration;

/// <summary>The whole configuration file, as written.</summary>
public sealed record Settings
{
    public DatabaseSettings Database { get; init; } = new();

    public WebSettings Web { get; init; } = new();

    public HttpOptions Http { get; init; } = new();

    public SmtpOptions Smtp { get; init; } = new();

    public RetentionSettings Retention { get; init; } = new();

    public IReadOnlyList<BrandSettings> Brands { get; init; } = [];

    public IReadOnlyList<SourceOptions> Sources { get; init; } = [];

    /// <summary>The full path of the file it was read from, whether or not that is there.</summary>
    internal string Origin { get; init; } = Path.GetFullPath(SettingsFile.DefaultName);
}

/// <summary>Section <c>Database</c>.</summary>
public sealed record DatabaseSettings
{
    /// <summary>For Npgsql. Default: null, a private server is started in <see cref="DataDirectory"/>.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Default: null, <c>~/.local/share/listeningpost</c>; as root <c>/var/lib/listeningpost</c>.</summary>
    public string? DataDirectory { get; init; }
}

/// <summary>Section <c>Web</c>.</summary>
public sealed record WebSettings
{
    private static readonly Uri Loopback = new("http://127.0.0.1:8080");
    private static readonly Uri Everywhere = new("http://0.0.0.0:8080");

    /// <summary>
    /// Where pages and API are served. Default: on loopback; within a container, whose loopback nobody reaches, on all its addresses,
    /// provided that there are <see cref="ApiKeys"/> or people sign in.
    /// </summary>
    public Uri? Url { get; init; }

    /// <summary><see cref="Url"/>, or its default.</summary>
    internal Uri Address => Url ?? (IsInContainer && AsksWho ? Everywhere : Loopback);

    /// <summary>Whether pages are served where nobody is: on the loopback of a container.</summary>
    internal bool IsBeyondReach => IsInContainer && Address.IsLoopback;

    /// <summary>Whether nobody is let in unknown.</summary>
    internal bool AsksWho => ApiKeys.Count > 0 || Oidc is not null;

    /// <summary>As the images of .NET say.</summary>
    private static bool IsInContainer =>
        string.Equals(Environment.GetEnvironmentVariable("DOTNET_RUNNING_IN_CONTAINER"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Under which address people reach them; https makes links appear in mail.</summary>
    public Uri? PublicUrl { get; init; }

    public IReadOnlyList<ApiKeySettings> ApiKeys { get; init; } = [];

    /// <summary>Whether others can reach the address, so that nobody is let in whom nothing is known of.</summary>
    internal bool IsBeyondLoopback => !Address.IsLoopback
        && !(IPAddress.TryParse(Address.DnsSafeHost, out IPAddress? address) && IPAddress.IsLoopback(address));

    /// <summary>Why it cannot be served so, where others can reach the address and nothing tells who may come in; null: it can.</summary>
    /// <param name="stored">How many keys of the database are in force.</param>
    internal string? ProblemWith(int stored)
    {
        bool hasWayIn = AsksWho || stored > 0;
        return hasWayIn || !IsBeyondLoopback
            ? null
            : $"Web.Url is {Address}, which others can reach, and there is no key and no Web.Oidc. Write a loopback address, such as "
                + "http://127.0.0.1:8080, or how people sign in, or make a key: listeningpost keys --add NAME.";
    }

    /// <summary>How people sign in. Default: null, they do not.</summary>
    public OidcSettings? Oidc { get; init; }

    /// <summary>How often one key may ask. Default: 30,000.</summary>
    [Range(1, 10_000_000)]
    public int RequestsPerMinute { get; init; } = 30_000;
}

/// <summary>One element of <c>Web:ApiKeys</c>.</summary>
public sealed record ApiKeySettings
{
    public required string Name { get; init; }

    [MinLength(1)]
    public required string Key { get; init; }

    /// <summary>What it may do. Default: everything.</summary>
    public Role Role { get; init; } = Role.Admin;

    /// <summary>Slugs of the only brands that it shows. Default: null, all.</summary>
    public IReadOnlyList<string>? Brands { get; init; }

    /// <summary>The last day on which it opens anything, in UTC, such as 2027-06-30. Default: null, there is none.</summary>
    [MinLength(1)]
    public string? Expires { get; init; }

    /// <summary>The end of <see cref="Expires"/>; null where that is none.</summary>
    internal DateTimeOffset? ExpiresAt
    {
        get
        {
            bool isDay = DateOnly.TryParseExact(Expires, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day);
            return isDay && day < DateOnly.MaxValue ? new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero) : null;
        }
    }
}

/// <summary>Section <c>Retention</c>.</summary>
public sealed record RetentionSettings
{
    /// <summary>Days for which mentions are kept. Default: 730.</summary>
    [Range(1, 36_500)]
    public int Days { get; init; } = 730;

    /// <summary>Days for which posts that no brand mentions are kept. Default: 90.</summary>
    [Range(1, 36_500)]
    public int RawDays { get; init; } = 90;
}
