namespace ListeningPost.Core.Words;

/// <summary>Some ranges of code points.</summary>
/// <param name="ranges">First and last of each, in order.</param>
internal sealed class CharacterRanges(params (int First, int Last)[] ranges)
{
    public bool Contains(int c)
    {
        foreach ((int first, int last) in ranges)
        {
            if (c <= last)
            {
                return c >= first;
            }
        }

        return false;
    }
}
