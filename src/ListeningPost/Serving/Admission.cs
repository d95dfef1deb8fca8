namespace ListeningPost.Serving;

/// <summary>What a route asks of the database: metadata of an endpoint. Without it, it is a question.</summary>
internal enum Admission
{
    /// <summary>Answered within seconds; so many at once as the budget of connections says, and a few that wait.</summary>
    Question,

    /// <summary>May take as long as its reader reads; few at once, and none waits.</summary>
    Export,

    /// <summary>Asks the database nothing.</summary>
    Free,
}
