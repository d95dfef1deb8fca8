namespace ListeningPost.Reports;

/// <summary>What the one sentence of a report is about.</summary>
public enum HeadlineForm
{
    /// <summary>Too little was heard to say anything.</summary>
    Blind,

    /// <summary>It heard, and there was nothing.</summary>
    Quiet,

    OneWithout,

    OneWith,

    /// <summary>The brand took part in every conversation.</summary>
    All,

    /// <summary>In none, for weeks.</summary>
    Without,

    /// <summary>In few, for weeks.</summary>
    Mostly,

    /// <summary>Listening began this week.</summary>
    First,

    Plain,
}
