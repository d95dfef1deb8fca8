using ListeningPost.Storage.Measures;

namespace ListeningPost.Digests;

/// <summary>How much of everything a digest lists: two screens, and a message that mail programs do not cut.</summary>
public static class DigestLimits
{
    public const int Waiting = 5;
    public const int News = 4;
    public const int Praise = 2;
    public const int Late = 3;

    /// <summary>Rules that are told with how often people corrected them.</summary>
    public const int Rules = 4;

    /// <summary>So many who wait, steps, and turns of a subject fill a mail.</summary>
    public const int LinesInMail = 15;

    /// <summary>So many of those who wait does a full mail list.</summary>
    public const int WaitingInCrowd = 3;

    /// <summary>Reasons for which one who waits is listed, as they are told.</summary>
    public static int Reasons(bool isCrowded) => isCrowded ? 1 : 3;

    /// <summary>Characters of a quote that is to be answered first.</summary>
    private const int LongQuote = 140;

    /// <summary>So many of those that wait are quoted in two lines.</summary>
    private const int LongQuotes = 2;

    /// <summary>Characters of a quote that is one of many.</summary>
    public const int ShortQuote = 72;

    /// <summary>Characters of a quote in a line of a subject's.</summary>
    public const int TurnQuote = 32;

    /// <summary>Characters of a quote of what is handed on, by how many topics stand before it.</summary>
    public static int HandOnQuote(int topics) => topics > 1 ? 20 : 36;

    /// <summary>Characters of a quote of a first step.</summary>
    public const int StepQuote = 56;

    /// <summary>Among so many of the newest waiting posts is chosen what is listed, and the first steps.</summary>
    public const int Newest = 100;

    /// <summary>And among so many of those with the largest audience.</summary>
    public const int Loudest = 40;

    /// <summary>Praise among which is chosen whom to thank.</summary>
    public const int PraiseRead = 12;

    /// <summary>Fewer mentions of a brand and its competitors together make no share.</summary>
    public const int FewestVoices = 20;

    /// <summary>How old a post may be that is called fresh.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromHours(36);

    /// <summary>Characters of the quote of one that waits, by its place in the list, from 0.</summary>
    public static int WaitingQuote(int place, bool isCrowded) => place < LongQuotes && !isCrowded ? LongQuote : ShortQuote;

    /// <summary>How far back a post may still be shown as waiting.</summary>
    public const int WaitingDays = WaitingFigures.Days;

    /// <summary>Days in the picture.</summary>
    public const int TrendDays = 28;
}
