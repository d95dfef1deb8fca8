namespace ListeningPost.Core.Queries;

/// <summary>What can be asked about a post beside its words.</summary>
public enum QueryField
{
    Title,
    Text,
    Author,
    Site,
    Url,
    Links,
    Platform,
    Source,
    Language,
    Tag,
    Type,
    Subreddit,
    Followers,
    Thread,
    Published,
    Quoted,
    Bot,
    Label,
    Brand,
    Sentiment,
    Voice,
    Kind,
    Presence,
    Owed,
    Story,
    Reach,
    Noise,
    Answered,
}
