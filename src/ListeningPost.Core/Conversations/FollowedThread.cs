namespace ListeningPost.Core.Conversations;

/// <summary>What a thread is like that was fetched just now.</summary>
/// <param name="Quiet">Time since the last thing said in it.</param>
/// <param name="IsOwed">Whether somebody in it is owed an answer.</param>
public readonly record struct FollowedThread(TimeSpan Quiet, bool IsOwed);
