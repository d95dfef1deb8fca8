using System.Globalization;
using ListeningPost.Documents.Content;
using ListeningPost.Observability;

namespace ListeningPost.Deliveries;

/// <summary>What the log tells about deliveries: what was sent once, and what goes on wrong once and then hourly.</summary>
public sealed partial class DeliveryStory(Reminders reminders, ILogger<DeliveryStory> logger)
{
    private const string Mail = "mail";

    /// <summary>No server is configured.</summary>
    public void NoMail() => LogNoMail();

    /// <summary>The service ends; what is pending is found by the next one.</summary>
    public void Stopped() => LogStopped();

    /// <summary>A document was opened at its hour, or afterwards for all days that were missed.</summary>
    /// <param name="name">The document's: <c>digest of acme for 2026-03-14</c>.</param>
    /// <param name="days">That it covers.</param>
    /// <param name="usual">That one covers that is made in time.</param>
    public void Opened(string name, int days, int usual)
    {
        if (days > usual)
        {
            string document = Sentence(name);
            LogCaughtUp(document, days);
        }
    }

    /// <summary>What came of one round of a document. Tells nothing where nothing was tried.</summary>
    /// <param name="name">The document's: <c>digest of acme for 2026-03-14</c>.</param>
    public void Tried(string name, IReadOnlyList<RecipientOutcome> outcomes, bool isServerAway)
    {
        ILookup<RecipientState, RecipientOutcome> by = outcomes.ToLookup(outcome => outcome.State);
        if (by[RecipientState.Sent].Any())
        {
            Sent(Sentence(name), [.. by[RecipientState.Sent]]);
        }

        if (by[RecipientState.Failed].FirstOrDefault() is { } failed)
        {
            (string document, string count) = (Sentence(name), Recipients(by[RecipientState.Failed].Count()));
            LogGivenUp(document, count, failed.Attempt, failed.Error!);
        }

        RecipientOutcome? putOff = by[RecipientState.PutOff].FirstOrDefault(outcome => outcome.Attempt > 0);
        if (putOff is null)
        {
            if (!by.Contains(RecipientState.PutOff))
            {
                reminders.End(name);
            }

            return;
        }

        if (isServerAway)
        {
            MailAway(name, putOff.Error!);
        }
        else if (reminders.IsToBeSaid(name, putOff.Error!))
        {
            (string document, string count) = (Sentence(name), Recipients(by[RecipientState.PutOff].Count()));
            string wait = Words(putOff.NextIn ?? TimeSpan.Zero);
            LogPutOff(document, count, putOff.Attempt, wait, putOff.Error!);
        }
    }

    /// <summary>A chat or a webhook took it; what it takes is no news, but after trouble.</summary>
    public void HookTook(string channel)
    {
        if (reminders.End(channel) is { } time)
        {
            string after = Words(time);
            LogHookBack(channel, after);
        }
    }

    /// <summary>A chat or a webhook did not take it.</summary>
    /// <param name="next">Null: given up.</param>
    public void HookRefused(string channel, long delivery, string why, TimeSpan? next)
    {
        if (next is null)
        {
            LogHookGivenUp(channel, delivery, why);
        }
        else if (reminders.IsToBeSaid(channel, why))
        {
            string wait = Words(next.Value);
            LogHookPutOff(channel, wait, why);
        }
    }

    /// <summary>A chat or a webhook is gone for good.</summary>
    public void HookGone(string channel, string why) => LogHookGone(channel, why);

    /// <summary>It could not be made, or the tables could not be asked.</summary>
    public void NotMade(string what, Exception problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (reminders.IsToBeSaid(what, problem.Message))
        {
            LogNotMade(problem, what);
        }
    }

    /// <summary>It could be made now.</summary>
    public void Made(string what)
    {
        if (reminders.End(what) is { } time)
        {
            string after = Words(time);
            LogMade(what, after);
        }
    }

    private void Sent(string name, IReadOnlyList<RecipientOutcome> sent)
    {
        if (reminders.End(Mail) is { } time)
        {
            string after = Words(time);
            LogMailBack(after);
        }

        int attempt = sent.Max(outcome => outcome.Attempt);
        string count = Recipients(sent.Count);
        if (attempt > 1)
        {
            LogSentLater(name, count, attempt);
            return;
        }

        LogSent(name, count);
    }

    /// <summary>A server that is away is one thing, however many documents wait for it.</summary>
    private void MailAway(string name, string why)
    {
        if (reminders.IsToBeSaid(Mail, why))
        {
            LogMailAway(why, name);
        }
    }

    private static string Sentence(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static string Recipients(int count) => Show.Count(count, "recipient", "recipients");

    private static string Words(TimeSpan time) => time.TotalMinutes switch
    {
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s"),
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalHours):0} h {time.Minutes} min"),
    };

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "Smtp.Host is not set: digests and reports are made and shown, and wait to be mailed.")]
    private partial void LogNoMail();

    [LoggerMessage(Level = LogLevel.Information, Message = "Sending digests stopped.")]
    private partial void LogStopped();

    [LoggerMessage(Level = LogLevel.Information, Message = "{Name}: one for {Count} days, since none was sent in between.")]
    private partial void LogCaughtUp(string name, int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Name}: sent to {Recipients}.")]
    private partial void LogSent(string name, string recipients);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Name}: sent to {Recipients}, at attempt {Attempt}.")]
    private partial void LogSentLater(string name, string recipients, int attempt);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Name}: not sent to {Recipients} at attempt {Attempt}, tried again in {Wait} and for three days in all: {Problem}")]
    private partial void LogPutOff(string name, string recipients, int attempt, string wait, string problem);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "No mail can be sent: {Problem}. The {Name} waits, and all others; each is tried for three days.")]
    private partial void LogMailAway(string problem, string name);

    [LoggerMessage(Level = LogLevel.Information, Message = "Mail can be sent again, after {Time}.")]
    private partial void LogMailBack(string time);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "{Name}: given up for {Recipients} at attempt {Attempt}: {Problem}. Mend that, find its number with "
            + "'listeningpost deliveries --failed', and send it with 'listeningpost deliveries --replay ID'")]
    private partial void LogGivenUp(string name, string recipients, int attempt, string problem);

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "{Channel} takes nothing: tried again in {Wait} and for three days in all: {Problem}")]
    private partial void LogHookPutOff(string channel, string wait, string problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Channel} takes messages again, after {Time}.")]
    private partial void LogHookBack(string channel, string time);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "{Channel}: given up: {Problem}. Mend that, and send it with 'listeningpost deliveries --replay {Id}'")]
    private partial void LogHookGivenUp(string channel, long id, string problem);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "{Channel} is not used any more: {Problem}. Write another address into the configuration.")]
    private partial void LogHookGone(string channel, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "{What} could not be made; it is tried again")]
    private partial void LogNotMade(Exception e, string what);

    [LoggerMessage(Level = LogLevel.Information, Message = "{What}: made, after {Time}.")]
    private partial void LogMade(string what, string time);
}
