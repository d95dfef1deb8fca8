using System.Data.Common;

namespace ListeningPost.Storage.Database;

/// <summary>The database can't be reached or used. One line: what happened, to which database, and what to do. Exit status 3.</summary>
public sealed class DatabaseException(string message, Exception? inner = null) : DbException(message, inner)
{
    /// <summary>Whether the same again may succeed.</summary>
    public override bool IsTransient => InnerException is not null && DatabaseFailures.IsPassing(InnerException);
}
