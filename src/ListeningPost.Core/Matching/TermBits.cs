namespace ListeningPost.Core.Matching;

/// <summary>A set of small numbers that is emptied often: a bit each, so that a hundred thousand fit into the nearest cache.</summary>
/// <param name="count">One more than the greatest.</param>
internal sealed class TermBits(int count)
{
    private readonly ulong[] _bits = new ulong[(count / 64) + 1];
    private int[] _used = new int[64];
    private int _usedCount;

    public bool Has(int number) => (_bits[number >> 6] >> (number & 63) & 1) != 0;

    /// <summary>Puts a number in.</summary>
    /// <returns>False when it was there.</returns>
    public bool Add(int number)
    {
        ref ulong word = ref _bits[number >> 6];
        ulong bit = 1UL << (number & 63);
        if ((word & bit) != 0)
        {
            return false;
        }

        word |= bit;
        if (_usedCount == _used.Length)
        {
            Array.Resize(ref _used, _usedCount * 2);
        }

        _used[_usedCount++] = number >> 6;
        return true;
    }

    public void Clear()
    {
        foreach (int word in _used.AsSpan(0, _usedCount))
        {
            _bits[word] = 0;
        }

        _usedCount = 0;
    }
}
