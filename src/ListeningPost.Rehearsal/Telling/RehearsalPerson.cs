namespace ListeningPost.Rehearsal.Telling;

/// <summary>Somebody who speaks in the script, on one platform.</summary>
/// <param name="Platform">The platform's name, or <c>web</c>.</param>
/// <param name="Handle">Without <c>@</c>; Mastodon: <c>user@host</c>. On the web: the byline.</param>
/// <param name="Name">As shown to people.</param>
/// <param name="Followers">Where the platform tells them.</param>
/// <param name="Role">For whom they speak.</param>
/// <param name="Bio">The profile's description.</param>
public sealed record RehearsalPerson(
    string Platform, string Handle, string Name, int Followers, RehearsalRole Role, string Bio);
