namespace ListeningPost.Sources.Identity;

/// <summary>An item that a feed has shown.</summary>
/// <param name="Print">As it was last.</param>
/// <param name="Name">The native id that its post was given.</param>
/// <param name="Absent">In how many documents it has been missing since, at most 255.</param>
internal sealed record KnownItem(ItemPrint Print, string Name, byte Absent = 0)
{
    public KnownItem Missed() => this with { Absent = (byte)Math.Min(byte.MaxValue, Absent + 1) };
}
