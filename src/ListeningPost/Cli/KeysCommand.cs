using System.CommandLine;
using System.CommandLine.Parsing;
using ListeningPost.Configuration;
using ListeningPost.Core.Words;
using ListeningPost.KeyMaking;
using ListeningPost.Searching;
using ListeningPost.Storage.Auditing;
using ListeningPost.Storage.Keys;

namespace ListeningPost.Cli;

/// <summary><c>keys</c>: who may ask pages, API and tools by a key that the database keeps.</summary>
internal static class KeysCommand
{
    private static readonly Option<string?> Add = new("--add")
    {
        Description = "Make a key of that name. It is printed once, and kept nowhere.",
        HelpName = "NAME",
    };

    private static readonly Option<string?> Role = new("--role")
    {
        Description = "With --add: reader (default) sees, analyst also takes home and corrects, admin may do everything.",
        HelpName = "R",
    };

    private static readonly Option<string[]> Brands = new("--brand")
    {
        Description = "With --add: show only that brand; may be given again for more. Default: all.",
        HelpName = "SLUG",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string?> Expires = new("--expires")
    {
        Description = "With --add: until when it opens: 90d, a date (to its end, UTC) or a timestamp. Default: until it is revoked.",
        HelpName = "T",
    };

    private static readonly Option<string?> Revoke = new("--revoke")
    {
        Description = "End the key of that name; running services know it within seconds.",
        HelpName = "NAME",
    };

    public static Command Create()
    {
        Role.AcceptOnlyFromAmong([.. KeyStore.Roles]);
        var command = new Command("keys", "The keys for pages, API and tools: lists them, makes one, revokes one.")
        {
            Add, Role, Brands, Expires, Revoke,
        };
        command.Validators.Add(Validate);
        command.SetAction(RunAsync);
        return command;
    }

    private static void Validate(CommandResult result)
    {
        bool saysMore = (result.GetValue(Role) ?? result.GetValue(Expires)) is not null || result.GetValue(Brands) is { Length: > 0 };
        string? problem = (result.GetValue(Add), result.GetValue(Revoke)) switch
        {
            (not null, not null) => "Name either --add or --revoke.",
            (null, _) when saysMore => "--role, --brand and --expires are of a key that is made: write --add NAME too.",
            ({ } name, _) when !KeyDesk.IsName(name) => KeyDesk.NameProblem,
            _ => null,
        };
        if (problem is not null)
        {
            result.AddError(problem);
        }
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        CheckedSettings configured = result.Configure();
        try
        {
            DateTimeOffset? expires = KeyDesk.EndOf(result.GetValue(Expires), Clocks.ProcessClock.Current.GetUtcNow());
            await using App app = await result.OpenAsync(configured, cancellationToken);
            return await DoAsync(app, result, expires, cancellationToken);
        }
        catch (KeyProblemException problem)
        {
            return Say($"error: {problem.Message}", problem.IsTaken ? CliErrors.Failed : CliErrors.Usage);
        }
    }

    private static async Task<int> DoAsync(App app, ParseResult result, DateTimeOffset? expires, CancellationToken cancellationToken)
    {
        if (result.GetValue(Add) is { } added)
        {
            var wanted = new WantedKey(added)
            {
                Role = result.GetValue(Role) ?? KeyStore.Roles[0],
                Brands = result.GetValue(Brands) ?? [],
                ExpiresAt = expires,
            };
            return await AddAsync(app, wanted, cancellationToken);
        }

        if (result.GetValue(Revoke) is { } revoked)
        {
            return await RevokeAsync(app, revoked, cancellationToken);
        }

        Write(await app.Get<KeyDesk>().ListAsync(cancellationToken), app.Get<TimeProvider>().GetUtcNow());
        return CliErrors.Done;
    }

    private static async Task<int> RevokeAsync(App app, string revoked, CancellationToken cancellationToken)
    {
        string name = OneLine.Of(revoked, KeyDesk.LongestName);
        if (await app.Get<KeyDesk>().RevokeAsync(revoked, cancellationToken) is not { } done)
        {
            return Say($"error: no key that is in force is called '{name}'. 'listeningpost keys' lists them.", CliErrors.Usage);
        }

        await app.WriteDownAsync(AuditWords.KeyChange, done);
        return Say($"revoked {name}: running services refuse it within seconds");
    }

    private static async Task<int> AddAsync(App app, WantedKey wanted, CancellationToken cancellationToken)
    {
        IEnumerable<string> configured = app.Settings.Web.ApiKeys.Select(key => key.Name);
        MadeKey made = await app.Get<KeyDesk>().AddAsync(wanted, configured, Environment.UserName, cancellationToken);
        await app.WriteDownAsync(AuditWords.KeyChange, made.Detail);
        Say($"{made.Words}. This is the only time that the key is shown:");
        Console.Out.WriteLine(made.Text);
        return CliErrors.Done;
    }

    /// <summary>A table whose columns are apart by two blanks; never a key.</summary>
    private static void Write(IReadOnlyList<StoredKey> keys, DateTimeOffset now)
    {
        string[][] rows =
        [
            ["name", "role", "brands", "created", "by", "expires", "last_used", "state"],
            .. keys.Select(key => Cells(key, now)),
        ];
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
        {
            Console.Out.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }

    private static string[] Cells(StoredKey key, DateTimeOffset now) =>
    [
        OneLine.Of(key.Name, KeyDesk.LongestName),
        key.Role,
        KeyWords.Brands(key.Brands),
        Instant(key.CreatedAt),
        OneLine.Of(key.CreatedBy, KeyDesk.LongestName),
        key.ExpiresAt is { } expires ? Instant(expires) : "-",
        key.LastUsedAt is { } used ? Instant(used) : "-",
        KeyWords.State(key, now),
    ];

    private static string Instant(DateTimeOffset at) => MentionColumns.Instant(at);

    private static int Say(string line, int status = CliErrors.Done)
    {
        Console.Error.WriteLine(line);
        return status;
    }
}
