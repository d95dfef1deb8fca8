using ListeningPost.Sources.Text;
using ListeningPost.Sources.Xml;

namespace ListeningPost.Sources.Feeds;

/// <summary>What reading a feed works with: kept by each thread for its next feed.</summary>
internal sealed class FeedWorkspace
{
    [ThreadStatic]
    private static FeedWorkspace? _kept;

    /// <summary>Two buffers for the length of one call.</summary>
    public ByteBuffer Buffer { get; } = new();

    public ByteBuffer Scratch { get; } = new();

    public TextFlow Flow { get; } = new();

    public NameCache Names { get; } = new();

    /// <summary>How the feed's dates are read.</summary>
    public FeedDates Dates { get; set; }

    /// <summary>The raw content of an element or attribute as one line of text: resolved, trimmed, without control characters.</summary>
    public string Line(ReadOnlySpan<byte> raw)
    {
        if (raw.IndexOfAny((byte)'<', (byte)'&') < 0 && raw.IndexOfAnyInRange((byte)0, (byte)31) < 0)
        {
            return Names.Of(raw.Trim((byte)' '));
        }

        Flow.Begin(null);
        Flow.Add(XmlText.Decode(raw, hasMarkup: false, Buffer));
        return Flow.IsFull ? Flow.ToString() : Names.Of(Flow.Written);
    }

    /// <summary>This thread's, or a new one; nobody else has it until <see cref="Return"/>.</summary>
    public static FeedWorkspace Rent()
    {
        FeedWorkspace work = _kept ?? new FeedWorkspace();
        _kept = null;
        return work;
    }

    public void Return()
    {
        Buffer.Reset();
        Scratch.Reset();
        Flow.Begin(null);
        Dates = default;
        _kept = this;
    }
}
