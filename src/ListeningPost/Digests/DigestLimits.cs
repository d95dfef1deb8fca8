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

    /// <summary>Characters of a quote that is to be answered.</summary>
    public const int LongQuote = 140;

    /// <summary>Characters of a quote that is one of many.</summary>
    public const int ShortQuote = 90;

    /// <summary>Characters of a quote in a line of a subject's.</summary>
    public const int TurnQuote = 60;

    /// <summary>Among so many of the newest waiting posts the first steps are chosen.</summary>
    public const int Candidates = 40;

    /// <summary>How far back a post may still be shown as waiting.</summary>
    public const int WaitingDays = WaitingFigures.Days;

    /// <summary>Days in the picture.</summary>
    public const int TrendDays = 28;
}
