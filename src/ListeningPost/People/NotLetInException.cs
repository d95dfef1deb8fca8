namespace ListeningPost.People;

/// <summary>Somebody the provider knows is not let in here.</summary>
/// <param name="name">Who; to be written down.</param>
/// <param name="reason">In a few words of ours.</param>
internal sealed class NotLetInException(string name, string reason) : Exception(reason)
{
    public string Name { get; } = name;
}
