using ListeningPost.Core.Vocabulary;

namespace ListeningPost.Storage.Database;

/// <summary>Who answered, as SQL of <c>mentions AS m</c>: the same as <c>answered_by</c> of the view of what is known now.</summary>
internal static class AnsweredSql
{
    public const string Now =
        $"""
        CASE WHEN m.company_answered_at IS NOT NULL THEN '{Voice.Company}'
            WHEN m.employee_answered_at IS NOT NULL THEN '{Voice.Employee}'
            WHEN m.competitor_answered_at IS NOT NULL THEN '{Voice.Competitor}'
            WHEN m.public_answered_at IS NOT NULL THEN '{Voice.Public}'
            ELSE '{Voice.Nobody}' END
        """;
}
