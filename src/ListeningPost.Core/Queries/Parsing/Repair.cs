namespace ListeningPost.Core.Queries.Parsing;

/// <summary>A query that a message tells people to write.</summary>
/// <param name="Query">Whole: it is shown only if it parses.</param>
/// <param name="Purpose">What it is written for, to stand behind it: <c>for the text</c>. Empty: it says itself.</param>
internal readonly record struct Repair(string Query, string Purpose = "")
{
    public const string Example = "for example";
    public const string Characters = "for the characters";
    public const string Character = "for the character";

    /// <summary>Stands for a repair where there is none to tell.</summary>
    public static readonly Repair None = new("");

    private const char Mark = '`';

    /// <summary>A message that ends with the repairs which are queries, each between marks that no other part of it has.</summary>
    /// <param name="fact">What is wrong: a sentence or more.</param>
    /// <param name="repairs">Those that cannot be read are left out.</param>
    /// <param name="use">What the query is for.</param>
    public static string Told(string fact, ReadOnlySpan<Repair> repairs, QueryUse use)
    {
        List<string> shown = [];
        foreach (Repair repair in repairs)
        {
            if (repair.IsQuery(use))
            {
                shown.Add(repair.Shown());
            }
        }

        string plain = fact.Replace(Mark, '\'');
        return shown.Count == 0 ? plain : $"{plain} Write {string.Join(", or ", shown)}.";
    }

    private bool IsQuery(QueryUse use) =>
        Query.Length > 0 && !Query.Contains(Mark, StringComparison.Ordinal) && QueryParser.Tried(Query, use) is not null;

    private string Shown() => Purpose.Length == 0 ? $"{Mark}{Query}{Mark}" : $"{Mark}{Query}{Mark} {Purpose}";
}
