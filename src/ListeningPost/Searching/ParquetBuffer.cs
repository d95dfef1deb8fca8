namespace ListeningPost.Searching;

/// <summary>
/// Takes what a Parquet writer writes, whichever way, and knows its place in the whole file, of which it holds what was
/// not moved on yet.
/// </summary>
internal sealed class ParquetBuffer : Stream
{
    private readonly MemoryStream _held = new();
    private long _moved;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _moved + _held.Length;

    public override long Position
    {
        get => Length;
        set => throw new NotSupportedException();
    }

    /// <summary>Writes what is held to <paramref name="output"/>, and holds it no longer.</summary>
    public async Task MoveToAsync(Stream output, CancellationToken cancellationToken)
    {
        await output.WriteAsync(_held.GetBuffer().AsMemory(0, (int)_held.Length), cancellationToken);
        _moved += _held.Length;
        _held.SetLength(0);
    }

    public override void Flush()
    {
        // It is moved on when a group of rows is whole.
    }

    public override void Write(byte[] buffer, int offset, int count) => _held.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => _held.Write(buffer);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _held.Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        _held.Write(buffer, offset, count);
        return Task.CompletedTask;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
