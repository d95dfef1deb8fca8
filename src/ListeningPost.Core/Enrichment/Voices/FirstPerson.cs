namespace ListeningPost.Core.Enrichment.Voices;

/// <summary>"I work at Acme", "I am an Acme engineer".</summary>
internal static class FirstPerson
{
    /// <summary>So many words may stand between the verb and what ties it to the name.</summary>
    private const int Reach = 6;

    private const Says Tied = Says.At | Says.Romance;

    private const Says Roles = Says.Role | Says.Team | Says.Office;

    /// <summary>"I work at Acme", "I lead support at Acme", "arbeite bei Acme", "I've worked at Acme since 2015".</summary>
    public static bool Works(in NamePlace name)
    {
        int link = Link(name);
        if (!name.Text.Has(link, Tied))
        {
            return false;
        }

        if (HasWorked(name, link) || IsAsWho(name, link))
        {
            return true;
        }

        for (int i = link - 1; i >= Math.Max(name.Clause, link - Reach); i--)
        {
            Says said = name.Said(i + 1, link);
            if ((said & (Says.Over | Says.Kin | Says.Contrast)) != Says.None)
            {
                return false;
            }

            if (IsVerb(name, i, link, said) && IsMe(name, i, name.Sentence))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"I am an engineer at Acme", "I'm on the Acme team", "as an Acme employee", "ich bin bei Acme angestellt".</summary>
    public static bool Is(in NamePlace name)
    {
        for (int i = name.At - 1; i >= Math.Max(name.Clause, name.At - Reach - 2); i--)
        {
            if (IsMyself(name, i))
            {
                return IsOfName(name, i + 1);
            }
        }

        return false;
    }

    /// <summary>Whether the author is who does what a verb says.</summary>
    /// <param name="name">Where the brand is named.</param>
    /// <param name="verb">The verb's place.</param>
    /// <param name="from">No word before that is read.</param>
    public static bool IsMe(in NamePlace name, int verb, int from)
    {
        VoiceText text = name.Text;
        int at = verb - 1;
        while (at > from && text.Has(at, Says.Adverb) && !text.Has(at, Says.I))
        {
            at--;
        }

        bool isSaid = at >= from && text.Has(at, Says.I);
        if (isSaid)
        {
            return !text.Has(at - 1, Says.Ask | Says.Report) || text[at].Gap == Gap.Sentence;
        }

        return text.Has(verb, Says.Dropped) && IsFirst(name, verb, Math.Max(at, from));
    }

    /// <summary>Whether a verb that needs no "I" begins, or has it behind: "trabajo en", "seit 2019 arbeite ich".</summary>
    private static bool IsFirst(in NamePlace name, int verb, int before)
    {
        VoiceText text = name.Text;
        bool isAfterAdverbs = before < verb && text[before + 1].Gap >= Gap.Clause;
        bool isBegun = text[verb].Gap >= Gap.Clause || isAfterAdverbs;
        return isBegun || text.Has(verb + 1, Says.I) || (before < verb && text.Has(before, Says.Adverb | Says.Contrast));
    }

    /// <summary>The word that ties, which may stand before an <c>@</c>.</summary>
    private static int Link(in NamePlace name)
    {
        VoiceText text = name.Text;
        bool isBefore = text.IsHandle(name.At) && text.Has(name.Link - 1, Says.At | Says.With | Says.Of | Says.Romance);
        return isBefore ? name.Link - 1 : name.Link;
    }

    private static bool IsVerb(in NamePlace name, int at, int link, Says between)
    {
        VoiceText text = name.Text;
        bool isBy = text.Lower(link) is "by";
        bool isStrict = text.Has(link, Says.At) && !isBy;
        bool isLead = text.Has(at, Says.Lead) && isStrict && (between & Roles) != Says.None;
        bool isMake = text.Has(at, Says.Make) && text.Lower(link) is "at" or "@";
        return isLead || isMake || (text.Has(at, Says.WorkFirst) && IsWorkTied(name, at, isStrict, isBy));
    }

    /// <summary>"Work at", "employed by"; "lavoro in", where English "work in" says less.</summary>
    private static bool IsWorkTied(in NamePlace name, int at, bool isStrict, bool isBy) =>
        isStrict || name.Text.Has(at, Says.Foreign) || (isBy && name.Text.Lower(at) is "employed");

    /// <summary>"I've worked at Acme since 2015": it goes on.</summary>
    private static bool HasWorked(in NamePlace name, int link)
    {
        VoiceText text = name.Text;
        bool isVerb = link - 2 >= name.Clause && text.Lower(link - 1) is "worked" or "working";
        bool isPerfect = isVerb && text.Lower(link - 2) is "i've" or "ive" or "have" or "been";
        bool isMine = isPerfect && (name.Said(name.Clause, link - 1) & (Says.I | Says.Ask | Says.Report | Says.Over)) == Says.I;
        return isMine && text.Has(name.Next, Says.Since);
    }

    /// <summary>"As someone who works at Acme".</summary>
    private static bool IsAsWho(in NamePlace name, int link)
    {
        VoiceText text = name.Text;
        int begin = link - 4;
        bool isWho = begin >= name.Sentence && text.Lower(link - 1) is "works" && text.Lower(link - 2) is "who"
            && text.Lower(link - 3) is "someone" or "somebody" && text.Has(begin, Says.As);
        bool isBegun = isWho && (text[begin].Gap >= Gap.Clause || text.Has(begin - 1, Says.Speaking));
        return isBegun && !text.Has(name.RolesEnd, Says.Report);
    }

    /// <summary>"I am", "I'm", "ich bin", "soy"; "as", where it begins or the author speaks.</summary>
    private static bool IsMyself(in NamePlace name, int at)
    {
        VoiceText text = name.Text;
        bool isFirst = text[at].Gap >= Gap.Clause;
        if (text.Has(at, Says.As))
        {
            return isFirst || text.Has(at - 1, Says.Speaking);
        }

        if (!text.Has(at, Says.Am))
        {
            return false;
        }

        int self = text.Has(at, Says.I) ? at : at - 1;
        bool isMe = self >= name.Sentence && text.Has(self, Says.I) && !text.Has(self - 1, Says.Ask | Says.Report);
        return isMe || (isFirst && !text.Has(at + 1, Says.I));
    }

    /// <summary>Whether from a place on it says what the author is to the name.</summary>
    private static bool IsOfName(in NamePlace name, int from)
    {
        VoiceText text = name.Text;
        Says behind = name.Said(name.Next, name.RolesEnd);
        bool isBare = name.AreAll(from, name.At, Says.Fill | Says.Adverb | Says.Article | Says.Now | Says.Role);
        if (isBare && (behind & Says.Employees) == Says.None && (behind & (Roles | Says.Employee)) != Says.None)
        {
            return !name.IsOutsider && !text.Has(name.RolesEnd, Says.Report | Says.NotAfter);
        }

        int link = Link(name);
        bool isTied = link > from - 1 && text.Has(link, Tied | Says.With | Says.Of);
        return isTied && (IsRoleAt(name, from, link) || IsVerbFinal(name, from, link));
    }

    /// <summary>"An engineer at Acme".</summary>
    private static bool IsRoleAt(in NamePlace name, int from, int link)
    {
        Says between = name.Said(from, link);
        bool isDenied = (between & (Says.Over | Says.NotAfter | Says.Kin)) != Says.None;
        bool isBegun = name.Text.Has(from, Says.Fill | Says.Adverb | Says.Article | Says.Role | Says.Office);
        bool isOneOf = name.Text.Lower(from) is "one" && (between & Says.Employees) != Says.None;
        return isBegun && !isDenied && (isOneOf || (between & (Roles | Says.Employee)) != Says.None);
    }

    /// <summary>"Ich bin bei Acme angestellt".</summary>
    private static bool IsVerbFinal(in NamePlace name, int from, int link)
    {
        Says behind = name.Said(name.Next, Math.Min(name.Next + 4, name.End));
        bool isNear = name.AreAll(from, link, Says.Adverb | Says.Fill);
        bool isWork = (behind & (Says.Foreign | Says.Role)) != Says.None && (behind & Says.Over) == Says.None;
        return isNear && isWork && name.Text.Has(link, Says.At);
    }
}
