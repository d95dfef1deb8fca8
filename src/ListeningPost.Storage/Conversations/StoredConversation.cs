using System.ComponentModel.DataAnnotations;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Conversations;

/// <summary>
/// A conversation in which a brand is mentioned, as <c>analyst.conversations</c> shows it: the one list of that view's columns.
/// </summary>
public sealed record StoredConversation
{
    [ViewColumn("The conversation's number.")]
    public required long ConversationId { get; init; }

    [ViewColumn("The slug of the brand that is mentioned in it.")]
    public required string Brand { get; init; }

    [ViewColumn("Where it stands.")]
    public required string Platform { get; init; }

    [ViewColumn("The first post's address.")]
    public string? Url { get; init; }

    [ViewColumn("The first post's title, else the beginning of its text; may be empty.")]
    public string Title { get; init; } = "";

    [ViewColumn("When its first post was published.")]
    public required DateTimeOffset StartedAt { get; init; }

    [ViewColumn("When its latest post was published.")]
    public required DateTimeOffset LastActivityAt { get; init; }

    [ViewColumn("Posts in it.")]
    public int Posts { get; init; }

    [ViewColumn("Distinct authors of these.")]
    public int Participants { get; init; }

    [ViewColumn("Posts by the brand.")]
    public int CompanyPosts { get; init; }

    [ViewColumn("Posts by its employees.")]
    public int EmployeePosts { get; init; }

    [ViewColumn("When the brand first replied; null when it did not.")]
    public DateTimeOffset? FirstCompanyReplyAt { get; init; }

    [ViewColumn("The brand's part in it.")]
    public required string Presence { get; init; }

    [ViewColumn("Whether anybody could reply to it there.")]
    public bool Replyable { get; init; }

    [ViewColumn("Whose post is its first.")]
    [AllowedValues(Voice.Company, Voice.Employee, Voice.Public)]
    public required string StartedBy { get; init; }

    [ViewColumn("Mentions in it that wait for an answer.")]
    public int OwedAnswers { get; init; }

    /// <summary>Posts in it that mention the brand.</summary>
    public int Mentions { get; init; }

    internal static StoredConversation Read(NpgsqlDataReader row) => RowReader<StoredConversation>.Read(row);
}
