using ListeningPost.Core.Words;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;

namespace ListeningPost.Digests;

/// <summary>
/// What lists of mails show behind the subject: a quote that stands nowhere in the digest, else its figures in other words.
/// </summary>
internal static class DigestPreheader
{
    private const int Shortest = 40;
    private const int Longest = 130;
    private const int MaxQuote = 100;
    private const int MaxText = 3_000;

    public static string Of(DigestScope scope)
    {
        string? quote = Candidates(scope).Select(candidate => Quoted(scope, candidate)).FirstOrDefault(IsFit);
        return quote ?? CutText.Shorten(Plain(scope), Longest);
    }

    private static bool IsFit(string line) => line.Length is >= Shortest and <= Longest;

    /// <summary>Posts that are not quoted, the most urgent first, and what was left out of those that are.</summary>
    private static IEnumerable<QuotedPost> Candidates(DigestScope scope)
    {
        Digest digest = scope.Digest;
        var unseen = digest.Waiting.Where(post => !scope.IsQuoted(post));
        var rests = digest.Listed.Select((listed, i) => Rest(listed.Post, DigestLimits.WaitingQuote(i, scope.IsCrowded)))
            .OfType<QuotedPost>();
        var late = digest.Late.Posts.Where(post => !scope.IsQuoted(post));
        return unseen.Concat(rests).Concat(late);
    }

    private static string Quoted(DigestScope scope, QuotedPost post)
    {
        string quote = Excerpt.Of(post.Text, post.Matched, MaxQuote).Text;
        return $"{scope.Words["quote.open"]}{quote}{scope.Words["quote.close"]} {OneLine.Of(post.Place, Longest - MaxQuote - 8)}";
    }

    /// <summary>The sentence behind what is quoted of a post; null: nothing is left of it.</summary>
    private static QuotedPost? Rest(QuotedPost post, int width)
    {
        string line = OneLine.Of(post.Text, MaxText);
        string quoted = DigestPosts.Cut(post, width).Text.Trim('…', ' ');
        int at = line.IndexOf(quoted, StringComparison.Ordinal);
        string rest = at < 0 ? "" : line[(at + quoted.Length)..].TrimStart('.', ',', ' ');
        return rest.Length < Shortest ? null : post with { Text = rest };
    }

    private static string Plain(DigestScope scope)
    {
        Digest digest = scope.Digest;
        var answers = digest.Answering.FirstAnswers;
        string line = answers.Asked == 0
            ? scope.Words.Say("preheader.asked-nothing", OneLine.Of(digest.Brand, 40))
            : scope.Words.Many("preheader.answered", answers.Answered, answers.Asked);
        return OneLine.Of(line);
    }
}
