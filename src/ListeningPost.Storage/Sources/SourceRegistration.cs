namespace ListeningPost.Storage.Sources;

/// <summary>A source as the configuration names it.</summary>
public sealed record SourceRegistration
{
    /// <summary>The key of <see cref="SettingsJson"/> under which the language of what it brings stands, where it is told one.</summary>
    public const string LanguageKey = "Language";

    public required string Name { get; init; }

    public required string Kind { get; init; }

    public required string Platform { get; init; }

    public required string Host { get; init; }

    /// <summary>False: switched off, or <see cref="Off"/>.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Why it can give nothing as it is configured; null: it can. Stands where errors stand.</summary>
    public string? Off { get; init; }

    /// <summary>Null: adapts.</summary>
    public TimeSpan? Every { get; init; }

    public long? Audience { get; init; }

    /// <summary>Its element of the configuration without secrets, as JSON.</summary>
    public string SettingsJson { get; init; } = "{}";

    /// <summary>What a cursor belongs to; when it changes, the source starts anew.</summary>
    public string Address { get; init; } = "";
}
