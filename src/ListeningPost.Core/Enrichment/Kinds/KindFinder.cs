using ListeningPost.Core.Vocabulary;

namespace ListeningPost.Core.Enrichment.Kinds;

/// <summary>Tells questions, complaints and praise by named rules. Complaint wins over question over praise.</summary>
internal static class KindFinder
{
    /// <summary>More reasons say nothing more.</summary>
    private const int MostWhy = 6;

    /// <returns>The kind, and each rule that spoke for it with the words it saw.</returns>
    public static (string Kind, IReadOnlyList<string> Why) Find(KindScene scene)
    {
        var reading = KindReading.Of(scene);
        var post = new KindPost(scene, reading);
        return Find(Kind.Complaint, ComplaintRules.Holds, ComplaintRules.OfPost(post), post)
            ?? Find(Kind.Question, QuestionRules.Holds, null, post)
            ?? Find(Kind.Praise, PraiseRules.Holds, PraiseRules.OfPost(post), post)
            ?? Told(post)
            ?? (Kind.Other, []);
    }

    private static (string Kind, IReadOnlyList<string> Why)? Told(in KindPost post)
    {
        var told = StoryRules.IsTold(post) ? Find(Kind.Complaint, StoryRules.Holds, null, post) : null;
        return told is { } found && StoryRules.IsEnough(found.Why) ? told : null;
    }

    /// <param name="kind">The kind.</param>
    /// <param name="holds">Whether a phrase speaks for it where it stands.</param>
    /// <param name="ofPost">What speaks for it without any phrase, or null.</param>
    /// <param name="post">Whose kind it is.</param>
    private static (string Kind, IReadOnlyList<string> Why)? Find(string kind, PhraseRule holds, string? ofPost, in KindPost post)
    {
        List<string>? why = ofPost is null ? null : [$"{kind}:{ofPost}"];
        foreach (ref readonly ReadSentence sentence in post.Reading.Sentences)
        {
            foreach (Found found in post.Reading.In(sentence))
            {
                if (holds(found, sentence, post))
                {
                    Tell(ref why, $"{kind}:{found.Phrase.Rule} ({post.Reading.Words(found)})");
                }
            }

            if (kind == Kind.Question && QuestionRules.IsMarked(sentence, post))
            {
                Tell(ref why, "question:ends-with-?");
            }
        }

        return why is null ? null : (kind, why);
    }

    private static void Tell(ref List<string>? why, string rule)
    {
        why ??= [];
        if (why.Count < MostWhy && !why.Contains(rule, StringComparer.Ordinal))
        {
            why.Add(rule);
        }
    }
}
