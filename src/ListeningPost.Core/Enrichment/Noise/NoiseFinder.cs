using ListeningPost.Core.Posts;

namespace ListeningPost.Core.Enrichment.Noise;

/// <summary>Finds what sets a post aside whatever brand it mentions: advertisements, draws, scams, programs. In doubt: nothing.</summary>
/// <remarks>
/// Patterns of words give points to rules, or take them (<c>rules.txt</c>): who asks why a coupon does not work is a customer. A long
/// text needs more points, so that an article with an advertisement at its end stays an article.
/// </remarks>
public static class NoiseFinder
{
    /// <summary>So many points make a short post noise.</summary>
    private const int Enough = 4;

    /// <summary>Beyond so many words…</summary>
    private const int ShortWords = 80;

    /// <summary>… each so many more ask for one point more.</summary>
    private const int WordsAPoint = 60;

    /// <summary>Who calls an account by its name mostly talks to it: so many points more.</summary>
    private const int Called = 2;

    private const string SpamLabel = "spam";

    /// <summary>The rule that sets a post aside, and the words that made it; null where none does.</summary>
    /// <param name="post">Plain text, however long.</param>
    public static NoiseFound? Find(Post post)
    {
        ArgumentNullException.ThrowIfNull(post);
        return Marked(post) ?? InWords(post);
    }

    private static NoiseFound? Marked(Post post)
    {
        if (post.Author.IsBot)
        {
            return Found(Vocabulary.Noise.Bots, "the platform says so");
        }

        bool isSpam = post.Labels.Contains(SpamLabel, StringComparer.OrdinalIgnoreCase);
        return isSpam ? Found(Vocabulary.Noise.Bots, "marked as spam") : null;
    }

    private static NoiseFound? InWords(Post post)
    {
        using var text = new NoiseText(post.Title, post.Text);
        var hits = new NoiseHits(stackalloc NoiseHit[NoiseHits.Most]);
        for (int at = 0; at < text.Count; at++)
        {
            hits.Follow(text, 0, at, at);
        }

        int wanted = Enough + (Math.Max(0, text.Count - ShortWords) / WordsAPoint) + (text.IsCall ? Called : 0);
        int rule = hits.Best(wanted);
        return rule < 0 ? null : Found(NoiseRules.Rules[rule], hits.Why(text, rule, wanted));
    }

    private static NoiseFound Found(string rule, string words) => new(rule, $"noise:{rule} ({words})");
}
