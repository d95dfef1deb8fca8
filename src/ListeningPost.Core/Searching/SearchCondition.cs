using ListeningPost.Core.Queries;

namespace ListeningPost.Core.Searching;

/// <summary>A query as a database can ask it of stored mentions. A closed set: the types inside.</summary>
public abstract record SearchCondition
{
    private SearchCondition()
    {
    }

    /// <summary>Lets everything through.</summary>
    public sealed record Everything : SearchCondition;

    /// <summary>A <c>tsquery</c> over <see cref="PostLexemes.Vector"/>.</summary>
    /// <param name="Query">In the input syntax of <c>tsquery</c>.</param>
    /// <param name="Loose">
    /// The same without places, for <see cref="LexemeReach.Words"/>: it lets through at least what the query does. Null: everything.
    /// </param>
    /// <param name="AsksForPlaces">Whether the two differ.</param>
    public sealed record Words(string Query, string? Loose, bool AsksForPlaces) : SearchCondition
    {
        /// <summary>The lexeme, where this asks for that one alone, wherever it stands.</summary>
        public string? Alone { get; init; }

        internal LexemeNode? Tree { get; init; }

        /// <summary>The same in parts that ask for one lexeme each, as far as it can be taken apart.</summary>
        public SearchCondition Apart => Tree?.Apart() ?? this;
    }

    /// <summary>A field that stands in a column or is worked out from stored rows.</summary>
    public sealed record Fact(FieldNode Field) : SearchCondition;

    /// <summary>These characters, as they are, in the title or the text.</summary>
    public sealed record Containing(string Characters) : SearchCondition;

    public sealed record All(IReadOnlyList<SearchCondition> Parts) : SearchCondition;

    public sealed record Any(IReadOnlyList<SearchCondition> Parts) : SearchCondition;

    public sealed record Without(SearchCondition Part) : SearchCondition;
}
