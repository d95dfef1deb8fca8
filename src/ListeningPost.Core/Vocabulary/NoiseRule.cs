namespace ListeningPost.Core.Vocabulary;

/// <summary>What sets a mention aside. The words as they stand in tables, queries, the API and the configuration.</summary>
public static class NoiseRule
{
    /// <summary>Advertisements of jobs.</summary>
    public const string Jobs = "jobs";

    public const string Giveaways = "giveaways";

    /// <summary>Coupons, affiliate links, coins.</summary>
    public const string Promotions = "promotions";

    /// <summary>Support numbers that are none, and what else is after money.</summary>
    public const string Scams = "scams";

    /// <summary>What the platform says that a program writes.</summary>
    public const string Bots = "bots";

    /// <summary>
    /// A person said that the post is about something else. It is set aside like noise, in no figure, and is none: it is not counted as it.
    /// </summary>
    public const string NotAboutUs = "not-about-us";

    /// <summary>In a query: any of <see cref="All"/>.</summary>
    public const string Any = "*";

    /// <summary>Those that are counted as noise.</summary>
    public static IReadOnlyList<string> All { get; } = [Jobs, Giveaways, Promotions, Scams, Bots];

    /// <summary>Whatever sets a mention aside.</summary>
    public static IReadOnlyList<string> SetAside { get; } = [.. All, NotAboutUs];

    /// <summary>Whether a mention that is set aside so is noise; null: it is not set aside.</summary>
    public static bool IsNoise(string? rule) => rule is not null and not NotAboutUs;
}
