namespace ListeningPost.Core.Sources;

/// <summary>What a source would ask, told before it is asked.</summary>
public sealed record SourcePlan
{
    /// <summary>Nothing is known of it.</summary>
    public static SourcePlan Unknown { get; } = new();

    /// <summary>The first request for each thing that is asked for, in order. May hold secrets.</summary>
    public IReadOnlyList<Uri> Addresses { get; init; } = [];

    /// <summary>Each post that is read costs money: it is not asked for more than is needed.</summary>
    public bool IsPaid { get; init; }

    /// <summary>What it costs, in requests granted or in money, a phrase; null: nothing worth saying is known.</summary>
    public string? Cost { get; init; }
}
