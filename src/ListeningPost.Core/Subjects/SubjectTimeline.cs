using System.Collections.Frozen;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Subjects;

/// <summary>Who stands for which turn of a subject.</summary>
/// <param name="book">The terms of the day.</param>
internal sealed class SubjectTimeline(TermBook book)
{
    /// <summary>A word that the subject is about so near behind a negation is denied.</summary>
    private const int NegationReach = 3;

    private const int MostRead = 600;

    private static readonly FrozenSet<string> Negations = new[]
    {
        "no", "not", "never", "kein", "keine", "keinen", "keiner", "nicht", "pas", "aucun", "aucune", "ningun", "ninguna", "nessun",
        "nessuna", "nenhum", "nenhuma", "geen", "niet", "ingen", "inget", "inte", "ikke", "ei", "nie", "zadnego", "zadny", "нет", "не",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>At most five moments, in order of time.</summary>
    /// <param name="posts">The subject's, oldest first.</param>
    /// <param name="about">The terms of its strongest burst.</param>
    public IReadOnlyList<SubjectMoment> Of(IReadOnlyList<SubjectPost> posts, IReadOnlyCollection<int> about)
    {
        SubjectPost[] others = [.. posts.Where(post => post.Voice != Voice.Company)];
        SubjectPost? company = posts.FirstOrDefault(post => post.Voice == Voice.Company);
        SubjectMoment?[] moments =
        [
            Told(SubjectRole.First, posts[0]),
            Told(SubjectRole.Denial, Strongest(others, post => Denies(post, about))),
            Told(SubjectRole.Press, Strongest(others, AsksForPress)),
            Told(SubjectRole.Loudest, Strongest(others, post => post.Reach ?? 0)),
            new(SubjectRole.Company, company?.PostId, company?.PublishedAt),
        ];
        return Subject.InOrder(moments.OfType<SubjectMoment>());
    }

    private static SubjectMoment? Told(SubjectRole role, SubjectPost? post) =>
        post is null ? null : new SubjectMoment(role, post.PostId, post.PublishedAt);

    /// <summary>The one with the most, and of these the earliest; null: none has any.</summary>
    private static SubjectPost? Strongest(IEnumerable<SubjectPost> posts, Func<SubjectPost, long> strength)
    {
        (SubjectPost? best, long most) = (null, 0);
        foreach (SubjectPost post in posts)
        {
            long has = strength(post);
            if (has > most)
            {
                (best, most) = (post, has);
            }
        }

        return best;
    }

    private long Denies(SubjectPost post, IReadOnlyCollection<int> about)
    {
        const int Whole = 2;
        return Cues.Denying.Count(post.Title, post.Text) + (NegatedIn(post.Title, about) || NegatedIn(post.Text, about) ? Whole : 0);
    }

    /// <summary>An article that tells of its own request is no question.</summary>
    private static long AsksForPress(SubjectPost post)
    {
        int cues = Cues.Press.Count(post.Title, post.Text);
        bool asks = post.Kind == Kind.Question || $"{post.Title} {post.Text}".AsSpan().ContainsAny('?', '？');
        return cues > 0 && asks ? cues + 1 : 0;
    }

    private bool NegatedIn(string text, IReadOnlyCollection<int> about)
    {
        string read = CutText.To(text, MostRead);
        var words = new WordReader(read);
        int since = NegationReach;
        while (words.MoveNext())
        {
            ReadOnlySpan<char> word = read.AsSpan(words.Start..words.End);
            if (since < NegationReach && about.Contains(book.OfWord(word)))
            {
                return true;
            }

            since = Negations.Contains(Resource.Plain(word.ToString())) ? 0 : since + 1;
        }

        return false;
    }
}
