namespace ListeningPost.Core.Matching;

/// <summary>Where in a post a filter looks.</summary>
[Flags]
internal enum Texts
{
    None = 0,
    Title = 1,
    Text = 2,
    Both = Title | Text,
}
