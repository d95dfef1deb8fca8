namespace ListeningPost.Core.Measures;

/// <summary>The evidence, held against the rule. The whole is met when every part is.</summary>
public sealed record Enough
{
    public required EnoughRule Rule { get; init; }

    public required long Conversations { get; init; }

    public required long WithYou { get; init; }

    /// <summary>Owed an answer for longer than the rule's time.</summary>
    public required long Owed { get; init; }

    /// <summary>From 0 to 1; null without conversations.</summary>
    public double? Participation => Conversations > 0 ? (double)WithYou / Conversations : null;

    /// <summary>Its 95 % interval; null without conversations.</summary>
    public Wilson? Interval => Wilson.Of(WithYou, Conversations);

    public bool HasConversations => Conversations >= Rule.Conversations;

    public bool IsParticipationBelow => Participation < Rule.ParticipationBelow;

    public bool HasOwed => Owed >= Rule.Owed;

    /// <summary>Further weeks will not change this answer.</summary>
    public bool IsMet => HasConversations && IsParticipationBelow && HasOwed;

    /// <summary>How many conversations are missing; 0: none.</summary>
    public long MissingConversations => Math.Max(0, Rule.Conversations - Conversations);

    /// <summary>How many that are owed an answer so long are missing; 0: none.</summary>
    public long MissingOwed => Math.Max(0, Rule.Owed - Owed);
}
