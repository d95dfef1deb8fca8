using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace ListeningPost.Documents.Pdf;

/// <summary>Numbered objects and the table that finds them (ISO 32000-1, 7.5); the same objects are the same bytes.</summary>
internal sealed class PdfFile
{
    private readonly List<byte[]> _objects = [];

    /// <summary>A number for an object that is put later.</summary>
    public int Reserve()
    {
        _objects.Add([]);
        return _objects.Count;
    }

    public int Add(string body)
    {
        int id = Reserve();
        Put(id, body);
        return id;
    }

    /// <param name="id">As reserved.</param>
    /// <param name="body">In ASCII.</param>
    public void Put(int id, string body) => _objects[id - 1] = Encoding.ASCII.GetBytes(body);

    /// <param name="entries">What its dictionary says besides length and filter.</param>
    /// <param name="data">Is compressed.</param>
    public int AddStream(string entries, ReadOnlySpan<byte> data)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zip.Write(data);
        }

        return AddPlainStream($"{entries} /Filter /FlateDecode", packed.ToArray());
    }

    /// <summary>The same as it is, for readers that look into files without opening them.</summary>
    public int AddPlainStream(string entries, ReadOnlySpan<byte> data)
    {
        int id = Reserve();
        string head = string.Create(CultureInfo.InvariantCulture, $"<< {entries} /Length {data.Length} >>\nstream\n");
        _objects[id - 1] = [.. Encoding.ASCII.GetBytes(head), .. data, .. "\nendstream"u8];
        return id;
    }

    public byte[] Finish(int catalog, int info)
    {
        using var file = new MemoryStream();
        file.Write("%PDF-1.7\n%"u8);
        file.Write([0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);
        var offsets = new List<long>();
        for (int i = 0; i < _objects.Count; i++)
        {
            offsets.Add(file.Position);
            Write(file, $"{i + 1} 0 obj\n");
            file.Write(_objects[i]);
            Write(file, $"\nendobj\n");
        }

        string id = Convert.ToHexString(SHA256.HashData(file.GetBuffer().AsSpan(0, (int)file.Length)).AsSpan(0, 16));
        long table = file.Position;
        Write(file, $"xref\n0 {_objects.Count + 1}\n0000000000 65535 f \n");
        foreach (long offset in offsets)
        {
            Write(file, $"{offset:D10} 00000 n \n");
        }

        Write(file, $"trailer\n<< /Size {_objects.Count + 1} /Root {catalog} 0 R /Info {info} 0 R /ID [<{id}> <{id}>] >>\n");
        Write(file, $"startxref\n{table}\n%%EOF\n");
        return file.ToArray();
    }

    private static void Write(MemoryStream file, FormattableString text) =>
        file.Write(Encoding.ASCII.GetBytes(text.ToString(CultureInfo.InvariantCulture)));
}
