using System.ComponentModel;
using ListeningPost.Storage.Auditing;

namespace ListeningPost.Api.Answers;

[Description("Something that somebody did.")]
internal sealed class AuditAnswer(ListedAudit entry)
{
    [Description("Its number.")]
    public long Id { get; } = entry.Id;

    [Description("When.")]
    public DateTimeOffset At { get; } = entry.At;

    [Description("Who: a key's name, a person's, or a user's; empty where nobody is asked for one.")]
    public string Who { get; } = entry.Who;

    [Description("In which way.")]
    public string How { get; } = entry.How;

    [Description("What was done.")]
    public string What { get; } = entry.What;

    [Description("A brand's slug; null: of all brands, or of none.")]
    public string? Brand { get; } = entry.Brand;

    [Description("More of it, in one line.")]
    public string Detail { get; } = entry.Detail;

    [Description("How many rows it was about; null: not counted.")]
    public long? Rows { get; } = entry.Rows;
}
