namespace ListeningPost.Rehearsal.Platforms;

/// <summary>One site that publishes a feed.</summary>
/// <param name="Name">Its name, also in its path.</param>
/// <param name="Title">As its readers know it.</param>
/// <param name="Host">Where its own articles stand.</param>
/// <param name="Form">What its feed looks like.</param>
/// <param name="Audience">Readers it states, or null.</param>
internal sealed record Press(string Name, string Title, string Host, PressForm Form, int? Audience)
{
    /// <summary>Of the feed, below the site's address.</summary>
    public string Path => Form == PressForm.Json ? "/feed.json" : "/feed.xml";

    /// <summary>All of them; the last one always fails.</summary>
    public static IReadOnlyList<Press> All { get; } =
    [
        new("cargo-weekly", "Cargo Weekly", "cargoweekly.example", PressForm.Rss, 42_000),
        new("wheelhouse", "Wheelhouse", "wheelhouse.example", PressForm.Atom, 9_500),
        new("mobility-wire", "Mobility Wire", "mobilitywire.example", PressForm.Json, null),
        new("stadtrad", "Stadtrad & Technik", "stadtrad.example", PressForm.Malformed, 18_000),
        new("ridership", "Ridership Tribune", "ridership.example", PressForm.Down, null),
    ];
}

/// <summary>What a feed looks like.</summary>
internal enum PressForm
{
    /// <summary>RSS 2.0.</summary>
    Rss,

    /// <summary>Atom 1.0.</summary>
    Atom,

    /// <summary>JSON Feed 1.1.</summary>
    Json,

    /// <summary>RSS 2.0 in Windows-1252 with bare ampersands.</summary>
    Malformed,

    /// <summary>Never answers but with 503.</summary>
    Down,
}
