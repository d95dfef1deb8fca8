using System.Net;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;

namespace ListeningPost.Sources.X;

/// <summary>What X's refusals mean.</summary>
/// <remarks>
/// Reported: 402 <c>CreditsDepleted</c> when nothing is left to pay with; a month's cap is a 429 <c>UsageCapExceeded</c>, with requests
/// left by its headers. Both are told by the name of the problem, which is part of the interface; a 429's sentence comes in at least
/// three forms.
/// </remarks>
internal static class XRefusals
{
    /// <summary>The month's cap of posts.</summary>
    public const string Cap = "UsageCapExceeded";

    private const string Credits = "CreditsDepleted";

    /// <summary>What to do about it; null: as the status says.</summary>
    public static RefusalAdvice? Advise(Refusal refusal) => (refusal.Code, refusal.Status) switch
    {
        (Cap, _) => new("the cap of posts in a month is used up: raise it in X's developer console; X is asked again once a day")
        {
            Failure = SourceFailure.Unpaid,
        },
        (Credits, _) or (_, HttpStatusCode.PaymentRequired) =>
            new("no credit is left: buy some in X's developer console, or set Enabled to false"),
        (_, HttpStatusCode.Unauthorized) => new("check BearerToken"),
        (_, HttpStatusCode.Forbidden) => new("the application's access does not include the search: see X's developer console"),
        _ => null,
    };
}
