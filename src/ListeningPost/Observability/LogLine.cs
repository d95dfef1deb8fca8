namespace ListeningPost.Observability;

/// <summary>What stands in a log or in the answer of a health check is one line, whatever was said.</summary>
internal static class LogLine
{
    /// <summary>The text with a blank for each control character.</summary>
    public static string Of(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
