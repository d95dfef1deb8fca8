using System.Text;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Posts;

/// <summary>A post's hashtags and categories.</summary>
internal static class Hashtags
{
    private static readonly char[] Signs = ['#', '＃'];

    /// <summary>Those that the source found, and those that stand in the title and the text; without <c>#</c>.</summary>
    public static IEnumerable<string> Of(Post post) =>
        post.Tags.Select(t => t.TrimStart(Signs)).Concat(In(post.Title)).Concat(In(post.Text));

    private static IEnumerable<string> In(string text)
    {
        int before = -1;
        for (int at = text.IndexOfAny(Signs); at >= 0; at = text.IndexOfAny(Signs, at + 1))
        {
            int end = at + 1;
            while (end < text.Length && (text[end] == '_' || IsPartOfTag(text, end)))
            {
                end++;
            }

            // One may follow another: #one#two.
            bool stands = at == 0 || at == before || !Characters.IsLetterOrDigit(Characters.Before(text, at));
            if (stands && end > at + 1)
            {
                yield return text[(at + 1)..end];
                before = end;
            }
        }
    }

    private static bool IsPartOfTag(string text, int at)
    {
        bool isSecondHalf = char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]);
        Rune rune = Characters.At(text, isSecondHalf ? at - 1 : at, out _);
        return Characters.IsWord(rune) || Characters.IsDropped(rune);
    }
}
