using System.Globalization;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;
using ListeningPost.Observability;

namespace ListeningPost.Digests;

/// <summary>What the log tells about digests: what was sent once, and what goes on wrong once and then hourly.</summary>
public sealed partial class DigestStory(Reminders reminders, ILogger<DigestStory> logger)
{
    private const string Mail = "mail";

    /// <summary>No server is configured.</summary>
    public void NoMail() => LogNoMail();

    /// <summary>The service ends; what is pending is found by the next one.</summary>
    public void Stopped() => LogStopped();

    /// <summary>A digest was opened at its hour, or afterwards for all days that were missed.</summary>
    public void Opened(string brand, DocumentPeriod period)
    {
        ArgumentNullException.ThrowIfNull(period);
        if (period.Days > 1)
        {
            LogCaughtUp(brand, period.Words, period.Days);
        }
    }

    /// <summary>What came of one round of a digest. Tells nothing where nothing was tried.</summary>
    public void Tried(string brand, DocumentPeriod period, IReadOnlyList<RecipientOutcome> outcomes, bool isServerAway)
    {
        ArgumentNullException.ThrowIfNull(period);
        ILookup<RecipientState, RecipientOutcome> by = outcomes.ToLookup(outcome => outcome.State);
        string subject = $"{brand} {period.Words}";
        if (by[RecipientState.Sent].Any())
        {
            Sent(brand, period.Words, [.. by[RecipientState.Sent]]);
        }

        if (by[RecipientState.Failed].FirstOrDefault() is { } failed)
        {
            string count = Recipients(by[RecipientState.Failed].Count());
            string day = period.LastDay.ToString("O", CultureInfo.InvariantCulture);
            LogGivenUp(brand, period.Words, count, failed.Attempt, failed.Error!, day);
        }

        RecipientOutcome? putOff = by[RecipientState.PutOff].FirstOrDefault(outcome => outcome.Attempt > 0);
        if (putOff is null)
        {
            if (!by.Contains(RecipientState.PutOff))
            {
                reminders.End(subject);
            }

            return;
        }

        if (isServerAway)
        {
            MailAway(brand, period.Words, putOff.Error!);
        }
        else if (reminders.IsToBeSaid(subject, putOff.Error!))
        {
            (string count, string wait) = (Recipients(by[RecipientState.PutOff].Count()), Words(putOff.NextIn ?? TimeSpan.Zero));
            LogPutOff(brand, period.Words, count, putOff.Attempt, wait, putOff.Error!);
        }
    }

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

    private void Sent(string brand, string days, IReadOnlyList<RecipientOutcome> sent)
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
            LogSentLater(brand, days, count, attempt);
            return;
        }

        LogSent(brand, days, count);
    }

    /// <summary>A server that is away is one thing, however many digests wait for it.</summary>
    private void MailAway(string brand, string days, string why)
    {
        if (reminders.IsToBeSaid(Mail, why))
        {
            LogMailAway(why, brand, days);
        }
    }

    private static string Recipients(int count) => Show.Count(count, "recipient", "recipients");

    private static string Words(TimeSpan time) => time.TotalMinutes switch
    {
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s"),
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalHours):0} h {time.Minutes} min"),
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Smtp.Host is not set: digests are made on demand and not sent.")]
    private partial void LogNoMail();

    [LoggerMessage(Level = LogLevel.Information, Message = "Sending digests stopped.")]
    private partial void LogStopped();

    [LoggerMessage(
        Level = LogLevel.Information, Message = "Digest of {Brand} for {Days}: one for {Count} days, since none was sent in between.")]
    private partial void LogCaughtUp(string brand, string days, int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "Digest of {Brand} for {Days}: sent to {Recipients}.")]
    private partial void LogSent(string brand, string days, string recipients);

    [LoggerMessage(Level = LogLevel.Information, Message = "Digest of {Brand} for {Days}: sent to {Recipients}, at attempt {Attempt}.")]
    private partial void LogSentLater(string brand, string days, string recipients, int attempt);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Digest of {Brand} for {Days}: not sent to {Recipients} at attempt {Attempt}, tried again in {Wait} "
            + "and for three days in all: {Problem}")]
    private partial void LogPutOff(string brand, string days, string recipients, int attempt, string wait, string problem);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "No mail can be sent: {Problem}. The digest of {Brand} for {Days} waits, and all others; each is tried for three days.")]
    private partial void LogMailAway(string problem, string brand, string days);

    [LoggerMessage(Level = LogLevel.Information, Message = "Mail can be sent again, after {Time}.")]
    private partial void LogMailBack(string time);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Digest of {Brand} for {Days}: given up for {Recipients} at attempt {Attempt}: {Problem}. "
            + "Mend that, and send it with: listeningpost digest --brand {Brand} --date {Day} --send")]
    private partial void LogGivenUp(string brand, string days, string recipients, int attempt, string problem, string day);

    [LoggerMessage(Level = LogLevel.Error, Message = "{What} could not be made; it is tried again")]
    private partial void LogNotMade(Exception e, string what);

    [LoggerMessage(Level = LogLevel.Information, Message = "{What}: made, after {Time}.")]
    private partial void LogMade(string what, string time);
}
