namespace ListeningPost.Postgres;

/// <summary>What would be, were a private server started in a directory: found out without making anything there.</summary>
public static class PrivateServerOutlook
{
    /// <summary>Whether there is a server to start, rather than one to be made first.</summary>
    public static bool IsMade(string dataDirectory) => DataFolder.HasCluster(dataDirectory);

    /// <summary>Looks for what a first start needs: PostgreSQL's programs, and a place that can be written.</summary>
    /// <param name="dataDirectory">Absolute; need not be there.</param>
    /// <returns>What is missing, and what to do; null: nothing is.</returns>
    public static async Task<string?> FindProblemAsync(string dataDirectory, CancellationToken cancellationToken)
    {
        if (PlaceProblem(dataDirectory) is { } problem)
        {
            return problem;
        }

        try
        {
            await PostgresBinaries.FindAsync(major: null, cancellationToken);
            return null;
        }
        catch (EmbeddedPostgresException e)
        {
            return e.Message;
        }
    }

    /// <summary>Of the nearest folder that is there: in it the others are made.</summary>
    private static string? PlaceProblem(string dataDirectory)
    {
        string folder = dataDirectory;
        while (!Path.Exists(folder) && Path.GetDirectoryName(folder) is { } above)
        {
            folder = above;
        }

        if (!Directory.Exists(folder))
        {
            return $"{folder} is no folder. Name another Database.DataDirectory.";
        }

        bool isOpen = Native.Access(folder, Native.WriteAndPass) == 0;
        return isOpen ? null : $"{folder} can't be written by {Environment.UserName}. Name another Database.DataDirectory, or open it.";
    }
}
