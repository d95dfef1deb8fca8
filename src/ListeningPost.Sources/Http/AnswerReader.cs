using System.Net;
using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.Http;

/// <summary>Reads what a host answered, and takes note of how it wants to be asked.</summary>
internal sealed class AnswerReader(HostPauses pauses, TimeProvider clock, long maxBodyBytes)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

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
            Refusal refusal = new(status, await SaidAsync(hop, response, cancellationToken));
            throw Refused(hop, response, headers, refusal, isSpent: budget?.IsSpent == true);
        }

        byte[] body = await BodyReader.ReadAsync(response, maxBodyBytes, cancellationToken);
        hop.Pace.Recovered();
        return new Reply(status, headers, isWhole ? body : SafeUrl.WithoutSecrets(body, hop));
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

    /// <summary>What the body of an error says, as far as it comes at once: an error never waits for it.</summary>
    private async Task<ErrorBody> SaidAsync(Hop hop, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return SafeUrl.WithoutSecrets(ErrorBody.Read(await BodyReader.ReadAsync(response, ErrorBody.MaxBytes, either.Token)), hop);
        }
        catch (Exception e) when (e is AttemptException or IOException or HttpRequestException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return ErrorBody.Silent;
        }
    }

    private AttemptException Refused(
        Hop hop, HttpResponseMessage response, Dictionary<string, string> headers, Refusal refusal, bool isSpent)
    {
        if (response.StatusCode == HttpStatusCode.PartialContent)
        {
            return new AttemptException(SourceFailure.Unreadable, "answered 206 Partial Content, a part where the whole was asked for");
        }

        TimeSpan? retryAfter = RateHeaders.RetryAfter(headers, clock.GetUtcNow());
        AttemptException failed = Failures.OfRefusal(
            refusal, response.ReasonPhrase, new HeldBack(retryAfter, isSpent), hop.Ask.Advise?.Invoke(refusal));
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
            Code = failed.Code,
            RetryAfter = wait,
            PausesHost = whose == hop.Host,
            Transient = isShort,
        };
    }
}
