using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Queries.Parsing;

namespace ListeningPost.Api.Answers;

[Description("What a query means.")]
internal sealed class ExplanationAnswer(Query query, IReadOnlyList<QueryProblem> warnings, string index)
{
    [Description("As it was sent.")]
    public string Query { get; } = query.Text;

    [Description("As it is read.")]
    public string Normalized { get; } = query.Tree.ToString();

    [Description("The same as a tree.")]
    public QueryPart Tree { get; } = QueryPart.Of(query.Tree);

    [Description("The tree as lines, indented.")]
    public string Text { get; } = QueryTree.Show(query.Tree);

    [Description("What was read differently than it may have been meant.")]
    public IReadOnlyList<QueryProblemAnswer> Warnings { get; } = [.. warnings.Select(warning => new QueryProblemAnswer(warning))];

    [Description("What search APIs are asked for it.")]
    public IReadOnlyList<string> SearchTerms { get; } = query.DeriveSearchTerms();

    [Description("Whether the database's index tells all, some, or nothing.")]
    [AllowedValues("exact", "reads again", "none")]
    public string Index { get; } = index;

    [Description("Whether the text that was sent with it matches.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Matches { get; init; }

    [Description("By which words.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Matched { get; init; }
}

[Description("What is wrong with a query, and where.")]
internal sealed class QueryProblemAnswer(QueryProblem problem)
{
    [Description("Which problem it is.")]
    public string Code { get; } = problem.Code;

    [Description("What is wrong, and what to write.")]
    public string Message { get; } = problem.Message;

    [Description("UTF-16 units from 0.")]
    public int Offset { get; } = problem.Offset;

    [Description("From 1.")]
    public int Line { get; } = problem.Line;

    [Description("From 1.")]
    public int Column { get; } = problem.Column;
}

[Description("A part of a query's tree; what else it has depends on its type.")]
internal sealed class QueryPart(string type, QueryNode node)
{
    [Description("What it is.")]
    [AllowedValues("and", "or", "near", "title", "text", "words", "words_within", "verbatim", "field", "part")]
    public string Type { get; } = type;

    [Description("Of `and`: what all must match.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<QueryPart>? Required { get; init; }

    [Description("Of `and`: what none may match.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<QueryPart>? Excluded { get; init; }

    [Description("Of `or`: of which one matches.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<QueryPart>? Parts { get; init; }

    [Description("Of `near`: in words.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Distance { get; init; }

    [Description("Of `near`: whether left comes first.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Ordered { get; init; }

    [Description("Of `near`.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public QueryPart? Left { get; init; }

    [Description("Of `near`.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public QueryPart? Right { get; init; }

    [Description("Of `title` and `text`: what is looked for there.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public QueryPart? Part { get; init; }

    [Description("Of `words_within`: how many words may stand between.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Slop { get; init; }

    [Description("Of `words`: whether case counts.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Case { get; init; }

    [Description("Of `verbatim`.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Characters { get; init; }

    [Description("Of `field`: its name.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Field { get; init; }

    [Description("Of `field`: as it was written.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Value { get; init; }

    [Description("Where it begins: UTF-16 units from 0.")]
    public int Offset { get; } = node.Offset;

    [Description("The part as a query of its own.")]
    public string Query { get; } = node.ToString();

    public static QueryPart Of(QueryNode node) => node switch
    {
        AllNode all => new("and", node) { Required = Each(all.Required), Excluded = Each(all.Excluded) },
        AnyNode any => new("or", node) { Parts = Each(any.Parts) },
        NearNode near => new("near", node)
        {
            Distance = near.Distance,
            Ordered = near.Ordered,
            Left = Of(near.Left),
            Right = Of(near.Right),
        },
        ScopeNode scope => new(scope.Scope.ToString().ToLowerInvariant(), node) { Part = Of(scope.Part) },
        WordsNode words => new(words.Slop is null ? "words" : "words_within", node) { Slop = words.Slop, Case = words.CaseExact },
        VerbatimNode verbatim => new("verbatim", node) { Characters = verbatim.Written },
        FieldNode field => new("field", node) { Field = field.Field.ToString().ToLowerInvariant(), Value = field.Raw },
        _ => new("part", node),
    };

    private static QueryPart[] Each(IEnumerable<QueryNode> nodes) => [.. nodes.Select(Of)];
}
