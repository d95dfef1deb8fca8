using System.Buffers;
using System.Text;
using ListeningPost.Documents.Content;
using ListeningPost.Searching;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Reports;

/// <summary>All conversations of a report as CSV: UTF-8 with its mark, safe in spreadsheets.</summary>
public static class ReportCsv
{
    /// <summary>What is larger is not attached.</summary>
    public const int MaxAttached = 1_000_000;

    private static readonly string[] Head =
    [
        "conversation_id", "platform", "url", "title", "started_at", "presence", "replyable", "started_by", "mentions", "authors",
        "owed_answers", "first_mention", "first_mention_at",
    ];

    /// <summary>Its bytes, in the order of the report.</summary>
    public static byte[] Of(IReadOnlyList<TalkedOf> conversations)
    {
        ArgumentNullException.ThrowIfNull(conversations);
        var bytes = new ArrayBufferWriter<byte>();
        Encoding.UTF8.GetBytes(CsvWriter.Mark, bytes);
        var csv = new CsvWriter(bytes);
        foreach (string name in Head)
        {
            csv.Text(name);
        }

        csv.End();
        foreach (TalkedOf conversation in conversations)
        {
            Write(csv, conversation);
        }

        return bytes.WrittenSpan.ToArray();
    }

    private static void Write(CsvWriter csv, TalkedOf conversation)
    {
        csv.Number(conversation.ConversationId);
        csv.Text(conversation.Platform);
        csv.Text(conversation.Url);
        csv.Text(conversation.Title);
        csv.Text(Show.Instant(conversation.StartedAt));
        csv.Text(conversation.Presence);
        csv.Text(conversation.Replyable ? "true" : "false");
        csv.Text(conversation.StartedBy);
        csv.Number(conversation.Mentions);
        csv.Number(conversation.Authors);
        csv.Number(conversation.Owed);
        csv.Number(conversation.FirstMention);
        csv.Text(Show.Instant(conversation.FirstAt));
        csv.End();
    }
}
