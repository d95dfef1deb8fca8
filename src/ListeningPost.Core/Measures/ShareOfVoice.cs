namespace ListeningPost.Core.Measures;

/// <summary>How much of what is said of a brand and its competitors is said of the brand.</summary>
public static class ShareOfVoice
{
    /// <summary>From 0 to 1; null: nothing was said of anybody.</summary>
    /// <param name="mentions">Of the one, by others than itself.</param>
    /// <param name="all">The same of all of them together.</param>
    public static double? Of(long mentions, long all) => all > 0 ? (double)mentions / all : null;
}
