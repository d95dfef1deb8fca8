namespace ListeningPost.Core.Enrichment.Voices;

/// <summary>Reads in a profile whether its owner says to work for the brand now. In doubt: no.</summary>
internal static class Profile
{
    /// <summary>So many words before "at" may hold the role.</summary>
    private const int RoleReach = 5;

    private const int LongestTitle = 5;

    private const Says OfSelf = Says.I | Says.Am | Says.Fill | Says.Adverb | Says.Role | Says.Article | Says.Disclosure;

    /// <summary>Whether the profile is somebody's who plays another: what is said there and in the posts is said of nobody.</summary>
    public static bool IsParody(VoiceText profile)
    {
        bool isParody = profile.IsDisowned;
        for (int at = 0; at < profile.Count && !isParody; at++)
        {
            isParody = profile.Has(at, Says.Parody);
        }

        return isParody;
    }

    /// <summary>Whether its owner works for what a clause names at a place, and does so now.</summary>
    /// <param name="text">A profile.</param>
    /// <param name="at">The name's first word.</param>
    /// <param name="length">How many words the name has.</param>
    public static bool Declares(VoiceText text, int at, int length) => Declares(new NamePlace(text, at, length));

    /// <summary>The same of a place, which may be one in a post behind "disclosure:".</summary>
    public static bool Declares(in NamePlace name)
    {
        bool isDenied = name.IsOver(name.Clause, name.At) || name.IsOutsider || name.IsOthers;
        return !isDenied && (IsLinked(name) || IsField(name) || HasRoleBehind(name) || IsJustSaid(name) || IsUnderTitle(name));
    }

    /// <summary>"Engineer at the Acme": a role or office, and the word that ties it to the name.</summary>
    private static bool IsLinked(in NamePlace name)
    {
        if (name.Link < name.Clause)
        {
            return false;
        }

        VoiceText text = name.Text;
        Says said = name.Said(Math.Max(name.Clause, name.Link - RoleReach), name.Link);
        bool isBy = text.Lower(name.Link) is "by";
        bool isAt = text.Has(name.Link, Says.At | Says.With | Says.Romance) && (!isBy || text.Has(name.Link - 1, Says.WorkFirst));
        bool isRole = isAt && (said & (Says.Role | Says.Work | Says.Office)) != Says.None;
        bool isOffice = text.Has(name.Link, Says.Of) && (said & Says.Office) != Says.None;
        return isRole || isOffice || text.Has(name.Employer, Says.Employer);
    }

    /// <summary>"iOS at Acme", "Data @acme".</summary>
    private static bool IsField(in NamePlace name)
    {
        bool isAt = name.Link > name.Clause && name.Text.Lower(name.Link) is "at" or "@";
        return isAt && name.AreAll(name.Clause, name.Link, OfSelf | Says.Field);
    }

    /// <summary>"Acme employee", "Acme QA": what somebody is, and nothing else, stands behind the name.</summary>
    private static bool HasRoleBehind(in NamePlace name)
    {
        VoiceText text = name.Text;
        if (name.IsClauseEnd)
        {
            return false;
        }

        if (text.Has(name.Next, Says.Employee))
        {
            return true;
        }

        int end = name.RolesEnd;
        bool isOffice = text.Has(end, Says.Of) && text.Has(end - 1, Says.Office);
        bool isWhole = isOffice || end >= text.Count || text[end].Gap >= Gap.Clause || text.Has(end, Says.At | Says.Romance | Says.Since);
        return end > name.Next && isWhole && name.AreAll(name.Clause, name.At, OfSelf);
    }

    /// <summary>"Now Acme", "now at Acme", "Team Acme since 2014".</summary>
    private static bool IsJustSaid(in NamePlace name)
    {
        VoiceText text = name.Text;
        int before = name.At - 1;
        while (before > name.Clause && text.Has(before, Says.At))
        {
            before--;
        }

        bool isNow = name.IsClauseEnd && before == name.Clause && text.Has(before, Says.Now);
        bool isTeam = name.At - 1 == name.Clause && text.Has(name.Clause, Says.Team) && text.Has(name.Next, Says.Since);
        return isNow || isTeam;
    }

    /// <summary>"Lead engineer, Acme": the clause before is a title and nothing else.</summary>
    private static bool IsUnderTitle(in NamePlace name)
    {
        int begin = name.Clause;
        bool isAlone = begin > 0 && name.IsClauseEnd && (name.At == begin || (name.At == begin + 1 && name.Text.IsHandle(name.At)));
        if (!isAlone)
        {
            return false;
        }

        int title = name.Text.Begin(begin - 1, Gap.Clause, LongestTitle + 1);
        Says said = name.Said(title, begin);
        return begin - title <= LongestTitle && (said & (Says.Role | Says.Office)) != Says.None && (said & Says.Over) == Says.None;
    }
}
