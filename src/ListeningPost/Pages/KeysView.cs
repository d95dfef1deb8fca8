using ListeningPost.KeyMaking;
using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Keys;

namespace ListeningPost.Pages;

/// <summary>What the page of keys shows.</summary>
public sealed record KeysView
{
    /// <summary>The name and value of the field that a strange page cannot know.</summary>
    public required (string Name, string Value) Token { get; init; }

    /// <summary>The form for another key, and what became of it.</summary>
    public required KeyFields Fields { get; init; }

    /// <summary>Those that are stored.</summary>
    public required IReadOnlyList<StoredKey> Keys { get; init; }

    /// <summary>The names of those that the configuration has.</summary>
    public required IReadOnlyList<string> Configured { get; init; }

    /// <summary>Which a key may be bound to.</summary>
    public required IReadOnlyList<StoredBrand> Brands { get; init; }

    /// <summary>The one that was just ended; null: none was.</summary>
    public required StoredKey? Revoked { get; init; }

    public required DateTimeOffset Now { get; init; }
}

/// <summary>The form for a key as it was filled in, also wrongly.</summary>
public sealed record KeyFields
{
    public string Name { get; init; } = "";

    public string Role { get; init; } = KeyStore.Roles[0];

    /// <summary>Slugs.</summary>
    public IReadOnlyList<string> Brands { get; init; } = [];

    public string Expires { get; init; } = "";

    /// <summary>Why none was made; null: nothing is wrong.</summary>
    public string? Problem { get; init; }

    /// <summary>The one that was made: shown in this answer and in no other.</summary>
    public MadeKey? Made { get; init; }

    internal static KeyFields Of(IFormCollection form) => new()
    {
        Name = form["name"].ToString().Trim(),
        Role = form["role"].ToString(),
        Brands = [.. form["brand"].OfType<string>()],
        Expires = form["expires"].ToString().Trim(),
    };

    /// <exception cref="KeyProblemException">Its end is none.</exception>
    internal WantedKey Wanted(DateTimeOffset now) => new(Name)
    {
        Role = Role,
        Brands = Brands,
        ExpiresAt = KeyDesk.EndOf(Expires.Length > 0 ? Expires : null, now),
    };
}
