using System.ComponentModel;
using ListeningPost.Searching;

namespace ListeningPost.Api.Answers;

[Description("A list that somebody wants to come back to.")]
internal sealed class SavedSearchAnswer(CountedSearch counted)
{
    [Description("Its number: /searches/{id} leads to its list.")]
    public long Id { get; } = counted.Search.Id;

    [Description("How it is called.")]
    public string Name { get; } = counted.Search.Name;

    [Description("Of the page's list: path and query.")]
    public string Address { get; } = counted.Search.Address;

    [Description("The slug of the only brand that it is about; null: all.")]
    public string? Brand { get; } = counted.Search.Brand;

    [Description("Who keeps it.")]
    public string CreatedBy { get; } = counted.Search.CreatedBy;

    [Description("Since when.")]
    public DateTimeOffset CreatedAt { get; } = counted.Search.CreatedAt;

    [Description("When its list was last opened by its number; null: never.")]
    public DateTimeOffset? LastSeenAt { get; } = counted.Search.LastSeenAt;

    [Description("How many its list holds now; null: not soon known.")]
    public long? Total { get; } = counted.Total;

    [Description("How many more than when it was last opened; null: it was never, or it is not soon known.")]
    public long? New { get; } = counted.New;
}
