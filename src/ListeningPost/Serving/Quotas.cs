using System.Collections.Concurrent;
using System.Globalization;

namespace ListeningPost.Serving;

/// <summary>
/// How much each key may ask in a minute, told with every answer (draft-ietf-httpapi-ratelimit-headers): <c>RateLimit-Policy</c> says
/// the rule, <c>RateLimit</c> what is left and in how many seconds all of it is back.
/// </summary>
/// <param name="perMinute">Requests.</param>
internal sealed class Quotas(int perMinute, TimeProvider clock)
{
    private const int Seconds = 60;

    private readonly ConcurrentDictionary<string, Window> _windows = new(StringComparer.Ordinal);
    private readonly string _policy = string.Create(CultureInfo.InvariantCulture, $"\"requests\";q={perMinute};w={Seconds}");

    /// <summary>Counts a request and writes the headers.</summary>
    /// <param name="name">Of the key; keys are few.</param>
    /// <returns>What to say instead of an answer; null: it may be answered.</returns>
    public Trouble? Take(string name, HttpResponse response)
    {
        (long used, int wait) = _windows.GetOrAdd(name, static (_, now) => new Window(now), clock.GetTimestamp()).Take(clock);
        long left = Math.Max(0, perMinute - used);
        response.Headers["RateLimit-Policy"] = _policy;
        response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"requests\";r={left};t={wait}");
        return used <= perMinute ? null : Trouble.TooMany(perMinute, TimeSpan.FromSeconds(wait));
    }

    private sealed class Window(long began)
    {
        private readonly Lock _lock = new();
        private long _began = began;
        private long _used;

        /// <returns>How many it is with this one, and in how many seconds counting begins anew.</returns>
        public (long Used, int Wait) Take(TimeProvider clock)
        {
            lock (_lock)
            {
                double age = clock.GetElapsedTime(_began).TotalSeconds;
                if (age >= Seconds)
                {
                    (_began, _used, age) = (clock.GetTimestamp(), 0, 0);
                }

                return (++_used, (int)Math.Ceiling(Seconds - age));
            }
        }
    }
}
