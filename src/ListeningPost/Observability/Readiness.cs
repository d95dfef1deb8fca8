using System.Globalization;
using ListeningPost.Storage.Database;

namespace ListeningPost.Observability;

/// <summary>Whether this process can keep what it promises now: the database works, and no digest that is due hangs.</summary>
public sealed class Readiness(DatabaseReadiness database, Troubles troubles, TimeProvider clock)
{
    /// <summary>
    /// How long the database may take. A question may hang longer and even refuse to be cancelled; nobody waits for it then.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2.5);

    /// <summary>What heals by itself within that time is no matter for an operator.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private Task<string?>? _question;

    /// <summary>Answers within three seconds.</summary>
    /// <returns>What is not well, in one line; null: all is.</returns>
    public async Task<string?> FindProblemAsync(CancellationToken cancellationToken)
    {
        string? problem = await AskDatabaseAsync(cancellationToken) ?? FindTrouble();
        return problem is null ? null : LogLine.Of(problem);
    }

    private async Task<string?> AskDatabaseAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await Question().WaitAsync(Patience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            return "the database is away (no answer in time)";
        }
    }

    /// <summary>One at a time, however many ask: a database in a black hole costs one connection, not one a probe.</summary>
    private Task<string?> Question()
    {
        lock (_lock)
        {
            if (_question is null or { IsCompleted: true })
            {
                _question = Task.Run(() => database.FindProblemAsync(CancellationToken.None));
            }

            return _question;
        }
    }

    private string? FindTrouble()
    {
        DateTimeOffset now = clock.GetUtcNow();
        BrokenPromise[] lasting = [.. troubles.All.Where(trouble => now - trouble.Since >= Grace)];
        if (lasting is not [var first, .. var others])
        {
            return null;
        }

        string more = others.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" (and {others.Length} more)");
        return string.Create(
            CultureInfo.InvariantCulture, $"{first.What} since {first.Since.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}: {first.Why}{more}");
    }
}

/// <summary>Registers readiness.</summary>
internal static class ReadinessServices
{
    /// <summary>Adds readiness and what it is told. Needs storage.</summary>
    public static IServiceCollection AddReadiness(this IServiceCollection services) =>
        services.AddSingleton<Troubles>().AddSingleton<Readiness>();
}
