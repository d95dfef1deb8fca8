namespace ListeningPost.Core.Enrichment.Voices;

/// <summary>A brand's name in a text, with what stands around it.</summary>
internal readonly record struct NamePlace
{
    /// <summary>Nobody's profile has longer clauses; of a longer one the words around the name count.</summary>
    private const int Reach = 40;

    private const Says Ties = Says.At | Says.With | Says.Romance | Says.Of;

    /// <param name="text">Where it stands.</param>
    /// <param name="at">Its first word.</param>
    /// <param name="length">How many words it has.</param>
    public NamePlace(VoiceText text, int at, int length)
    {
        Text = text;
        At = at;
        Named = at + length;
        Next = Named;
        while (Text.Has(Next, Says.Continues) && Text[Next].Gap < Gap.Sentence)
        {
            Next++;
        }

        Clause = text.Begin(at, Gap.Clause, Reach);
        Sentence = text.Begin(at, Gap.Sentence, Reach);
        End = text.End(at, Gap.Sentence, Reach);
        bool hasArticle = at - 1 > Clause && text.Has(at - 1, Says.Article) && text.Has(at - 2, Ties);
        Link = hasArticle ? at - 2 : at - 1;
    }

    public VoiceText Text { get; }

    /// <summary>The name's first word.</summary>
    public int At { get; }

    /// <summary>Behind the name.</summary>
    public int Named { get; }

    /// <summary>Behind the name and what continues it: "Inc", "Germany".</summary>
    public int Next { get; }

    /// <summary>The first word of its clause.</summary>
    public int Clause { get; }

    /// <summary>The first word of its sentence.</summary>
    public int Sentence { get; }

    /// <summary>Behind the last word of its sentence.</summary>
    public int End { get; }

    /// <summary>The word that would tie something to the name: the one before, but for an article.</summary>
    public int Link { get; }

    /// <summary>Where "employer" would stand: "employer: Acme", "my employer is Acme".</summary>
    public int Employer => Link > Clause && Text.Lower(Link) is "is" ? Link - 1 : Link;

    /// <summary>Whether the clause ends with the name.</summary>
    public bool IsClauseEnd => Next >= Text.Count || Text[Next].Gap >= Gap.Clause;

    /// <summary>Behind the roles that follow the name: "Acme data engineer"; <see cref="Next"/> where none do.</summary>
    public int RolesEnd
    {
        get
        {
            int end = Next;
            for (int i = Next; i < Math.Min(Text.Count, Next + 5) && Text[i].Gap < Gap.Clause; i++)
            {
                bool isRole = Text.Has(i, Says.Role | Says.Employee | Says.Team | Says.Office);
                end = isRole ? i + 1 : end;
                if (i - end > 0 || (!isRole && Text.Has(i, Says.Stop)))
                {
                    break;
                }
            }

            return end;
        }
    }

    /// <summary>"Acme Coffee", "Acme's rival": another's name or thing, that holds the brand's name.</summary>
    public bool IsOthers
    {
        get
        {
            if (Text.IsHandle(At))
            {
                return false;
            }

            return Text[Named - 1].IsOwner ? !OwnsWork() : IsLonger();
        }
    }

    /// <summary>"Acme fan", "Acme customer", and not "Acme customer support".</summary>
    public bool IsOutsider =>
        Named < End && Text[Named].Gap < Gap.Clause && Text.Has(Named, Says.NotAfter) && (Named < Next || RolesEnd <= Named + 1);

    /// <summary>All that the words from one place to another say.</summary>
    public Says Said(int from, int end)
    {
        var said = Says.None;
        for (int i = Math.Max(0, from); i < Math.Min(end, Text.Count); i++)
        {
            said |= Text.SaysAt(i);
        }

        return said;
    }

    /// <summary>Whether each word from one place to another says one of these.</summary>
    public bool AreAll(int from, int end, Says says)
    {
        for (int i = from; i < end; i++)
        {
            if (!Text.Has(i, says))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>"Wife of an engineer", "my dad works": a family word that is not the author's own ("dad, engineer").</summary>
    public bool IsOfKin(int at) => Text.Has(at, Says.Kin)
        && (Text.Has(at - 1, Says.My) || Text[at].IsOwner || Text.Has(at + 1, Says.Of | Says.Work));

    /// <summary>"Ex-Globex now at Acme": what stands before "now" is over, and it is not.</summary>
    public bool IsOver(int from, int end)
    {
        bool isOver = false;
        for (int i = from; i < end; i++)
        {
            bool isEnded = Text.Has(i, Says.Now | Says.Contrast);
            isOver = !isEnded && (isOver || Text.Has(i, Says.Over) || IsOfKin(i));
        }

        return isOver;
    }

    private bool OwnsWork() => (Said(Named, Math.Min(Named + 3, End)) & (Says.Place | Says.Role | Says.Team | Says.Office)) != Says.None;

    /// <summary>"Acme Coffee": a capital word that says nothing stands right behind a name that is written with one.</summary>
    private bool IsLonger()
    {
        if (Named >= Text.Count || Text.SaysAt(Named) != Says.None)
        {
            return false;
        }

        VoiceWord last = Text[Named - 1];
        bool isNear = Text[Named].Start - (last.Start + last.Length) == 1;
        return isNear && Text.IsCapital(At) && Text.IsCapital(Named) && !(IsShouted(At) && IsShouted(Named));
    }

    private bool IsShouted(int at)
    {
        VoiceWord word = Text[at];
        return word.Length > 1 && !Text.Text.AsSpan(word.Start, word.Length).ContainsAnyInRange('a', 'z');
    }
}
