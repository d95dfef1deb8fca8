namespace ListeningPost.Core.Enrichment.Voices;

/// <summary>What a word may say of who speaks. The words of each stand in <c>words.txt</c> under its name.</summary>
[Flags]
internal enum Says : ulong
{
    None = 0,
    I = 1UL << 0,
    Am = 1UL << 1,

    /// <summary>"As an Acme engineer".</summary>
    As = 1UL << 2,
    We = 1UL << 3,
    My = 1UL << 4,

    /// <summary>May stand between "I" and its verb and change nothing of it.</summary>
    Adverb = 1UL << 5,

    /// <summary>May stand between "I am" and the name and change nothing of it.</summary>
    Fill = 1UL << 6,
    Article = 1UL << 7,

    /// <summary>Ties work to its company in any language that has the word.</summary>
    At = 1UL << 8,
    With = 1UL << 9,

    /// <summary>Ties as <see cref="At"/> does, but in English too it is a word, and says less there.</summary>
    Romance = 1UL << 10,

    /// <summary>Between an office and its company: "CEO of Acme", and no "engineer of Acme" alone.</summary>
    Of = 1UL << 11,
    Office = 1UL << 12,
    Role = 1UL << 13,

    /// <summary>What somebody does, in a profile.</summary>
    Work = 1UL << 14,

    /// <summary>A verb of work in the first person.</summary>
    WorkFirst = 1UL << 15,

    /// <summary>One of those that is not English.</summary>
    Foreign = 1UL << 16,

    /// <summary>One that needs no "I".</summary>
    Dropped = 1UL << 17,

    /// <summary>"I lead support".</summary>
    Lead = 1UL << 18,

    /// <summary>"I build search".</summary>
    Make = 1UL << 19,

    /// <summary>Behind the name it says all: "Acme employee".</summary>
    Employee = 1UL << 20,
    Employees = 1UL << 21,
    Team = 1UL << 22,

    /// <summary>What follows is over, or is wished for, or is denied.</summary>
    Over = 1UL << 23,
    Kin = 1UL << 24,

    /// <summary>Behind the name it says that somebody does not work there: "Acme fan".</summary>
    NotAfter = 1UL << 25,

    /// <summary>"Ex-Globex now at Acme": it ends what is over.</summary>
    Now = 1UL << 26,
    Contrast = 1UL << 27,
    Disclosure = 1UL << 28,
    Here = 1UL << 29,

    /// <summary>Behind a name it leaves it the same company's: "Acme Inc", "Acme Germany".</summary>
    Continues = 1UL << 30,

    /// <summary>"Acme's office".</summary>
    Place = 1UL << 31,

    /// <summary>Before "I" it makes a question or a condition of it.</summary>
    Ask = 1UL << 32,

    /// <summary>Before "I" it makes it another's words.</summary>
    Report = 1UL << 33,

    /// <summary>May stand before "as an Acme engineer".</summary>
    Speaking = 1UL << 34,
    Colleague = 1UL << 35,
    Employer = 1UL << 36,
    There = 1UL << 37,
    Them = 1UL << 38,
    Parody = 1UL << 39,
    Affiliated = 1UL << 40,
    Account = 1UL << 41,
    Fan = 1UL << 42,

    /// <summary>Before the name it speaks of somebody else.</summary>
    Someone = 1UL << 43,
    Greeting = 1UL << 44,

    /// <summary>Begins what is no part of a name any more, however it is written.</summary>
    Stop = 1UL << 45,
    Since = 1UL << 46,

    /// <summary>What somebody works on, where nothing but it stands before "at" and the name.</summary>
    Field = 1UL << 47,
}
