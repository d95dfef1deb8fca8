namespace ListeningPost.Core.Enrichment.Voices;

/// <summary>
/// Reads in a post whether its author says to work for the brand now: "I work at Acme", "Acme engineer here". In doubt: no.
/// </summary>
internal static class Statement
{
    /// <summary>"I work there" stands at most so many words behind the name.</summary>
    private const int ThereReach = 25;

    private const Says OfSelf = Says.Greeting | Says.Fill | Says.Adverb | Says.Article | Says.Role;

    /// <summary>Whether the author works for what the text names at a place.</summary>
    /// <param name="text">A title or a text.</param>
    /// <param name="at">The name's first word.</param>
    /// <param name="length">How many words the name has.</param>
    public static bool Declares(VoiceText text, int at, int length)
    {
        var name = new NamePlace(text, at, length);
        if (IsThere(name))
        {
            return !OthersWords.Hold(name);
        }

        bool isSaid = FirstPerson.Works(name) || FirstPerson.Is(name) || IsHere(name) || IsDisclosed(name) || IsWe(name) || IsMyJob(name);
        return isSaid && !name.IsOthers && !text.IsDisowned && !OthersWords.Hold(name);
    }

    /// <summary>"Acme engineer here", "Jo from Acme here".</summary>
    private static bool IsHere(in NamePlace name)
    {
        VoiceText text = name.Text;
        int end = name.RolesEnd;
        if (!text.Has(end, Says.Here) || text[end].Gap >= Gap.Clause || !IsOver(text, end + 1))
        {
            return false;
        }

        if (end > name.Next && name.AreAll(name.Clause, name.At, OfSelf))
        {
            return !name.IsOver(name.Clause, name.At);
        }

        bool isFrom = text.Has(name.Link, Says.At | Says.With | Says.Of) || text.Lower(Math.Max(0, name.Link)) is "from";
        bool isShort = name.Link - name.Clause is > 0 and <= 4;
        Says said = name.Said(name.Clause, name.Link);
        return isFrom && isShort && (said & (Says.Someone | Says.Over | Says.My | Says.Kin | Says.Ask | Says.Report)) == Says.None;
    }

    /// <summary>Whether a clause is over, or goes on with its author.</summary>
    private static bool IsOver(VoiceText text, int at) =>
        at >= text.Count || text[at].Gap >= Gap.Clause || text.Has(at, Says.I | Says.We | Says.With);

    /// <summary>"Full disclosure: Acme employee", "(Acme employee)".</summary>
    private static bool IsDisclosed(in NamePlace name)
    {
        Says before = name.Said(Math.Max(name.Sentence, name.At - 10), name.At);
        if ((before & Says.Disclosure) != Says.None)
        {
            return (before & Says.My) == Says.None && Profile.Declares(name);
        }

        VoiceText text = name.Text;
        bool isOpened = name.Clause == name.At && text[name.At].Start > 0 && text.Text[text[name.At].Start - 1] == '(';
        return isOpened && text.Has(name.Next, Says.Employee);
    }

    /// <summary>"We at Acme", "we here at Acme"; "here at Acme, we".</summary>
    private static bool IsWe(in NamePlace name)
    {
        VoiceText text = name.Text;
        if (!text.Has(name.Link, Says.At) || name.Link <= name.Clause)
        {
            return false;
        }

        bool isHere = text.Has(name.Link - 1, Says.Here);
        int we = isHere ? name.Link - 2 : name.Link - 1;
        bool isWe = we >= name.Clause && text.Has(we, Says.We) && !text.Has(we - 1, Says.Ask | Says.Report);
        Says behind = name.Said(name.Next, Math.Min(name.Next + 3, text.Count));
        bool isHereWe = isHere && name.Link - 1 == name.Clause && (behind & Says.We) != Says.None;
        return isWe || isHereWe;
    }

    /// <summary>"My team at Acme", "my employer, Acme", "my employer is Acme", "Acme is my employer".</summary>
    private static bool IsMyJob(in NamePlace name)
    {
        VoiceText text = name.Text;
        bool isLinked = text.Has(name.Link, Says.At) && IsMine(name, name.Link - 1, Says.Colleague);
        bool isBefore = IsMine(name, name.Employer, Says.Employer);
        int behind = text.Lower(Math.Min(name.Next, text.Count - 1)) is "is" ? name.Next + 1 : name.Next;
        bool isBehind = behind < name.End && text.Has(behind, Says.My) && text.Has(behind + 1, Says.Employer);
        return isLinked || isBefore || isBehind;
    }

    /// <summary>Whether a word is one of these, and mine.</summary>
    private static bool IsMine(in NamePlace name, int at, Says says)
    {
        VoiceText text = name.Text;
        bool isMine = at - 1 >= name.Sentence && text.Has(at, says) && text.Has(at - 1, Says.My);
        return isMine && (name.Said(Math.Max(name.Sentence, at - 4), at) & Says.Over) == Says.None;
    }

    /// <summary>The brand is named, and in this sentence or the next it says "I work there".</summary>
    private static bool IsThere(in NamePlace name)
    {
        VoiceText text = name.Text;
        int sentences = 0;
        for (int i = name.Next; i < Math.Min(text.Count - 1, name.Next + ThereReach); i++)
        {
            sentences += text[i].Gap == Gap.Sentence ? 1 : 0;
            if (sentences > 1)
            {
                return false;
            }

            bool isThere = text.Has(i + 1, Says.There) || (text.Lower(i + 1) is "for" && text.Has(i + 2, Says.Them));
            if (isThere && text.Has(i, Says.WorkFirst) && FirstPerson.IsMe(name, i, name.Next))
            {
                return true;
            }
        }

        return false;
    }
}
