using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ListeningPost.Api.Answers;

/// <summary>Why a request has no answer (RFC 9457), and what to do.</summary>
/// <param name="status">Of HTTP.</param>
[Description("Why there is no answer (RFC 9457). `detail` says what to do.")]
internal sealed class Problem(int status, string title, string detail)
{
    [Description("The kind of problem: the address, on this service, of what it means and what to do. It stays the same.")]
    public string Type => ProblemKind.Of(Status, Parameter is not null, Code is not null).Type;

    [Description("What happened, in a few words.")]
    public string Title { get; } = title;

    [Description("The status of HTTP.")]
    public int Status { get; } = status;

    [Description("Why, and what to do.")]
    public string Detail { get; } = detail;

    [Description("The name of the parameter that is wrong.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Parameter { get; init; }

    [Description("Of a query's error.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Code { get; init; }

    [Description("Where in the query: UTF-16 units from 0.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Offset { get; init; }

    [Description("From 1.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Line { get; init; }

    [Description("From 1.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Column { get; init; }

    [Description("The same of a query that was to be explained.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public QueryProblemAnswer? Error { get; init; }
}
