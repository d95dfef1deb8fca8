namespace ListeningPost.Core.Stories;

/// <summary>Two texts that are alike and stand under headlines made by one pattern are two: releases, vacancies, results.</summary>
internal static class Headlines
{
    /// <summary>A text of fewer words may be the same under many headlines.</summary>
    private const int ShortBody = 40;

    /// <summary>Whether the headlines part what the texts join.</summary>
    public static bool Part(StoryText one, StoryText other)
    {
        bool haveBoth = !one.Title.IsEmpty && !other.Title.IsEmpty;
        if (!haveBoth)
        {
            return false;
        }

        var difference = Difference.Of(one.Title, other.Title);
        bool areOfPattern = difference.Shared * 2 >= Math.Min(one.Title.Length, other.Title.Length);
        if (areOfPattern && difference.AreNumbersReplaced)
        {
            return true;
        }

        bool mayRepeat = Math.Min(one.Body.Length, other.Body.Length) < ShortBody || TextMatch.IsOfPattern(one.Body);
        return mayRepeat && difference.AreWordsReplaced && (areOfPattern || TextMatch.IsOfPattern(one.Body));
    }
}
