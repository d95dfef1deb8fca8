using System.Globalization;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Queries;

/// <summary>A part of a parsed query. A closed set: the types of this file.</summary>
/// <param name="offset">Where it stands in the query, in UTF-16 units.</param>
public abstract class QueryNode(int offset)
{
    /// <summary>Where it stands in the query, in UTF-16 units from 0.</summary>
    public int Offset { get; } = offset;

    /// <summary>The query that parses to this very tree.</summary>
    public override string ToString() => QueryPrinter.Print(this);
}

/// <summary>Every one of some parts, and none of others: <c>a AND b NOT c</c>.</summary>
public sealed class AllNode(int offset, IReadOnlyList<QueryNode> required, IReadOnlyList<QueryNode> excluded)
    : QueryNode(offset)
{
    /// <summary>At least one.</summary>
    public IReadOnlyList<QueryNode> Required { get; } = required;

    public IReadOnlyList<QueryNode> Excluded { get; } = excluded;
}

/// <summary>At least one of some parts: <c>a OR b</c>.</summary>
public sealed class AnyNode(int offset, IReadOnlyList<QueryNode> parts) : QueryNode(offset)
{
    /// <summary>At least two.</summary>
    public IReadOnlyList<QueryNode> Parts { get; } = parts;
}

/// <summary>Two parts in one text with few words between them.</summary>
public sealed class NearNode(int offset, QueryNode left, QueryNode right, int distance, bool ordered) : QueryNode(offset)
{
    public QueryNode Left { get; } = left;

    public QueryNode Right { get; } = right;

    /// <summary>At most so many words between them.</summary>
    public int Distance { get; } = distance;

    /// <summary>Whether the left one must come first.</summary>
    public bool Ordered { get; } = ordered;

    /// <summary><c>NEAR/5f</c>.</summary>
    internal string Name => NameOf(Distance, Ordered);

    internal static string NameOf(int distance, bool ordered)
    {
        string f = ordered ? "f" : "";
        return string.Create(CultureInfo.InvariantCulture, $"NEAR/{distance}{f}");
    }
}

/// <summary>A part that is looked for in one of the texts only.</summary>
public sealed class ScopeNode(int offset, QueryScope scope, QueryNode part) : QueryNode(offset)
{
    public QueryScope Scope { get; } = scope;

    /// <summary>As it is written before the colon.</summary>
    internal string Name => Scope.ToString().ToLowerInvariant();

    public QueryNode Part { get; } = part;
}

/// <summary>A word, words next to each other in this order, or words near each other in any order.</summary>
public sealed class WordsNode : QueryNode
{
    internal WordsNode(int offset, string raw, IReadOnlyList<TermPattern> patterns, int? slop, bool caseExact)
        : base(offset)
    {
        Raw = raw;
        Patterns = patterns;
        Slop = slop;
        CaseExact = caseExact;
        Joined = slop is null ? TermPattern.Joined(patterns, caseExact) : null;
    }

    /// <summary>As written in the query.</summary>
    public string Raw { get; }

    /// <summary>Null: next to each other, in order; else any order with at most so many other words in between.</summary>
    public int? Slop { get; }

    /// <summary>Whether case counts.</summary>
    public bool CaseExact { get; }

    internal IReadOnlyList<TermPattern> Patterns { get; }

    /// <summary>A phrase's words written as one, which it also matches; null: it has no such form.</summary>
    internal TermPattern? Joined { get; }
}

/// <summary>Exactly these characters.</summary>
public sealed class VerbatimNode : QueryNode
{
    internal VerbatimNode(int offset, string raw, string written, TermPattern pattern, VerbatimForm form)
        : base(offset)
    {
        Raw = raw;
        Written = written;
        Pattern = pattern;
        Form = form;
    }

    /// <summary>As written in the query.</summary>
    public string Raw { get; }

    /// <summary>The characters, without quotes, braces and escapes.</summary>
    public string Written { get; }

    internal TermPattern Pattern { get; }

    internal VerbatimForm Form { get; }
}

/// <summary>A condition on what is known about the post: <c>site:acme.com</c>.</summary>
public sealed class FieldNode : QueryNode
{
    internal FieldNode(int offset, QueryField field, string raw)
        : base(offset)
    {
        Field = field;
        Raw = raw;
    }

    public QueryField Field { get; }

    /// <summary>The value as written in the query.</summary>
    public string Raw { get; }

    /// <summary>The value in its normal form; empty for ranges.</summary>
    public string Value { get; internal init; } = "";

    /// <summary>Of a range of numbers; null: open.</summary>
    public long? Low { get; internal init; }

    /// <summary>Of a range of numbers, included; null: open.</summary>
    public long? High { get; internal init; }

    /// <summary>Of a range of times; null: open.</summary>
    public TimeBound? From { get; internal init; }

    /// <summary>Of a range of times, included; null: open.</summary>
    public TimeBound? Until { get; internal init; }

    /// <summary><c>author:</c> only: the value as a term, for the words of the name.</summary>
    internal QueryNode? Name { get; init; }

    /// <summary>Whether a text is the value.</summary>
    /// <remarks>Case does not count; <c>*</c> and <c>?</c> of the value stand for anything and any one character.</remarks>
    public bool IsLike(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return FieldText.IsLike(text, Value);
    }
}
