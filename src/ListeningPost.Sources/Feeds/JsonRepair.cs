using System.Text.Json;

namespace ListeningPost.Sources.Feeds;

/// <summary>Reads JSON that broke off or holds raw control characters: up to the last member or element that is whole.</summary>
internal static class JsonRepair
{
    private const int MaxDepth = 64;

    /// <summary>So many brackets are open around items. Deeper, half an item would be taken for a whole one.</summary>
    private const int ItemDepth = 2;

    /// <summary>In RSS as JSON.</summary>
    private const int ChannelItemDepth = 4;

    private static readonly JsonDocumentOptions Lenient =
        new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = MaxDepth };

    private static readonly JsonReaderOptions LenientReader =
        new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = MaxDepth };

    /// <summary>The document, or null when nothing of it can be read.</summary>
    /// <param name="utf8">Valid UTF-8.</param>
    /// <param name="problems">What was wrong is added.</param>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> utf8, List<string> problems)
    {
        utf8 = JsonEscapes.Mend(utf8);
        if (TryParse(utf8) is { } whole)
        {
            return whole;
        }

        byte[] cleaned = [.. utf8.ToArray().Select(b => Math.Max(b, (byte)' '))];
        if (TryParse(cleaned) is { } printable)
        {
            problems.Add("The JSON holds raw control characters; they were read as spaces.");
            return printable;
        }

        JsonDocument? begun = TryParse(Closed(cleaned));
        if (begun is not null)
        {
            problems.Add("The JSON breaks off; the items up to there are kept.");
        }

        return begun;
    }

    private static JsonDocument? TryParse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return JsonDocument.Parse(utf8, Lenient);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The text up to the last whole element at little depth, with the open brackets closed.</summary>
    private static byte[] Closed(byte[] utf8)
    {
        var open = new Stack<byte>();
        byte[] closers = [];
        int end = 0;
        int depth = ItemDepth;
        var reader = new Utf8JsonReader(utf8, LenientReader);
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject:
                        open.Push((byte)'}');
                        continue;
                    case JsonTokenType.StartArray:
                        open.Push((byte)']');
                        continue;
                    case JsonTokenType.PropertyName:
                        depth = reader.ValueTextEquals("channel"u8) ? ChannelItemDepth : depth;
                        continue;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        open.Pop();
                        break;
                }

                if (open.Count <= depth)
                {
                    end = (int)reader.BytesConsumed;
                    closers = [.. open];
                }
            }
        }
        catch (JsonException)
        {
            // As far as it goes.
        }

        return [.. utf8.AsSpan(0, end), .. closers];
    }
}
