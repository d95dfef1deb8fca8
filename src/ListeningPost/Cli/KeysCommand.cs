using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ListeningPost.Configuration;
using ListeningPost.Core.Words;
using ListeningPost.Searching;
using ListeningPost.Storage.Auditing;
using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Keys;

namespace ListeningPost.Cli;

/// <summary><c>keys</c>: who may ask pages, API and tools by a key that the database keeps.</summary>
internal static class KeysCommand
{
    private const int MaxName = 60;

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
            ({ } name, _) when !IsName(name) => $"A key's name has 1 to {MaxName} plain characters.",
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
        DateTimeOffset? expires = ExpiresAt(result.GetValue(Expires), Clocks.ProcessClock.Current.GetUtcNow());
        await using App app = await result.OpenAsync(configured, cancellationToken);
        if (result.GetValue(Add) is { } added)
        {
            return await AddAsync(app, added, result, expires, cancellationToken);
        }

        if (result.GetValue(Revoke) is { } revoked)
        {
            return await RevokeAsync(app, revoked, cancellationToken);
        }

        Write(await app.Get<KeyStore>().ListAsync(KeyStore.Most, cancellationToken), app.Get<TimeProvider>().GetUtcNow());
        return CliErrors.Done;
    }

    private static async Task<int> RevokeAsync(App app, string revoked, CancellationToken cancellationToken)
    {
        string name = OneLine.Of(revoked, MaxName);
        if (!await app.Get<KeyStore>().RevokeAsync(revoked, cancellationToken))
        {
            return Say($"error: no key that is in force is called '{name}'. 'listeningpost keys' lists them.", CliErrors.Usage);
        }

        await app.WriteDownAsync(AuditWords.KeyChange, $"{name} was revoked");
        return Say($"revoked {name}: running services refuse it within seconds");
    }

    private static async Task<int> AddAsync(
        App app, string name, ParseResult result, DateTimeOffset? expires, CancellationToken cancellationToken)
    {
        string[] brands = [.. (result.GetValue(Brands) ?? []).Distinct(StringComparer.Ordinal)];
        string[] known = [.. (await app.Get<BrandStore>().ListAsync(cancellationToken)).Select(brand => brand.Slug)];
        if (brands.Except(known, StringComparer.Ordinal).FirstOrDefault() is { } stranger)
        {
            return Say($"error: no brand '{OneLine.Of(stranger, MaxName)}' is stored. {KnownBrands(known)}", CliErrors.Usage);
        }

        bool isConfigured = app.Settings.Web.ApiKeys.Any(key => string.Equals(key.Name, name, StringComparison.OrdinalIgnoreCase));
        string text = KeyText.New();
        var key = new NewKey
        {
            Name = name,
            Role = result.GetValue(Role) ?? KeyStore.Roles[0],
            Brands = brands.Length == 0 ? null : brands,
            Hash = KeyText.HashOf(text),
            By = Environment.UserName,
            ExpiresAt = expires,
        };
        if (isConfigured || !await app.Get<KeyStore>().AddAsync(key, cancellationToken))
        {
            return Say(
                $"error: a key is called '{name}' already, or {KeyStore.Most} are in force. Take another name, or --revoke one first.",
                CliErrors.Failed);
        }

        await app.WriteDownAsync(AuditWords.KeyChange, $"{name} was made: {key.Role} of {Told(key.Brands)}");
        Say($"{name}: {key.Role} of {Told(key.Brands)}, {(expires is { } at ? $"until {Instant(at)}" : "until it is revoked")}. "
            + "This is the only time that the key is shown:");
        Console.Out.WriteLine(text);
        return CliErrors.Done;
    }

    private static string KnownBrands(string[] known) => known.Length == 0
        ? "'listeningpost apply' stores those of the configuration."
        : $"Write one of {string.Join(", ", known)}.";

    /// <exception cref="ConfigurationException">It is no time, or is over.</exception>
    private static DateTimeOffset? ExpiresAt(string? written, DateTimeOffset now)
    {
        if (written is null)
        {
            return null;
        }

        bool isSpan = written.EndsWith('d')
            && int.TryParse(written[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out int days) && days is > 0 and <= 36_500;
        DateTimeOffset? at = isSpan
            ? now.AddDays(int.Parse(written[..^1], CultureInfo.InvariantCulture))
            : Moments.Read(written, TimeZoneInfo.Utc, now, isEnd: true);
        return at > now
            ? at
            : throw new ConfigurationException(
                $"--expires is '{OneLine.Of(written, MaxName)}', which is no time to come. Write 90d, 2027-06-30 or 2027-06-30T12:00:00Z.");
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
        OneLine.Of(key.Name, MaxName),
        key.Role,
        Told(key.Brands),
        Instant(key.CreatedAt),
        OneLine.Of(key.CreatedBy, MaxName),
        key.ExpiresAt is { } expires ? Instant(expires) : "-",
        key.LastUsedAt is { } used ? Instant(used) : "-",
        State(key, now),
    ];

    private static string State(StoredKey key, DateTimeOffset now)
    {
        if (key.RevokedAt is { } revoked)
        {
            return $"revoked {Instant(revoked)}";
        }

        return key.ExpiresAt <= now ? "expired" : "in force";
    }

    private static string Told(IReadOnlyList<string>? brands) => brands is null ? "all brands" : string.Join(",", brands);

    private static bool IsName(string name) =>
        name.Length is > 0 and <= MaxName && !string.IsNullOrWhiteSpace(name) && PlainText.IsPlain(name);

    private static string Instant(DateTimeOffset at) => MentionColumns.Instant(at);

    private static int Say(string line, int status = CliErrors.Done)
    {
        Console.Error.WriteLine(line);
        return status;
    }
}
