using System.Net;

namespace ListeningPost.Sources.Http;

/// <summary>Where redirects have led so far.</summary>
/// <param name="asked">The address that was asked for.</param>
/// <param name="ask">What is sent there besides.</param>
/// <param name="patience">After so much time under way no redirect is followed.</param>
internal sealed class RedirectChain(Uri asked, HttpAsk ask, TimeSpan patience)
{
    private int _hops;

    /// <summary>What is asked now.</summary>
    public Uri At { get; private set; } = Redirects.WithoutExtras(asked);

    /// <summary>What is sent along.</summary>
    public HttpAsk Ask { get; private set; } = Wire.WithUserInfo(ask, asked);

    /// <summary>What all hops have taken together.</summary>
    public TimeSpent Spent { get; } = new();

    public bool IsFollowed => _hops > 0;

    /// <summary>All redirects so far were permanent.</summary>
    public bool IsPermanent { get; private set; } = true;

    /// <summary>Where permanent redirects alone have led; null when the first was none.</summary>
    public Uri? MovedTo { get; private set; }

    /// <exception cref="DoorException">It leads nowhere, or too far.</exception>
    public void Follow(HttpStatusCode status, string? location)
    {
        if (_hops >= Redirects.MaxHops)
        {
            throw new DoorException("it redirects more than 5 times; check the address");
        }

        if (Spent.Total > patience)
        {
            throw new DoorException("it takes too long to redirect");
        }

        Uri target = Redirects.Target(At, location);
        Ask = Redirects.Next(Ask, status, At, target);
        At = target;
        IsPermanent &= Redirects.IsPermanent(status);
        if (IsPermanent)
        {
            MovedTo = target;
        }

        _hops++;
    }
}
