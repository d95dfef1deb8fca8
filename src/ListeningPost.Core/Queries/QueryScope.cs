namespace ListeningPost.Core.Queries;

/// <summary>Which text of a post a part of a query is looked for in.</summary>
public enum QueryScope
{
    Title,

    Text,

    /// <summary>Others' words that the post holds: nothing is looked for there that is not under <c>quoted:</c>.</summary>
    Quoted,
}
