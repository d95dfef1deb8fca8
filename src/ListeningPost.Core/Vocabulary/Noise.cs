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

    /// <summary>Those that can be in force for a brand.</summary>
    public static IReadOnlyList<string> All { get; } = [Jobs, Giveaways, Promotions, Scams, Bots];
}
