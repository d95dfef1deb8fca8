namespace ListeningPost.Core.Enrichment.Kinds;

/// <summary>A post as the rules of kinds see it.</summary>
internal readonly record struct KindPost
{
    /// <summary>A negation reaches over so many words.</summary>
    private const int Reach = 3;

    public KindPost(KindScene scene, KindReading reading)
    {
        Scene = scene;
        Reading = reading;
        IsCalling = scene.IsAddressed || (reading.IsCall && !reading.IsNaming);
        IsPromotion = !IsCalling && reading.Has(Use.Promotion);
        IsRelayed = reading.IsRelayed;
    }

    public KindScene Scene { get; }

    public KindReading Reading { get; }

    /// <summary>It speaks to the brand. Where nothing names the brand all is about it, and whoever is called is the brand.</summary>
    public bool IsCalling { get; }

    /// <summary>An advertisement.</summary>
    public bool IsPromotion { get; }

    /// <summary>Another's words, passed on: what they ask and praise, this author does not.</summary>
    public bool IsRelayed { get; }

    /// <summary>Whether a sentence may be somebody's own word: what stands beside an address is often a headline.</summary>
    public bool IsPersonal(in ReadSentence sentence) =>
        IsCalling || !Reading.HasLink || Reading.Has(sentence, Use.Person);

    /// <summary>Whether what a sentence tells is told of the brand: it speaks to it, names it, or somebody tells his own story.</summary>
    public bool IsConcerned(in ReadSentence sentence) =>
        IsCalling || sentence.IsNaming || !Reading.IsNaming || Reading.Has(sentence, Use.Person);

    /// <summary>Whether a negation stands in a phrase, or within three words before.</summary>
    public bool IsTurned(Found found, in ReadSentence sentence)
    {
        for (int at = Math.Max(sentence.From, found.At - Reach); at < found.End - 1; at++)
        {
            if (Reading.Word(at).IsNegation)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Whether a phrase speaks for a kind where it stands.</summary>
internal delegate bool PhraseRule(Found found, in ReadSentence sentence, in KindPost post);
