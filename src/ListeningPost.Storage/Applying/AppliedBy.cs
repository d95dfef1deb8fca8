namespace ListeningPost.Storage.Applying;

/// <summary>Whose configuration is being applied, and how far it may go.</summary>
/// <param name="Owner">The configuration that remembers what it made: host and full path. Empty: nobody's.</param>
/// <param name="TakesOver">Whether it also changes what another configuration made; otherwise that is left alone.</param>
public sealed record AppliedBy(string Owner, bool TakesOver = false)
{
    /// <summary>The only configuration there is.</summary>
    public static AppliedBy Alone { get; } = new("", TakesOver: true);

    /// <summary>What the name of a list of feeds begins with; no host has a blank in its name.</summary>
    internal const string ListPrefix = "opml file ";

    /// <summary>No configuration but a list of feeds: what it added stays whatever is applied.</summary>
    /// <param name="name">Host and full path.</param>
    public static AppliedBy List(string name) => new(ListPrefix + name);

    /// <summary>Whether a list of feeds made it, and no configuration.</summary>
    public static bool IsList(string? owner) => owner?.StartsWith(ListPrefix, StringComparison.Ordinal) == true;

    /// <summary>The user who applied it, for the audit log.</summary>
    public string User { get; init; } = Environment.UserName;

    /// <summary>Whether this configuration may change what that one made.</summary>
    internal bool MayChange(string? owner) => TakesOver || owner is null || owner == Owner;

    /// <summary>What is to be said of whoever made something that is gone here: nothing where it was this configuration.</summary>
    internal string Whose(string? owner) => owner is null || owner == Owner ? "" : $"; {owner} had made it";

    /// <summary>For the table: null where it is nobody's.</summary>
    internal string? Written => Owner.Length > 0 ? Owner : null;
}
