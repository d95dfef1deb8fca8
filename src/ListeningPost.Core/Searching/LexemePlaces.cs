using System.Buffers.Binary;
using System.Text;

namespace ListeningPost.Core.Searching;

/// <summary>Where a word stands, as far as PostgreSQL can tell it: rising, each with whether it is in the title.</summary>
internal sealed class LexemePlaces
{
    /// <summary>Weight A in the two highest bits; D is 0.</summary>
    private const ushort WeightA = 3 << 14;

    private readonly List<int> _places = new(2);

    /// <summary>So many of the first are in the title.</summary>
    private int _inTitle;

    public int Count => _places.Count;

    /// <summary>Adds a place.</summary>
    /// <returns>What can be told of the word with it.</returns>
    public LexemeReach Add(int place, bool inTitle)
    {
        bool isBeyond = place > Lexemes.MaxPosition;
        if (isBeyond && inTitle)
        {
            return LexemeReach.Part;
        }

        int told = Math.Min(place, Lexemes.MaxPosition);
        if (_places is [.., var last] && last == told)
        {
            return LexemeReach.Words;
        }

        if (_places.Count == Lexemes.MaxPlaces)
        {
            return WithoutRoom(inTitle);
        }

        _places.Add(told);
        if (inTitle)
        {
            _inTitle++;
        }

        return isBeyond ? LexemeReach.Words : LexemeReach.Whole;
    }

    /// <returns>How many bytes were written.</returns>
    public int Pack(Span<byte> to)
    {
        for (int i = 0; i < _places.Count; i++)
        {
            int weight = i < _inTitle ? WeightA : 0;
            BinaryPrimitives.WriteUInt16BigEndian(to[(2 * i)..], (ushort)(_places[i] | weight));
        }

        return 2 * _places.Count;
    }

    public void AppendTo(StringBuilder vector)
    {
        for (int i = 0; i < _places.Count; i++)
        {
            vector.Append(i == 0 ? ':' : ',').AppendNumber(_places[i]);
            if (i < _inTitle)
            {
                vector.Append('A');
            }
        }
    }

    /// <summary>Where a word fills its places in the title already, that the text has it too cannot be told.</summary>
    private LexemeReach WithoutRoom(bool inTitle)
    {
        bool isOfTitleAlone = _inTitle == _places.Count;
        return isOfTitleAlone && !inTitle ? LexemeReach.Part : LexemeReach.Words;
    }
}
