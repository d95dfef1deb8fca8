namespace ListeningPost.Collecting;

/// <summary>What is listened for now. It is replaced as a whole: whoever asks twice may get two.</summary>
internal sealed class InForce(Configured first)
{
    private Configured _now = first;

    /// <summary>The present one, whole in itself.</summary>
    public Configured Now => Volatile.Read(ref _now);

    /// <summary>From now on it is this one; what is under way goes on with what it began with.</summary>
    public void Replace(Configured next) => Volatile.Write(ref _now, next);
}
