namespace ListeningPost.Importing;

/// <summary>A stream's bytes, of which never more than one record and what follows it are held.</summary>
/// <param name="stream">Read once, from where it stands.</param>
/// <param name="place">Where that is in the file.</param>
internal sealed class ByteWindow(Stream stream, long place)
{
    private byte[] _bytes = new byte[128 * 1024];
    private int _start;
    private int _end;

    /// <summary>Whether all has been read.</summary>
    public bool IsLast { get; private set; }

    /// <summary>Where the window begins in the file.</summary>
    public long Place { get; private set; } = place;

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(_start, _end - _start);

    /// <summary>Reads more behind what is there.</summary>
    public async ValueTask ReadAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _bytes.AsSpan(_start, _end - _start).CopyTo(_bytes);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _bytes.Length)
        {
            Array.Resize(ref _bytes, _bytes.Length * 2);
        }

        // A read of standard input cannot be cancelled: it is left behind.
        int read = await stream.ReadAsync(_bytes.AsMemory(_end), cancellationToken).AsTask().WaitAsync(cancellationToken);
        IsLast = read == 0;
        _end += read;
    }

    /// <summary>Leaves that many behind.</summary>
    public void Skip(int count)
    {
        _start += count;
        Place += count;
    }
}
