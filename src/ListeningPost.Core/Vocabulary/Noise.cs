namespace ListeningPost.Core.Vocabulary;

/// <summary>The rules that set a mention aside. The words as they stand in tables, queries, the API and the configuration.</summary>
public static class Noise
{
    /// <summary>Job advertisements.</summary>
    public const string Jobs = "jobs";

    /// <summary>Giveaways, prize draws, "retweet to win".</summary>
    public const string Giveaways = "giveaways";

    /// <summary>Coupons, affiliate links, deals, coins, one's own channel, dating.</summary>
    public const string Promotions = "promotions";

    /// <summary>False support numbers, account recovery, prizes to be claimed by telephone.</summary>
    public const string Scams = "scams";

    /// <summary>The platform says that a program wrote it, or marks it as spam.</summary>
    public const string Bots = "bots";

    /// <summary>
    /// A person said that the post is about something else. It is set aside like noise, in no figure, and is none: it is not counted as it.
    /// </summary>
    public const string NotAboutUs = "not-about-us";

    /// <summary>In a query: any of <see cref="All"/>.</summary>
    public const string Any = "*";

    /// <summary>Those that can be in force for a brand, and are counted as noise.</summary>
    public static IReadOnlyList<string> All { get; } = [Jobs, Giveaways, Promotions, Scams, Bots];

    /// <summary>Whatever sets a mention aside.</summary>
    public static IReadOnlyList<string> SetAside { get; } = [.. All, NotAboutUs];

    /// <summary>Whether a mention that is set aside so is noise; null: it is not set aside.</summary>
    public static bool IsNoise(string? rule) => rule is not null and not NotAboutUs;
}
