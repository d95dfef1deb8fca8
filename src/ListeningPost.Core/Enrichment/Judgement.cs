using ListeningPost.Core.Enrichment.Sentiment;

namespace ListeningPost.Core.Enrichment;

/// <summary>Mood and kind of a mention, which never say the opposite of each other.</summary>
/// <param name="Mood">What is felt about the brand.</param>
/// <param name="Kind">See <see cref="Findings.Kind"/>.</param>
/// <param name="KindWhy">The rules that made the kind.</param>
internal readonly record struct Judgement(Mood Mood, string Kind, IReadOnlyList<string> KindWhy)
{
    /// <summary>What a complaint comes to that says nothing unkind.</summary>
    private const double Complained = -0.3;

    /// <summary>A question is asked to know something; only what is felt more strongly is a mood.</summary>
    private const double FeltInQuestions = 0.2;

    /// <summary>The same judgement with one mind.</summary>
    public Judgement Reconciled() => Kind switch
    {
        Vocabulary.Kind.Complaint when Mood.Score is not <= -Mood.Threshold => this with { Mood = Said(Complained, "complaint") },
        Vocabulary.Kind.Praise when Mood.Score is <= -Mood.Threshold => this with { Kind = Vocabulary.Kind.Other, KindWhy = [] },
        Vocabulary.Kind.Question when Math.Abs(Mood.Score ?? 0) is > 0 and < FeltInQuestions => this with { Mood = Said(0, "asked") },
        _ => this,
    };

    private Mood Said(double score, string rule) => new(score, ["sentiment:" + rule, .. Mood.Why]);
}
