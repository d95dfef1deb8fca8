using ListeningPost.Core.Words;

namespace ListeningPost.Core.Matching;

/// <summary>The words at the place that is read, and at the one before it: where hashtags are cut, several may stand at one.</summary>
internal sealed class NeighbouringWords
{
    private Begun[] _here = new Begun[PlaceReader.MostAtPlace];
    private Begun[] _before = new Begun[PlaceReader.MostAtPlace];
    private int _hereCount;
    private int _beforeCount;

    /// <summary>Takes a word.</summary>
    /// <returns>Those that stand directly before it.</returns>
    public ReadOnlySpan<Begun> Add(in Begun word)
    {
        int last = _hereCount == 0 ? -2 : _here[0].Position;
        if (word.Position != last)
        {
            (_here, _before) = (_before, _here);
            _beforeCount = word.Position == last + 1 ? _hereCount : 0;
            _hereCount = 0;
        }

        _here[_hereCount++] = word;
        return _before.AsSpan(0, _beforeCount);
    }

    /// <summary>Forgets the words of an earlier text.</summary>
    public void Clear() => _hereCount = _beforeCount = 0;
}

/// <summary>A word that may begin a pair.</summary>
/// <param name="Term">Its number.</param>
/// <param name="Position">Its place.</param>
/// <param name="Start">Where it begins in its text.</param>
internal readonly record struct Begun(int Term, int Position, int Start);
