using System.Buffers;

namespace ListeningPost.Searching;

/// <summary>What was counted as a table for spreadsheets.</summary>
internal static class CountedFile
{
    public static ReadOnlyMemory<byte> Of(CountedMentions counted)
    {
        ArgumentNullException.ThrowIfNull(counted);
        var buffer = new ArrayBufferWriter<byte>();
        var csv = new CsvWriter(buffer);
        csv.Text(CsvWriter.Mark + MentionCounts.NameOf(counted.By));
        csv.Text("name");
        csv.Text("mentions");
        csv.End();
        foreach (CountedGroup group in counted.Groups)
        {
            csv.Text(group.Key);
            csv.Text(group.Name);
            csv.Number(group.Mentions);
            csv.End();
        }

        return buffer.WrittenMemory;
    }
}
