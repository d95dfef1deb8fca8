using System.Text.Json;
using ListeningPost.Configuration;

namespace ListeningPost.Tests.Configuration;

public class SettingsFileTests
{
    [Theory]
    [InlineData("""{ "Brandz": [] }""", "Brandz is no known key. Did you mean Brands?")]
    [InlineData("""{ "Smtp": { "Port": "587" } }""", "Smtp.Port is '587'. Write a whole number from 1 to 65535.")]
    [InlineData("""{ "Smtp": { "Port": 0 } }""", "Smtp.Port is 0. Write a whole number from 1 to 65535.")]
    [InlineData("""{ "Smtp": { "Security": "Maybe" } }""", "Smtp.Security is 'Maybe'. Write one of None, StartTls, Tls.")]
    [InlineData("""{ "Brands": {} }""", "Brands is an object. Write a list [ … ].")]
    [InlineData("""{ "Brands": [ { "Name": "Acme" } ] }""", "Brands[0].Query is missing.")]
    [InlineData("""{ "Brands": [ { "Name": "Acme", "Query": "acme", "Digest": { "At": "25:00" } } ] }""", "Brands[0].Digest.At is '25:00'. Write a time of day")]
    [InlineData("""{ "Brands": [ { "Name": "Acme", "Query": "acme", "Alerts": { "Owed": "24:00:00" } } ] }""", "Brands[0].Alerts.Owed is '24:00:00'. Write a duration")]
    [InlineData("""{ "Retention": { "Days": 730, "Days": 7 } }""", "Retention.Days is written twice.")]
    [InlineData("""{ "Sources": [ { "Name": "a", "Kind": "carrier-pigeon" } ] }""", "Sources[0].Kind is 'carrier-pigeon', which is no kind of source.")]
    [InlineData("""{ "Sources": [ { "Name": "a" } ] }""", "Sources[0].Kind is missing.")]
    [InlineData("{ \"Smtp\": {\n \"Port\" 5 } }", "listeningpost.json, line 2, column")]
    [InlineData("[]", "is no JSON object")]
    [InlineData("""{ "Web": { "Url": "not a url" } }""", "Web.Url is 'not a url'. Write an absolute http or https address.")]
    public void What_is_wrong_is_said_with_its_full_path_and_what_to_write(string file, string message)
    {
        var e = Assert.Throws<ConfigurationException>(() => SettingsFile.Parse(file, "listeningpost.json"));

        Assert.Contains(message, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Fact]
    public void Comments_trailing_commas_nulls_and_a_schema_are_accepted()
    {
        Settings settings = SettingsFile.Parse(
            """
            {
              "$schema": "./schema.json", // which one
              "Database": { "ConnectionString": null },
              /* a brand */
              "Brands": [ { "Name": "Acme", "Query": "acme", "Digest": { "At": "06:30", "To": ["a@acme.example",] }, }, ],
            }
            """,
            "listeningpost.json");

        Assert.Null(settings.Database.ConnectionString);
        Assert.Equal(new TimeOnly(6, 30), settings.Brands.Single().Digest.At);
        Assert.Equal(["a@acme.example"], settings.Brands.Single().Digest.To);
    }

    [Fact]
    public void A_secret_is_read_from_the_file_it_names_without_one_trailing_newline()
    {
        string file = Path.Combine(Path.GetTempPath(), $"lp-secret-{Guid.CreateVersion7():N}");
        File.WriteAllText(file, "se\ncret\n");
        try
        {
            Settings settings = SettingsFile.Parse(
                $$"""{ "Smtp": { "Password": {{JsonSerializer.Serialize("file:" + file)}} } }""", "listeningpost.json");

            Assert.Equal("se\ncret", settings.Smtp.Password);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_secret_whose_file_is_missing_names_key_and_file_and_not_the_secret()
    {
        var e = Assert.Throws<ConfigurationException>(() =>
            SettingsFile.Parse("""{ "Smtp": { "Password": "file:/nowhere/at/all" } }""", "listeningpost.json"));

        Assert.Equal("Smtp.Password names the file '/nowhere/at/all', which can't be read. Create it, or write another path.", e.Message);
    }

    [Fact]
    public void The_schema_is_json_that_names_every_section_and_forbids_others()
    {
        using JsonDocument schema = JsonDocument.Parse(JsonSchema.OfFile().ToJsonString());

        JsonElement properties = schema.RootElement.GetProperty("properties");
        Assert.All(
            ["Database", "Web", "Http", "Smtp", "Retention", "Brands", "Sources", "$schema"],
            section => Assert.True(properties.TryGetProperty(section, out _), section));
        Assert.False(schema.RootElement.GetProperty("additionalProperties").GetBoolean());
    }
}
