namespace ListeningPost.Documents;

/// <summary>The same colours on a dark ground.</summary>
public static class DarkPalette
{
    public const string Ink = "#e6ebf0";
    public const string Faint = "#a9b4bf";
    public const string Line = "#35414c";
    public const string Paper = "#1b222a";
    public const string Ground = "#11161b";
    public const string WithYou = "#8fb4ff";
    public const string PeopleOnly = "#4a6fb8";
    public const string WithoutYou = "#f09a58";
    public const string Mark = "#5c4b00";
    public const string Alert = "#ffb784";
    public const string Notice = "#33241a";
    public const string Blind = "#4b5761";
}
