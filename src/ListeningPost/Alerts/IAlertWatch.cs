namespace ListeningPost.Alerts;

/// <summary>Notices what some rules are for.</summary>
internal interface IAlertWatch
{
    /// <summary>How often it looks.</summary>
    TimeSpan Every { get; }

    /// <summary>Looks once, and writes down what is new.</summary>
    /// <param name="rules">All that are in force; it takes its own.</param>
    Task LookAsync(IReadOnlyList<WatchedRule> rules, DateTimeOffset now, CancellationToken cancellationToken);
}
