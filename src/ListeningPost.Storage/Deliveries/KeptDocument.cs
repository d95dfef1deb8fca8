namespace ListeningPost.Storage.Deliveries;

/// <summary>How a document read: every attempt and every page shows the same.</summary>
public sealed record KeptDocument
{
    /// <summary>One line.</summary>
    public required string Subject { get; init; }

    /// <summary>Needs nothing beside it: its pictures stand in it.</summary>
    public required string Html { get; init; }

    public required string Text { get; init; }

    /// <summary>Every figure by its id, a JSON object.</summary>
    public required string FiguresJson { get; init; }

    /// <summary>What belongs to it and is not shown, for the documents after it, a JSON object; null: nothing.</summary>
    public string? DataJson { get; init; }

    /// <summary>The pictures that stand in <see cref="Html"/> as <c>data:</c> addresses: mail has them beside it instead.</summary>
    public IReadOnlyList<KeptImage> Images { get; init; } = [];

    /// <summary>As printed; null: it is not.</summary>
    public byte[]? Pdf { get; init; }

    /// <summary>What is listed in full beside it; null: nothing.</summary>
    public byte[]? Csv { get; init; }
}

/// <summary>A picture of a document.</summary>
/// <param name="Id">Its content id in mail, without brackets.</param>
/// <param name="Png">As it stands in the document.</param>
/// <param name="Alt">What it states, in words.</param>
public sealed record KeptImage(string Id, byte[] Png, string Alt);
