namespace ListeningPost.Sources.Identity;

/// <summary>
/// When two items of one feed, seen at different times, are one post. Each rule is asked only where those before found nothing.
/// </summary>
internal static class SamePost
{
    /// <summary>A guid that nobody else has, unless it was used again.</summary>
    public static bool ByGuid(in ItemPrint now, in ItemPrint known) => !IsUsedAgain(now, known);

    /// <summary>A guid that was used again: of those that had it, the one that something else speaks for.</summary>
    public static bool ByReusedGuid(in ItemPrint now, in ItemPrint known) => now.SameDate(known) || BySharedGuid(now, known);

    /// <summary>A guid that others in the document have too: two things more have to speak for it.</summary>
    public static bool BySharedGuid(in ItemPrint now, in ItemPrint known)
    {
        int same = Count(now.SameLink(known) && !now.IsHome) + Count(now.SameTitle(known)) + Count(now.SameText(known))
            + Count(now.SameDate(known));
        return same >= 2;
    }

    /// <summary>Title, text and date are the same, and the link is another: it carries a token, or the site moved.</summary>
    /// <param name="guidsDiffer">Both have one of their own.</param>
    /// <param name="guidsHold">The feed's other items kept theirs: it did not give out new ones.</param>
    public static bool ByContent(in ItemPrint now, in ItemPrint known, bool guidsDiffer, bool guidsHold)
    {
        if (guidsDiffer)
        {
            return now.Date != 0 ? now.IsLong || !guidsHold : now.IsLong && !guidsHold && HaveOnePlace(now, known);
        }

        return now.Date != 0 || now.IsLong || HaveOnePlace(now, known);
    }

    /// <summary>The link is the same, and title, text or date are not.</summary>
    /// <param name="isOwn">No other item has it.</param>
    /// <param name="guidsDiffer">Both have one of their own.</param>
    /// <param name="guidsTell">The feed's other items kept theirs, or there are none.</param>
    public static bool ByLink(in ItemPrint now, in ItemPrint known, bool isOwn, bool guidsDiffer, bool guidsTell)
    {
        bool datesDiffer = now.DatesDiffer(known);
        if (guidsDiffer)
        {
            return isOwn && !datesDiffer && HasNewGuid(now, known, guidsTell);
        }

        if (!isOwn)
        {
            return now.SameDate(known) || (!datesDiffer && now.SameWords(known));
        }

        return !datesDiffer || SameBody(now, known);
    }

    /// <summary>In a feed that shows one item at a time, without a guid: date and title are new, so it is the next post.</summary>
    public static bool IsNextOfOne(in ItemPrint now, in ItemPrint known)
    {
        bool areDated = now.DatesDiffer(known) && !now.IsDateOfUpdate;
        bool titlesDiffer = now.Title != 0 && known.Title != 0 && now.Title != known.Title;
        return areDated && titlesDiffer && (now.Guid | known.Guid) == 0;
    }

    /// <summary>The date is the same, and so is nearly all else.</summary>
    public static bool ByDate(in ItemPrint now, in ItemPrint known)
    {
        bool isLongText = now.IsLong && now.SameText(known);
        return isLongText || (HaveOnePlace(now, known) && now.SameWords(known));
    }

    /// <summary>Title, text and date are all new, or what there is of them.</summary>
    private static bool IsUsedAgain(in ItemPrint now, in ItemPrint known)
    {
        if (!now.OtherWords(known) || now.SameDate(known))
        {
            return false;
        }

        if (now.DatesDiffer(known))
        {
            bool bothAreNew = (now.Title | known.Title) != 0 && (now.Text | known.Text) != 0;
            return bothAreNew || !now.IsDateOfUpdate;
        }

        bool noneIsDated = (now.Date | known.Date) == 0;
        return noneIsDated && now.PathsDiffer(known);
    }

    /// <summary>The guid is another for the same post: where guids tell nothing, less has to be the same.</summary>
    private static bool HasNewGuid(in ItemPrint now, in ItemPrint known, bool guidsTell)
    {
        bool isDated = now.SameDate(known);
        return guidsTell
            ? now.SameAllWords(known) || (isDated && now.SameWords(known))
            : isDated || now.SameWords(known);
    }

    /// <summary>The text, or the title where there is no text.</summary>
    private static bool SameBody(in ItemPrint now, in ItemPrint known)
    {
        bool haveText = (now.Text | known.Text) != 0;
        return haveText ? now.Text == known.Text : now.Title == known.Title;
    }

    /// <summary>The links differ in host and query alone, or there are none.</summary>
    private static bool HaveOnePlace(in ItemPrint now, in ItemPrint known) =>
        now.SamePath(known) || (now.Page | known.Page) == 0;

    private static int Count(bool holds) => holds ? 1 : 0;
}
