using ListeningPost.Configuration;
using ListeningPost.Core.Brands;

namespace ListeningPost.Tests.Configuration;

/// <summary><c>Alerts</c>: what is wrong is refused with its whole path, and no address is ever said.</summary>
public class AlertFactoryTests
{
    private const string Secret = "whsec_UzNDUjNUIGFsZXJ0cyBhbGVydHMgYWxlcnRzIQ==";
    private const string Slack = "https://hooks.example/services/S3CR3T";

    [Theory]
    [InlineData("""{ "To": ["oncall"] }""", "Alerts.To[0] is 'oncall', which is no mail address.")]
    [InlineData("""{ "Each": "acme AND (" }""", "Alerts.Each, line 1, column ")]
    [InlineData("""{ "Owed": null }""", "Alerts.Owed is null. Write a duration")]
    [InlineData("""{ "QuietHours": "22-06" }""", "Alerts.QuietHours is '22-06'. Write text of the form")]
    [InlineData("""{ "QuietHours": "22:00-24:00" }""", "Alerts.QuietHours is '22:00-24:00'.")]
    [InlineData("""{ "QuietHours": "08:00-08:00" }""", "Alerts.QuietHours is '08:00-08:00', which is no time at all.")]
    [InlineData("""{ "AtMost": 0 }""", "Alerts.AtMost is 0. Write a whole number from 1 to 10000.")]
    [InlineData("""{ "Webhooks": [ { "Url": "http://hooks.example/S3CR3T", "Format": "slack" } ] }""", "Url is http, which anybody")]
    [InlineData(
        """{ "Webhooks": [ { "Url": "https://a.webhook.office.com/S3CR3T", "Format": "teams" } ] }""",
        "Microsoft has switched these off.")]
    [InlineData("""{ "Rules": [ { "Name": "a", "Query": "acme", "To": [] } ] }""", "Alerts.Rules[0].To is empty, so nobody is told.")]
    [InlineData("""{ "Rules": [ { "Name": "spike", "Query": "acme", "To": ["mail:a@b.example"] } ] }""", "the product's own rule.")]
    [InlineData(
        """{ "Rules": [ { "Name": "a", "Query": "acme", "To": ["fax:S3CR3T"] } ] }""",
        "To[0] names no channel: it begins with none of ")]
    [InlineData(
        """{ "Rules": [ { "Name": "a", "Query": "acme", "To": ["mail:a, b"] } ] }""",
        "Alerts.Rules[0].To[0] is 'a, b', which is no")]
    [InlineData(
        """{ "Rules": [ { "Name": "a", "Query": "acme", "To": ["slack:ftp://x/S3CR3T"] } ] }""",
        "To[0] names no channel: its address is no https")]
    [InlineData("""{ "Rules": [ { "Name": "a", "Query": "x", "To": ["standard:https://x.example/S3CR3T"] } ] }""", "no secret is known.")]
    [InlineData("""{ "Rules": [ { "Name": "a", "Query": "kind:", "To": ["mail:a@b.example"] } ] }""", "Alerts.Rules[0].Query, line 1")]
    [InlineData(
        """
        { "Rules": [ { "Name": "a", "Query": "x", "To": ["mail:a@b.example"] }, { "Name": "A", "Query": "y",
            "To": ["mail:a@b.example"] } ] }
        """,
        "Alerts.Rules[1].Name is 'A', as is another rule's.")]
    public void What_is_wrong_is_refused_with_its_path(string alerts, string message)
    {
        var e = Assert.Throws<ConfigurationException>(() => Read(alerts));

        Assert.Contains("Brands[0].Alerts.", e.Message, StringComparison.Ordinal);
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("S3CR3T", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_have_their_channels_and_what_is_left_out_from_Alerts()
    {
        AlertPlan plan = Read(
            $$"""
            {
              "To": ["a@b.example", "a@b.example"], "Webhooks": [ { "Url": "{{Slack}}", "Format": "slack" } ], "Each": "kind:complaint",
              "QuietHours": "22:00-06:30", "AtMost": 5,
              "Rules": [ { "Name": "outage", "Query": "acme AND down", "To": ["Discord:https://chat.example/x"], "AtMost": 3 } ]
            }
            """).Alerts;

        Assert.Equal(["spike", "owed", "each", "blind", "outage"], plan.Rules.Select(rule => rule.Name));
        Assert.All(plan.Rules, rule => Assert.Equal(new QuietHours(new(22, 0), new(6, 30)), rule.Quiet));
        Assert.All(plan.Rules.SkipLast(1), rule => Assert.Equal(["mail:a@b.example", $"slack:{Slack}"], rule.Channels));
        Assert.Equal(["discord:https://chat.example/x"], plan.Rules[^1].Channels);
        Assert.Equal([5, 5, 5, 5, 3], plan.Rules.Select(rule => rule.AtMost));
        Assert.Equal(TimeSpan.FromDays(1), plan.Rules[1].Patience);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9000/x")]
    [InlineData("http://localhost/x")]
    [InlineData("http://10.1.2.3/x")]
    public void Http_is_taken_on_this_machine_and_in_networks_that_are_allowed(string url) =>
        Assert.NotEmpty(Read($$"""{ "Webhooks": [ { "Url": "{{url}}", "Format": "Slack" } ] }""").Alerts.Rules);

    [Fact]
    public void Nothing_that_is_off_and_nobody_to_tell_is_no_rule()
    {
        Assert.Empty(Read("""{ "Each": "acme" }""").Alerts.Rules);
        Assert.Empty(Read("""{ "To": ["a@b.example"], "Spike": false, "Owed": "00:00:00", "Blind": false }""").Alerts.Rules);
    }

    [Fact]
    public void What_is_stored_of_a_brand_holds_no_address()
    {
        Brand brand = Read(
            $$"""
            {
              "Webhooks": [ { "Url": "{{Slack}}", "Secret": "{{Secret}}" } ],
              "Rules": [ { "Name": "a", "Query": "acme", "To": ["slack:{{Slack}}"] } ]
            }
            """);

        Assert.DoesNotContain("S3CR3T", brand.SettingsJson, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", brand.SettingsJson, StringComparison.Ordinal);
        Assert.Contains("\"Query\":\"acme\"", brand.SettingsJson, StringComparison.Ordinal);
    }

    private static Brand Read(string alerts) => CheckedSettings.Of(SettingsFile.Parse(
        $$"""
        {
          "Http": { "AllowedPrivateNetworks": ["10.1.0.0/16"] },
          "Brands": [ { "Name": "Acme", "Query": "acme", "Alerts": {{alerts}} } ]
        }
        """,
        "listeningpost.json")).Brands[0];
}
