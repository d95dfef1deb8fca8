using ListeningPost.Core.Words;
using ListeningPost.Documents.Content;

namespace ListeningPost.Documents.Rendering;

/// <summary>A quote's letters, its matched words marked, apart from what stands around them.</summary>
internal static class QuoteWords
{
    public static RichText Of(Excerpt quote)
    {
        var runs = new List<Run>();
        bool endsInWord = false;
        foreach (ExcerptSegment segment in quote.Segments.Where(segment => segment.Text.Length > 0))
        {
            // A mark within a long word must not keep its halves together.
            string text = OneLine.Clean(segment.Text);
            bool isWithinWord = endsInWord && !char.IsWhiteSpace(text[0]);
            runs.Add(new Run(isWithinWord ? Breakable.Break + text : text) { IsMarked = segment.IsMarked });
            endsInWord = !char.IsWhiteSpace(text[^1]);
        }

        return Isolate.IsNeeded(quote.Text)
            ? new RichText([new Run(Isolate.Begin.ToString()), .. runs, new Run(Isolate.End.ToString())])
            : new RichText(runs);
    }
}
