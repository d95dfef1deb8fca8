using ListeningPost.Sources.Http;

namespace ListeningPost.Collecting;

/// <summary>Sees that the network is away before every source has tried as often as it may, which takes half a minute.</summary>
/// <param name="network">What the requests tell.</param>
/// <param name="say">Takes a line.</param>
internal sealed class NetworkWatch(NetworkSigns network, TimeProvider clock, Action<string> say)
{
    /// <summary>One host alone may have a wrong name.</summary>
    private const int FewestHosts = 2;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    /// <summary>So long a round may be silent before a word is said.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    /// <summary>The first host's problem once all that were asked have met one; null: the network is there, or it is not known.</summary>
    public string? Problem
    {
        get
        {
            string?[] asked = [.. network.Asked.Values];
            bool isOut = !network.IsThere && asked.Length >= FewestHosts && asked.All(problem => problem is not null);
            return isOut ? asked[0] : null;
        }
    }

    /// <summary>Watches until a host answers, or the watch is stopped.</summary>
    /// <returns>
    /// The first host's problem once all that were asked have met one, at two looks: those that are to be asked have begun by then;
    /// null: the network is there, or it is not known.
    /// </returns>
    public async Task<string?> FindProblemAsync(CancellationToken stop)
    {
        long began = clock.GetTimestamp();
        (bool wasOut, bool isSaid) = (false, false);
        using var looks = new PeriodicTimer(Look, clock);
        while (!network.IsThere && await NextAsync(looks, stop))
        {
            string? problem = Problem;
            if (problem is not null && wasOut)
            {
                return problem;
            }

            wasOut = problem is not null;
            bool isSilent = !isSaid && clock.GetElapsedTime(began) > Silence;
            if (isSilent)
            {
                say("no host has answered yet, nor does the name server say that there is none: still waiting");
                isSaid = true;
            }
        }

        return null;
    }

    private static async Task<bool> NextAsync(PeriodicTimer looks, CancellationToken stop)
    {
        try
        {
            return await looks.WaitForNextTickAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
