using ListeningPost.Core.Words;
using ListeningPost.Deliveries;

namespace ListeningPost.Cli;

/// <summary>What a command says of what it sent.</summary>
internal static class SendLines
{
    /// <returns>The exit status.</returns>
    public static async Task<int> SayAsync(IReadOnlyList<RecipientOutcome> outcomes)
    {
        int status = CliErrors.Done;
        foreach (RecipientOutcome outcome in outcomes)
        {
            if (outcome.Error is null)
            {
                await Console.Out.WriteLineAsync(WentWell(outcome));
                continue;
            }

            status = CliErrors.Failed;
            await Console.Error.WriteLineAsync(WentWrong(outcome, outcome.Error));
        }

        return status;
    }

    /// <summary>Of a copy, which claims nothing.</summary>
    /// <returns>The exit status.</returns>
    public static async Task<int> SayCopyAsync(string to, SendOutcome outcome)
    {
        if (outcome.Status == SendStatus.Sent)
        {
            await Console.Out.WriteLineAsync($"copy sent to {to}");
            return CliErrors.Done;
        }

        await Console.Error.WriteLineAsync($"error: the copy was not sent to {to}: {OneLine.Of(outcome.Error!)}. Try again.");
        return CliErrors.Failed;
    }

    private static string WentWell(RecipientOutcome outcome)
    {
        if (outcome.State == RecipientState.Sent)
        {
            return $"sent to {outcome.Recipient}";
        }

        if (outcome.State == RecipientState.Unsubscribed)
        {
            return $"not sent to {outcome.Recipient}: wants no more of these";
        }

        return $"not sent again to {outcome.Recipient}: it was sent before, or is being sent now";
    }

    private static string WentWrong(RecipientOutcome outcome, string error)
    {
        string next = outcome.State == RecipientState.PutOff ? "It is tried again later." : "It is not tried again by itself.";
        return $"error: not sent to {outcome.Recipient}: {OneLine.Of(error)}. {next}";
    }
}
