namespace ListeningPost.Reports;

/// <summary>What people say against listening and answering.</summary>
public enum ObjectionKind
{
    NobodyTalks,
    OnlyTrolls,
    PeopleMisbehave,
    AnsweringHarms,
}
