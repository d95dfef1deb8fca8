using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ListeningPost.Configuration;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Core.Words;
using ListeningPost.Evidence;

namespace ListeningPost.Cli;

/// <summary><c>evidence NAME</c>: asks every public source about a name, once, and writes the page for those in doubt.</summary>
internal static class EvidenceCommand
{
    private static readonly Argument<string> Name = new("NAME") { Description = "Who is spoken of, such as Acme." };

    private static readonly Option<string?> QueryText = new("--query")
    {
        Description = "What finds the name, in place of the name alone: 'mercury NOT (planet OR orbit)'.",
        HelpName = "Q",
    };

    private static readonly Option<int> Days = new("--days")
    {
        Description = $"Days, today's included, 1 to {EvidenceLimits.MostDays}. Default: 30.",
        HelpName = "N",
        DefaultValueFactory = _ => 30,
        Validators = { result => CheckRange(result, 1, EvidenceLimits.MostDays) },
    };

    private static readonly Option<string?> Out = new("--out")
    {
        Description = "Where to: FILE.html or FILE.pdf. Default: evidence-NAME.html in the working directory.",
        HelpName = "FILE",
        Validators = { CheckFormat },
    };

    private static readonly Option<string?> Language = new("--language")
    {
        Description = "en or de. Default: the configuration's, else en.",
    };

    private static readonly Option<bool> Redact = new("--redact")
    {
        Description = "Leave out who wrote what and whom they name, for passing on.",
    };

    private static readonly Option<string[]> Own = new("--own")
    {
        Description = "An account that speaks for NAME, such as x:acme or web:acme.example; may be repeated. Default: presumed.",
        HelpName = "ACCOUNT",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string> PaperSize = PaperOption.Create();

    private static readonly Option<int> Seconds = new("--seconds")
    {
        Description = $"How long it may take in all, {EvidenceLimits.LeastSeconds} to 900. Default: {EvidenceLimits.Seconds}.",
        HelpName = "N",
        DefaultValueFactory = _ => EvidenceLimits.Seconds,
        Validators = { result => CheckRange(result, EvidenceLimits.LeastSeconds, 900) },
    };

    public static Command Create()
    {
        Language.AcceptOnlyFromAmong("en", "de");
        var command = new Command("evidence", "Ask every public source about a name, and write what is said on one page.")
        {
            Name, QueryText, Days, Out, Language, Redact, Own, PaperSize, Seconds,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        EvidenceRequest request = RequestOf(result);
        CheckedSettings configured = result.Configure();
        var plan = EvidencePlan.Make(configured.Settings, request, Environment.GetEnvironmentVariable);
        string file = result.GetValue(Out) ?? $"evidence-{request.Slug}.html";
        var page = new EvidenceFile(file, result.PaperOf(PaperSize));
        page.Check();
        var run = new EvidenceRun(plan, request, TimeSpan.FromSeconds(result.GetValue(Seconds)));
        return run.RunAsync(checkedPlan => result.OpenAnewAsync(checkedPlan, cancellationToken), page, cancellationToken);
    }

    /// <summary>What is asked for by a name alone.</summary>
    /// <exception cref="ConfigurationException">It is no name, or nothing in it can be searched for.</exception>
    internal static EvidenceRequest RequestFor(string text)
    {
        string written = text.Trim();
        string name = PlainText.Name(CutText.Shorten(written, PlainText.LongestName), "NAME");
        string query = NameQuery.Of(written) ?? throw new ConfigurationException(
            $"NAME is '{PlainText.Shown(written)}', in which nothing can be searched for. Write a name with letters or digits.");
        return new EvidenceRequest
        {
            Name = name,
            Slug = SlugOf(name),
            NameQuery = query,
            Joined = NameQuery.Joined(written),
        };
    }

    /// <summary>What files are called by it: names without a letter that a slug is made of have one of their own too.</summary>
    private static string SlugOf(string name) => BrandFactory.SlugOf(name).Length > 0
        ? InitText.SlugOf(name)
        : $"name-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..8]}";

    /// <exception cref="ConfigurationException">Something in the command line has to be changed.</exception>
    private static EvidenceRequest RequestOf(ParseResult result)
    {
        string[] own = result.GetValue(Own) ?? [];
        Array.ForEach(own, CheckAccount);
        return RequestFor(result.GetValue(Name)!) with
        {
            Query = Checked(result.GetValue(QueryText)),
            Days = result.GetValue(Days),
            Language = result.GetValue(Language),
            OwnAccounts = own,
            Redacts = result.GetValue(Redact),
        };
    }

    private static string? Checked(string? query)
    {
        if (query is not null && QueryParser.Parse(query).Error is { } error)
        {
            throw new ConfigurationException(FormattableString.Invariant(
                $"--query, line {error.Line}, column {error.Column}: {error.Message} Try it with 'listeningpost test-query'."));
        }

        return query;
    }

    private static void CheckAccount(string account)
    {
        if (Account.Parse(account, out string? problem) is null)
        {
            throw new ConfigurationException($"--own {PlainText.Shown(account)}: {problem}");
        }
    }

    private static void CheckRange(OptionResult result, int least, int most)
    {
        if (result.Tokens is not [{ Value: var text }])
        {
            return;
        }

        bool isNumber = int.TryParse(text, CultureInfo.InvariantCulture, out int number);
        if (!isNumber || number < least || number > most)
        {
            result.AddError(FormattableString.Invariant($"{result.Option.Name} takes a number from {least} to {most}."));
        }
    }

    private static void CheckFormat(OptionResult result)
    {
        bool isKnown = result.Tokens is not [{ Value: var file }] || EvidenceFile.IsKnown(file);
        if (!isKnown)
        {
            result.AddError("--out takes a file whose name ends in .html or .pdf.");
        }
    }
}
