using ListeningPost.Core.Words;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;

namespace ListeningPost.Evidence;

/// <summary>What all parts of an evidence page are made of.</summary>
/// <param name="Found">What it tells.</param>
/// <param name="Words">In which language.</param>
/// <param name="Figures">Each number once.</param>
/// <param name="Redacts">Whether nobody may be known by it.</param>
internal sealed record EvidenceScope(EvidenceFindings Found, Wording Words, EvidenceFigures Figures, bool Redacts)
{
    /// <summary>A name is never longer in the words around it.</summary>
    private const int LongestName = 40;

    /// <summary>The name as it stands within sentences.</summary>
    public string Name { get; } = CutText.Shorten(Found.Name, LongestName);

    /// <summary>The post as it may be shown.</summary>
    public QuotedPost Shown(QuotedPost post) => Redacts ? Redaction.Of(post, Words) : post;

    /// <summary><c>21 Nov 14:05</c>.</summary>
    public string Moment(DateTimeOffset at) => Words.Moment(at, Found.Period.Zone);

    /// <summary>Since then, at the cut-off.</summary>
    public string Age(DateTimeOffset since) => Words.Age(Found.Period.CutOff - since);

    /// <summary>What lists the rows of a search, ready for a shell.</summary>
    /// <param name="query">Of the query language; null: its place is left to be filled.</param>
    public string Command(string? query)
    {
        DocumentPeriod period = Found.Period;
        string asked = query is null ? "QUERY" : Shell(query);
        return $"listeningpost query {asked} --brand {Found.Slug} --since {Show.Instant(period.Since)} "
            + $"--until {Show.Instant(period.Until)} --config {Shell(Found.ConfigurationFile)}";
    }

    /// <summary>As one word of a shell.</summary>
    public static string Shell(string word)
    {
        bool isPlain = word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_' or '~');
        return isPlain ? word : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
    }

    /// <summary>A command or query, to be copied.</summary>
    public static Run Code(string text) => new(text) { IsCode = true };
}
