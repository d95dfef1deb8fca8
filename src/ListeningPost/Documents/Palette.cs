namespace ListeningPost.Documents;

/// <summary>
/// The few colours of all documents, told apart without colour vision and in grey: dark blue, light blue with an outline, orange, each
/// three times as bright as the next.
/// </summary>
public static class Palette
{
    public const string Ink = "#1f2933";
    public const string Faint = "#616e7c";
    public const string Line = "#e4e7eb";
    public const string Paper = "#ffffff";
    public const string Ground = "#f3f4f6";
    public const string WithYou = "#142a6c";
    public const string PeopleOnly = "#d2e2fb";
    public const string WithoutYou = "#c2620b";

    /// <summary>The colour of what is without you, where letters are written in it.</summary>
    public const string WithoutYouInk = "#b04d08";

    /// <summary>The colour of your people's, where letters are written in it.</summary>
    public const string PeopleOnlyInk = "#3f6fc4";

    public const string Link = "#1d4ed8";
    public const string Mark = "#fff1a8";
    public const string Alert = "#9a3412";

    /// <summary>The ground of what is to be seen first.</summary>
    public const string Notice = "#fff4ea";

    public const string Blind = "#cbd2d9";

    /// <summary>Mood: against, neither, for; in grey the first is the darkest and the second the lightest.</summary>
    public const string Negative = "#8f2d14";
    public const string Neutral = "#b8c2cc";
    public const string Positive = "#3d8f7f";
}
