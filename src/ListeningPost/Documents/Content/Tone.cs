namespace ListeningPost.Documents.Content;

/// <summary>What a colour means; <see cref="Palette"/> says which it is.</summary>
public enum Tone
{
    Plain,
    WithYou,
    PeopleOnly,
    WithoutYou,

    /// <summary>Not fully heard.</summary>
    Blind,

    /// <summary>To be seen first.</summary>
    Alert,
}
