using System.CommandLine;
using System.CommandLine.Parsing;
using ListeningPost.Core.Words;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Verdicts;
using NoiseRules = ListeningPost.Core.Vocabulary.Noise;

namespace ListeningPost.Cli;

/// <summary><c>verdict</c>: a person's word on a mention, which wins over the machine's.</summary>
internal static class VerdictCommand
{
    private static readonly Argument<long> Mention = new("MENTION") { Description = "The mention's number: mention_id." };

    private static readonly Option<string?> Mood = new("--sentiment") { Description = "negative, neutral or positive." };
    private static readonly Option<string?> Wants = new("--kind") { Description = "question, complaint, praise or other." };
    private static readonly Option<bool> NotAboutUs = new("--not-about-us") { Description = "The post is about something else." };
    private static readonly Option<bool> Answered = new("--answered") { Description = "It was answered elsewhere: nobody waits." };
    private static readonly Option<bool> NotNoise = new("--not-noise") { Description = "It counts: no rule sets it aside." };
    private static readonly Option<bool> Clear = new("--clear") { Description = "Take back what was said: the machine's holds again." };
    private static readonly Option<bool> Copies = new("--copies") { Description = "Say it of all copies of the text too." };
    private static readonly Option<string?> Note = new("--note") { Description = "Why.", HelpName = "TEXT" };

    private static readonly Option<string?> Noise = new("--noise")
    {
        Description = $"It is noise: {string.Join(", ", NoiseRules.All)}.",
        HelpName = "RULE",
    };

    private static readonly Option<string?> By = new("--by") { Description = "Who says it. Default: you.", HelpName = "NAME" };

    public static Command Create()
    {
        var command = new Command("verdict", "A person's word on a mention, which wins over the machine's from now on.")
        {
            Mention, Mood, Wants, NotAboutUs, Answered, Noise, NotNoise, Clear, Copies, Note, By,
        };
        command.Validators.Add(Validate);
        command.SetAction(RunAsync);
        return command;
    }

    private static void Validate(CommandResult result)
    {
        if (Read(result.GetValue, result.GetValue).Problem is { } problem)
        {
            result.AddError(problem);
        }
    }

    private static NewVerdict Read(Func<Option<string?>, string?> text, Func<Option<bool>, bool> flag) => new()
    {
        Sentiment = text(Mood),
        Kind = text(Wants),
        IsNotAboutUs = flag(NotAboutUs),
        IsAnswered = flag(Answered),
        Noise = text(Noise),
        IsNotNoise = flag(NotNoise),
        IsClear = flag(Clear),
        WithCopies = flag(Copies),
        Note = text(Note),
        By = text(By) ?? Environment.UserName,
    };

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        long id = result.GetValue(Mention);
        NewVerdict verdict = Read(result.GetValue, result.GetValue);
        await using App app = await result.OpenAsync(cancellationToken);
        VerdictSaid? said = await app.Get<VerdictStore>().SayAsync(id, verdict, cancellationToken);
        IReadOnlyDictionary<long, StoredMention> now = await app.Get<MentionQueries>().ReadAsync([id], cancellationToken);
        if (said is null || !now.TryGetValue(id, out StoredMention? mention))
        {
            await Console.Error.WriteLineAsync(FormattableString.Invariant(
                $"error: there is no mention {id}. 'listeningpost query … --format ndjson' shows each one's mention_id."));
            return CliErrors.Failed;
        }

        Console.WriteLine(OneLine.Of(Line(mention)));
        if (CopiesLine(said) is { } copies)
        {
            await Console.Error.WriteLineAsync(copies);
        }

        return CliErrors.Done;
    }

    /// <summary>The mention as it is now.</summary>
    private static string Line(StoredMention mention)
    {
        string aside = mention.Noise is { } rule ? $", set aside: {rule}" : "";
        string owed = mention.OwedAnswer ? ", owed an answer" : "";
        return FormattableString.Invariant(
            $"{mention.MentionId} {mention.Brand}: {mention.Sentiment ?? "not judged"}, {mention.Kind}{owed}{aside}");
    }

    private static string? CopiesLine(VerdictSaid said)
    {
        if (said.Copies == 0)
        {
            return null;
        }

        return said.Judged > 1
            ? FormattableString.Invariant($"Said of it and its {said.Judged - 1} copies.")
            : FormattableString.Invariant($"{said.Copies} copies of its text stay as they were: --copies says it of them too.");
    }
}
