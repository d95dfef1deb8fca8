using System.IO.Compression;
using ListeningPost.Core.Posts;

namespace ListeningPost.Sources.Identity;

/// <summary>The items that a feed has shown, the latest first: those it shows, and those that may come back.</summary>
/// <remarks>
/// Stored with the feed's cursor whenever its document has changed, so it is kept small: 32 bytes an item, and its name compressed.
/// What is forgotten is a post still, under the name that its permalink gives.
/// </remarks>
internal sealed class FeedMemory
{
    /// <summary>The items of the longest document that is read.</summary>
    public const int Most = 2_000;

    /// <summary>Of the names together, in characters: those of the longest document, with long addresses.</summary>
    private const int MostOfNames = 512 * 1024;

    /// <summary>Items that were missing in so few documents are kept whatever their number.</summary>
    private const int LatelyMissed = 10;

    /// <summary>Of those missing for longer.</summary>
    private const int MostOfTheOld = 256;

    private const byte Version = 1;

    private FeedMemory(IReadOnlyList<KnownItem> items) => Items = items;

    public static FeedMemory Empty { get; } = new([]);

    public IReadOnlyList<KnownItem> Items { get; }

    /// <summary>What is to be remembered of these, the most important first.</summary>
    public static FeedMemory Of(IEnumerable<KnownItem> items)
    {
        List<KnownItem> kept = [];
        int names = 0;
        int old = 0;
        foreach (KnownItem item in items)
        {
            old += item.Absent > LatelyMissed ? 1 : 0;
            names += item.Name.Length;
            if (kept.Count == Most || names > MostOfNames)
            {
                break;
            }

            if (item.Absent <= LatelyMissed || old <= MostOfTheOld)
            {
                kept.Add(item);
            }
        }

        return new FeedMemory(kept);
    }

    /// <summary>Reads what <see cref="ToString"/> wrote; what cannot be read is forgotten.</summary>
    public static FeedMemory Parse(string? written)
    {
        if (string.IsNullOrEmpty(written))
        {
            return Empty;
        }

        try
        {
            using var packed = new MemoryStream(Convert.FromBase64String(written));
            using var reader = new BinaryReader(new DeflateStream(packed, CompressionMode.Decompress));
            return Read(reader);
        }
        catch (Exception e) when (e is FormatException or IOException or InvalidDataException)
        {
            return Empty;
        }
    }

    /// <summary>Base64 of the packed items; empty when there are none.</summary>
    public override string ToString()
    {
        if (Items.Count == 0)
        {
            return "";
        }

        using var packed = new MemoryStream();
        using (var writer = new BinaryWriter(new DeflateStream(packed, CompressionLevel.Fastest)))
        {
            Write(writer);
        }

        return Convert.ToBase64String(packed.ToArray());
    }

    private static FeedMemory Read(BinaryReader reader)
    {
        bool isOurs = reader.ReadByte() == Version;
        int count = reader.ReadUInt16();
        if (!isOurs || count > Most)
        {
            return Empty;
        }

        var items = new KnownItem[count];
        for (int i = 0; i < count; i++)
        {
            byte absent = reader.ReadByte();
            ItemPrint print = ReadPrint(reader);
            string name = reader.ReadString();
            if (name.Length > PostBounds.MaxNativeId)
            {
                return Empty;
            }

            items[i] = new KnownItem(print, name, absent);
        }

        return new FeedMemory(items);
    }

    private void Write(BinaryWriter writer)
    {
        writer.Write(Version);
        writer.Write((ushort)Items.Count);
        foreach (KnownItem item in Items)
        {
            writer.Write(item.Absent);
            WritePrint(writer, item.Print);
            writer.Write(item.Name);
        }
    }

    private static ItemPrint ReadPrint(BinaryReader reader) => new()
    {
        GuidIsLink = reader.ReadBoolean(),
        Guid = reader.ReadUInt64(),
        Path = reader.ReadUInt32(),
        Page = reader.ReadUInt32(),
        Title = reader.ReadUInt32(),
        Text = reader.ReadUInt32(),
        Date = reader.ReadUInt32(),
    };

    private static void WritePrint(BinaryWriter writer, in ItemPrint print)
    {
        writer.Write(print.GuidIsLink);
        writer.Write(print.Guid);
        writer.Write(print.Path);
        writer.Write(print.Page);
        writer.Write(print.Title);
        writer.Write(print.Text);
        writer.Write(print.Date);
    }
}
