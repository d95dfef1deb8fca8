namespace ListeningPost.Documents;

/// <summary>The same colours on a dark ground.</summary>
public static class DarkPalette
{
    public const string Ink = "#e6ebf0";
    public const string Faint = "#a9b4bf";
    public const string Line = "#35414c";
    public const string Paper = "#1b222a";
    public const string Ground = "#11161b";
    public const string WithYou = "#dbe8ff";
    public const string PeopleOnly = "#2b4a80";
    public const string WithoutYou = "#f09a58";

    /// <summary>The colour of your people's, where letters are written in it.</summary>
    public const string PeopleOnlyInk = "#9dbcf5";

    public const string Link = "#9cc0ff";
    public const string Mark = "#5c4b00";
    public const string MarkInk = "#fff6d0";
    public const string Alert = "#ffb784";
    public const string Notice = "#33241a";
    public const string Blind = "#4b5761";
    public const string Negative = "#f2917a";
    public const string Neutral = "#65717d";
    public const string Positive = "#57b8a5";
}
