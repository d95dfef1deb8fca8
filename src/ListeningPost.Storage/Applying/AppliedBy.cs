namespace ListeningPost.Storage.Applying;

/// <summary>Whose configuration is being applied, and how far it may go.</summary>
/// <param name="Owner">The configuration that remembers what it made: host and full path. Empty: nobody's.</param>
/// <param name="TakesOver">Whether it also changes what another configuration made; otherwise that is left alone.</param>
public sealed record AppliedBy(string Owner, bool TakesOver = false)
{
    /// <summary>The only configuration there is.</summary>
    public static AppliedBy Alone { get; } = new("", TakesOver: true);

    /// <summary>The user who applied it, for the audit log.</summary>
    public string User { get; init; } = Environment.UserName;

    /// <summary>Whether this configuration may change what that one made.</summary>
    internal bool MayChange(string? owner) => TakesOver || owner is null || owner == Owner;

    /// <summary>What is to be said of whoever made something that is gone here: nothing where it was this configuration.</summary>
    internal string Whose(string? owner) => owner is null || owner == Owner ? "" : $"; {owner} had made it";

    /// <summary>For the table: null where it is nobody's.</summary>
    internal string? Written => Owner.Length > 0 ? Owner : null;
}
