namespace ListeningPost.Core.Enrichment.Targets;

/// <summary>What is known of words that a sum of words gets wrong.</summary>
/// <param name="Name">As it stands among the reasons.</param>
/// <param name="Effect">What it does.</param>
/// <param name="Value">The score that it sets, adds, or holds the others to.</param>
/// <param name="Order">Of rules that set a score the one that stands first in the file wins.</param>
internal sealed record Rule(string Name, Effect Effect, double Value, int Order)
{
    /// <summary>What is told where it holds.</summary>
    public string Reason { get; } = "sentiment:" + Name;
}

/// <summary>What a rule does; each also takes its words from being scored.</summary>
internal enum Effect
{
    /// <summary>Nothing more: <c>x</c>.</summary>
    Remove,

    /// <summary>The score is the rule's: <c>=</c>.</summary>
    Set,

    /// <summary>It adds its value to the score of the other words: <c>+</c>.</summary>
    Add,

    /// <summary>The score is at most so much: <c>&lt;</c>.</summary>
    AtMost,

    /// <summary>The score is at least so much: <c>&gt;</c>.</summary>
    AtLeast,

    /// <summary>What is said kindly is meant so: <c>~</c>.</summary>
    Irony,
}

/// <summary>One way to write a rule's words.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Elements">Its words in order.</param>
/// <param name="NamesBrand">Whether the brand is one of them.</param>
internal sealed record RulePattern(Rule Rule, Element[] Elements, bool NamesBrand);

/// <summary>A word, a gap or a place of a pattern.</summary>
internal readonly record struct Element(ElementKind Kind)
{
    /// <summary>The numbers of the words that fit.</summary>
    public int[] Words { get; init; } = [];

    /// <summary>The beginnings that fit.</summary>
    public string[] Stems { get; init; } = [];

    /// <summary>How many words a gap may have.</summary>
    public int Most { get; init; }

    public bool IsOptional { get; init; }
}

internal enum ElementKind
{
    /// <summary>One of some words: <c>a/b/c*</c>.</summary>
    Word,

    /// <summary><c>BRAND</c>.</summary>
    Brand,

    /// <summary><c>OTHER</c>: a name that is not the brand's.</summary>
    Other,

    /// <summary><c>*</c>: one word, whichever it is.</summary>
    Any,

    /// <summary><c>~3</c>: none to three words, whichever they are.</summary>
    Gap,

    /// <summary><c>!a/b</c>: the next word is none of these.</summary>
    Unless,

    /// <summary><c>^</c>: a sentence begins.</summary>
    Start,

    /// <summary><c>$</c>: a sentence or clause ends.</summary>
    End,
}

/// <summary>Where a pattern stands: the tokens from the first to before the last.</summary>
internal readonly record struct RuleMatch(RulePattern Pattern, int From, int To)
{
    public Rule Rule => Pattern.Rule;
}
