namespace ListeningPost.Core.Enrichment.Kinds;

/// <summary>What makes a complaint of a story that is told to the brand without any word of complaint.</summary>
internal static class StoryRules
{
    private const double Good = 0.4;
    private const int FewWords = 8;

    /// <summary>Whether it is told to the brand, of the one who tells it, and neither short nor in a good mood.</summary>
    public static bool IsTold(in KindPost post)
    {
        int words = 0;
        foreach (ref readonly ReadSentence sentence in post.Reading.Sentences)
        {
            words += sentence.Words;
        }

        bool isStory = words >= FewWords && post.Reading.Has(Use.Person);
        return isStory && post.Scene.Score < Good && !IsKind(post.Reading);
    }

    private static bool IsKind(KindReading reading) => reading.Has(Use.Praise) || reading.Has(Use.Liking) || reading.Has(Use.Warm);

    /// <summary>One word of a story is in any message; two of different kinds tell one.</summary>
    public static bool IsEnough(IReadOnlyList<string> why) => why.Count > 1;

    public static bool Holds(Found found, in ReadSentence sentence, in KindPost post) =>
        found.Phrase.Use == Use.Story && post.IsCalling && !sentence.HasMark;
}
