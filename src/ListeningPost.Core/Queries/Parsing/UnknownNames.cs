namespace ListeningPost.Core.Queries.Parsing;

/// <summary>Names before a colon that are no field's: mistakes, or text.</summary>
/// <remarks>The lexer stands behind the colon.</remarks>
internal sealed class UnknownNames(QueryLexer lexer, QueryUse use)
{
    private const int LongestExcerpt = 60;

    private QueryProblems Problems => lexer.Problems;

    /// <summary>
    /// A name before a term is a field that does not exist: an error in a brand's query, text in a search. Before nothing, and
    /// before what an address, a path or a scope goes on with, it is text (<c>Re:</c>, <c>https://</c>, <c>std::</c>).
    /// </summary>
    public void Refuse(string name, int start)
    {
        if (lexer.IsTermMissing)
        {
            WarnOfGap(name, start);
            return;
        }

        if (lexer.Current is '/' or '\\' or ':')
        {
            return;
        }

        Repair[] repairs = FieldNames.Nearest(name) is { } near ? [new($"{near}:{Term()}", "for the field"), AsText(name)] : [AsText(name)];
        if (use == QueryUse.Search)
        {
            Problems.Warn(start, "unknown-field", $"{name}: is no field and is looked for as text.", repairs);
            return;
        }

        throw Problems.Error(start, "unknown-field", $"{name}: is no field.", repairs);
    }

    /// <summary>A field of another tool whose term does not follow may have been meant: <c>lang: en</c>.</summary>
    private void WarnOfGap(string name, int start)
    {
        if (OtherTools.Find(name) is not null)
        {
            Problems.Warn(start, "unknown-field", $"{name}: is looked for as text: a field's term stands right after its colon.",
                new Repair($"{name}\\:", Repair.Characters));
        }
    }

    /// <summary>The name and its term in quotes, where they are words.</summary>
    public Repair AsText(string name)
    {
        string term = Term();
        if (term.Length == 0)
        {
            return Repair.None;
        }

        bool isQuoted = term is ['"' or '“', .., _];
        return new Repair($"\"{name}:{(isQuoted ? term[1..^1] : term)}\"", "for the text");
    }

    /// <summary>The term that follows, as written, without reading it; empty where it is too long for a message, or in brackets.</summary>
    private string Term()
    {
        int at = lexer.At;
        int end = lexer.IsAtQuote ? lexer.QuotedEnd(at) : lexer.TokenEnd(at);
        return end - at <= LongestExcerpt ? lexer.Between(at, end) : "";
    }
}
