namespace ListeningPost.Core.Measures;

/// <summary>The decision rule that a company wrote down beforehand: when it has seen enough.</summary>
public sealed record EnoughRule
{
    /// <summary>At least so many replyable conversations that it did not start.</summary>
    public required int Conversations { get; init; }

    /// <summary>Of which it took part in a share below this, from 0 to 1.</summary>
    public required double ParticipationBelow { get; init; }

    /// <summary>At least so many are owed an answer.</summary>
    public required int Owed { get; init; }

    /// <summary>Since longer than this.</summary>
    public required TimeSpan OwedOlderThan { get; init; }

    /// <summary>How far the evidence is from it.</summary>
    /// <param name="conversations">Replyable ones that the company did not start.</param>
    /// <param name="withYou">Those of them it took part in.</param>
    /// <param name="owed">How many have been owed an answer for longer than <see cref="OwedOlderThan"/>.</param>
    public Enough Weigh(long conversations, long withYou, long owed) => new()
    {
        Rule = this,
        Conversations = conversations,
        WithYou = withYou,
        Owed = owed,
    };
}
