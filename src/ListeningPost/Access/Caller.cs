namespace ListeningPost.Access;

/// <summary>Who asks, once the door has found out.</summary>
/// <param name="Name">Of the key, or of the person; as the audit log and verdicts name them.</param>
/// <param name="Brands">Slugs of the only brands that are shown; null: all.</param>
public sealed record Caller(string Name, Role Role, IReadOnlyList<string>? Brands)
{
    /// <summary>Whether it is a person who signed in; else a key, or whoever reaches the loopback address.</summary>
    public bool IsPerson { get; init; }

    /// <summary>Who asks where nobody is asked for a key: whoever reaches the loopback address.</summary>
    public static Caller Anyone { get; } = new("", Role.Admin, null);

    /// <summary>Whether nothing is hidden from them.</summary>
    public bool SeesAll => Brands is null;

    /// <summary>Set by the door; <see cref="Anyone"/> where it asks nobody.</summary>
    public static Caller Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<Caller>() ?? Anyone;
    }

    /// <summary>Whether they may see that brand.</summary>
    public bool Sees(string brand) => Brands is null || Brands.Contains(brand, StringComparer.Ordinal);

    /// <summary>Whether it is known who asks: false where nobody is asked for a key.</summary>
    public bool IsNamed => Name.Length > 0;

    /// <summary>Their name.</summary>
    /// <param name="unnamed">Of who asks where nobody is asked for a key.</param>
    public string NameOr(string unnamed) => IsNamed ? Name : unnamed;
}
