namespace ListeningPost.Storage.Sources;

/// <summary>A source that is switched on, as it was last applied.</summary>
/// <param name="Name">Unique.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="SettingsJson">Without secrets; those that it has are named.</param>
/// <param name="Address">What its cursor belongs to.</param>
/// <param name="Owner">The configuration that made it, as host and full path; null: not known.</param>
public sealed record SourceInForce(string Name, string Kind, string SettingsJson, string Address, string? Owner);
