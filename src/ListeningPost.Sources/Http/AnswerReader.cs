using System.Net;
using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.Http;

/// <summary>Reads what a host answered, and takes note of how it wants to be asked.</summary>
internal sealed class AnswerReader(HostPauses pauses, TimeProvider clock, long maxBodyBytes)
{
    /// <exception cref="AttemptException">It is no answer to what was asked; the host may have to be left alone.</exception>
    public async Task<Reply> ReadAsync(Hop hop, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        Dictionary<string, string> headers = Wire.Headers(response);
        RateBudget? budget = Note(hop, headers);
        HttpStatusCode status = response.StatusCode;
        bool isAccepted = hop.Ask.Accept.Contains(status);
        if (!isAccepted && (status == HttpStatusCode.NotModified || Redirects.IsRedirect(status)))
        {
            hop.Pace.Pointed();
            return new Reply(status, headers, []);
        }

        bool isWhole = response.IsSuccessStatusCode && status != HttpStatusCode.PartialContent;
        if (!isAccepted && !isWhole)
        {
            throw Refusal(hop, response, headers, isSpent: budget?.IsSpent == true);
        }

        byte[] body = await BodyReader.ReadAsync(response, maxBodyBytes, cancellationToken);
        hop.Pace.Recovered();
        return new Reply(status, headers, body);
    }

    private RateBudget? Note(Hop hop, Dictionary<string, string> headers)
    {
        DateTimeOffset now = clock.GetUtcNow();
        RateBudget? budget = RateHeaders.Budget(headers, now);
        if (hop.Pace.Note(budget, hop.Ask.Spacing ?? TimeSpan.Zero) is var (wait, reason))
        {
            pauses.Pause(new HostPause(hop.Purse, now + wait, reason));
        }

        return budget;
    }

    private AttemptException Refusal(Hop hop, HttpResponseMessage response, Dictionary<string, string> headers, bool isSpent)
    {
        if (response.StatusCode == HttpStatusCode.PartialContent)
        {
            return new AttemptException(SourceFailure.Unreadable, "answered 206 Partial Content, a part where the whole was asked for");
        }

        TimeSpan? retryAfter = RateHeaders.RetryAfter(headers, clock.GetUtcNow());
        AttemptException failed = Failures.OfStatus(response.StatusCode, response.ReasonPhrase, retryAfter, isSpent);
        if (!failed.PausesHost)
        {
            return failed;
        }

        return Held(hop, failed, isSpent ? hop.Purse : hop.Host);
    }

    // Short waits are kept by the pace alone; long ones end the attempts, and everybody is told.
    private AttemptException Held(Hop hop, AttemptException failed, string whose)
    {
        TimeSpan wait = hop.Pace.Hold(failed.RetryAfter, failed.Message);
        bool isShort = wait <= HostPace.LongestWait;
        if (!isShort)
        {
            pauses.Pause(new HostPause(whose, clock.GetUtcNow() + wait, failed.Message));
        }

        return new AttemptException(failed.Failure, failed.Message)
        {
            RetryAfter = wait,
            PausesHost = whose == hop.Host,
            Transient = isShort,
        };
    }
}
