using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ListeningPost.Rehearsal.Platforms;
using ListeningPost.Rehearsal.Telling;

namespace ListeningPost.Rehearsal;

/// <summary>The configuration file of the script's brand.</summary>
internal static class RehearsalConfiguration
{
    /// <summary>
    /// The e-bikes, not the town, its prison, its fortress or its football club.
    /// </summary>
    internal const string Query =
        "(halden OR haldenbikes OR haldenporter) NOT (prison OR gefängnis OR fengsel* OR fortress OR festning* OR festung "
        + "OR fredriksten OR reactor OR kommune OR norway OR norvège OR norwegen)";

    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    public static string For(RehearsalServer server) => new JsonObject
    {
        ["Http"] = new JsonObject { ["AllowedPrivateNetworks"] = new JsonArray("127.0.0.0/8") },
        ["Brands"] = new JsonArray(Halden(server.Script), Corvane(server.Script)),
        ["Sources"] = new JsonArray([.. Sources(server)]),
    }.ToJsonString(Readable);

    private static JsonObject Halden(RehearsalScript script) => new()
    {
        ["Name"] = "Halden",
        ["Slug"] = "halden",
        ["Query"] = Query,
        ["SearchTerms"] = new JsonArray("halden"),
        ["OwnAccounts"] = Accounts(script, RehearsalRole.Company, "web:halden.example"),
        ["Employees"] = Accounts(script, RehearsalRole.Employee),
        ["DetectEmployees"] = true,
        ["Competitors"] = new JsonArray("corvane"),
        ["TimeZone"] = RehearsalScript.TimeZone,
        ["Language"] = "en",
        ["Digest"] = new JsonObject { ["At"] = "06:00", ["To"] = new JsonArray("marketing@halden.example") },
        ["Report"] = new JsonObject { ["Day"] = "Monday", ["At"] = "07:00", ["To"] = new JsonArray("board@halden.example") },
        ["Enough"] = new JsonObject
        {
            ["Conversations"] = 30,
            ["ParticipationBelow"] = 0.2,
            ["Owed"] = 5,
            ["OwedOlderThan"] = "2.00:00:00",
        },
    };

    private static JsonObject Corvane(RehearsalScript script) => new()
    {
        ["Name"] = "Corvane",
        ["Slug"] = "corvane",
        ["Query"] = "corvane OR corvanecycles",
        ["SearchTerms"] = new JsonArray("corvane"),
        ["OwnAccounts"] = Accounts(script, RehearsalRole.Competitor),
        ["TimeZone"] = RehearsalScript.TimeZone,
    };

    /// <summary>The accounts of a role; those who only say in their profile that they work there are left to be found.</summary>
    private static JsonArray Accounts(RehearsalScript script, RehearsalRole role, params string[] others) => new(
    [
        .. script.Cast
            .Where(person => person.Role == role && !person.Bio.Contains("Halden", StringComparison.Ordinal))
            .Select(person => $"{person.Platform}:{person.Handle}")
            .Concat(others)
            .Select(account => JsonValue.Create(account)),
    ]);

    private static IEnumerable<JsonObject> Sources(RehearsalServer server)
    {
        JsonObject Source(string name, string kind, params (string Key, JsonNode Value)[] keys)
        {
            var source = new JsonObject { ["Name"] = name, ["Kind"] = kind };
            foreach ((string key, JsonNode value) in keys)
            {
                source[key] = value;
            }

            return source;
        }

        JsonNode Base(string site) => server.BaseUrls[site].AbsoluteUri;
        yield return Source("hacker news", "hackernews", ("BaseUrl", Base("hackernews")));
        yield return Source("lemmy", "lemmy", ("BaseUrl", Base("lemmy")));
        yield return Source(
            "mastodon",
            "mastodon",
            ("BaseUrl", Base("mastodon")),
            ("Hashtags", new JsonArray("halden", "haldenbikes", "haldenporter")),
            ("AccessToken", "rehearsed"));
        yield return Source("bluesky", "bluesky", ("BaseUrl", Base("bluesky")));
        yield return Source("x", "x", ("BaseUrl", Base("x")), ("BearerToken", "rehearsed"));
        foreach (Press press in Press.All)
        {
            string name = press.Title.ToLower(CultureInfo.InvariantCulture);
            JsonObject source = Source(name, "rss", ("Url", server.BaseUrls[press.Name].AbsoluteUri + press.Path));
            if (press.Audience is { } readers)
            {
                source["Audience"] = readers;
            }

            yield return source;
        }
    }
}
