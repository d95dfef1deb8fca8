using ListeningPost.Alerts;
using ListeningPost.Cli;
using ListeningPost.Configuration;
using ListeningPost.Core.Brands;

namespace ListeningPost.Tests.Cli;

/// <summary><c>check</c> says by which rules something is told and where it goes, and no address of a chat.</summary>
public class AlertsInForceTests
{
    [Fact]
    public void Rules_of_the_same_terms_are_one_sentence_and_others_another()
    {
        IReadOnlyList<Brand> brands = Read(
            """
            { "To": ["oncall@acme.example"], "Owed": "1.06:00:00", "QuietHours": "22:00-06:30",
              "Rules": [ { "Name": "outage", "Query": "acme AND down", "To": ["slack:https://hooks.example/S3CR3T"], "AtMost": 3 } ] }
            """);

        IReadOnlyList<string> told = AlertsInForce.Told(brands, brands[0], isMailed: true);

        Assert.Equal(
            "spike, owed (1.06:00:00), blind to oncall@acme.example; at most 20 a day of each; quiet 22:00-06:30 Europe/Berlin", told[0]);
        Assert.Matches("^outage \\(acme AND down\\) to slack:hooks\\.example/[0-9a-f]{6}; at most 3 a day of each; quiet ", told[1]);
        Assert.DoesNotContain(told, line => line.Contains("S3CR3T", StringComparison.Ordinal));
    }

    [Fact]
    public void Nobody_to_tell_and_mail_that_cannot_go_are_said()
    {
        IReadOnlyList<Brand> none = Read("{}");
        IReadOnlyList<Brand> mail = Read("""{ "To": ["a@acme.example"] }""");

        Assert.StartsWith("to nobody: ", Assert.Single(AlertsInForce.Told(none, none[0], isMailed: true)), StringComparison.Ordinal);
        Assert.Contains(
            "(mail is not sent: Smtp.Host is not set)", AlertsInForce.Told(mail, mail[0], isMailed: false)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_chat_of_two_brands_is_told_of_sources_by_the_first_and_each_is_mailed_by_itself()
    {
        const string Chat = """{ "Url": "https://hooks.example/x", "Format": "slack" }""";
        IReadOnlyList<Brand> brands = Read(
            $$"""{ "To": ["a@acme.example"], "Webhooks": [ {{Chat}} ] }""",
            $$"""{ "To": ["a@acme.example"], "Webhooks": [ {{Chat}} ] }""",
            $$"""{ "Webhooks": [ {{Chat}} ], "QuietHours": "22:00-06:00" }""");

        ILookup<string, IReadOnlyList<string>> blind = RulesInForce.Of(brands).Where(of => of.Rule.Name == AlertRule.Blind)
            .ToLookup(of => of.Brand.Slug, of => of.Rule.Channels);

        Assert.Equal(["mail:a@acme.example", "slack:https://hooks.example/x"], blind["b0"].Single());
        Assert.Equal(["mail:a@acme.example"], blind["b1"].Single());
        Assert.Equal(["slack:https://hooks.example/x"], blind["b2"].Single());
        Assert.Equal(3, RulesInForce.Of(brands).Count(of => of.Rule.Name == AlertRule.Spike));
    }

    private static IReadOnlyList<Brand> Read(params string[] alerts)
    {
        IEnumerable<string> brands = alerts.Select((alert, i) =>
            $$"""{ "Name": "B{{i}}", "Slug": "b{{i}}", "Query": "acme", "TimeZone": "Europe/Berlin", "Alerts": {{alert}} }""");
        return CheckedSettings.Of(SettingsFile.Parse($$"""{ "Brands": [ {{string.Join(", ", brands)}} ] }""", "listeningpost.json")).Brands;
    }
}
