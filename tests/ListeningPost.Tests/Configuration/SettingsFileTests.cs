using System.Text.Json;
using ListeningPost.Access;
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
    [InlineData(
        """{ "Brands": [ { "Name": "Acme", "Query": "acme", "Digest": { "At": "25:00" } } ] }""",
        "Brands[0].Digest.At is '25:00'. Write a time of day")]
    [InlineData(
        """{ "Brands": [ { "Name": "Acme", "Query": "acme", "Alerts": { "Owed": "24:00:00" } } ] }""",
        "Brands[0].Alerts.Owed is '24:00:00'. Write a duration")]
    [InlineData("""{ "Retention": { "Days": 730, "Days": 7 } }""", "Retention.Days is written twice.")]
    [InlineData(
        """{ "Sources": [ { "Name": "a", "Kind": "carrier-pigeon" } ] }""",
        "Sources[0].Kind is 'carrier-pigeon', which is no kind of source.")]
    [InlineData("""{ "Sources": [ { "Name": "a" } ] }""", "Sources[0].Kind is missing.")]
    [InlineData("{ \"Smtp\": {\n \"Port\" 5 } }", "listeningpost.json, line 2, column")]
    [InlineData(
        """{ "Brands": [ { "Name": "Acme", "Query": "acme", "Noise": ["jobs", "weather"] } ] }""",
        "Brands[0].Noise[1] is 'weather'. Write one of jobs, giveaways, promotions, scams, bots.")]
    [InlineData(
        """{ "Web": { "ApiKeys": [ { "Name": "a", "Key": "0123456789abcdef", "Role": "Boss" } ] } }""",
        "Web.ApiKeys[0].Role is 'Boss'. Write one of Reader, Analyst, Admin.")]
    [InlineData("[]", "is no JSON object")]
    [InlineData("""{ "Web": { "Url": "not a url" } }""", "Web.Url is 'not a url'. Write an absolute http or https address.")]
    public void What_is_wrong_is_said_with_its_full_path_and_what_to_write(string file, string message)
    {
        var e = Assert.Throws<ConfigurationException>(() => SettingsFile.Parse(file, "listeningpost.json"));

        Assert.Contains(message, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Theory]
    [InlineData(
        """{ "Http": { "AllowedPrivateNetworks": ["10.1.2.3/8"] } }""",
        "Http.AllowedPrivateNetworks[0] is '10.1.2.3/8', which is an address within a network. "
            + "Write 10.0.0.0/8 for all of that, or 10.1.2.3/32 for the one address.")]
    [InlineData("""{ "Http": { "AllowedPrivateNetworks": ["fd00::1/8"] } }""", "Write fd00::/8 for all of that, or fd00::1/128")]
    [InlineData("""{ "Http": { "AllowedPrivateNetworks": ["10.0.0.0"] } }""", "which is no network")]
    [InlineData("""{ "Web": { "Url": "https://127.0.0.1:8080" } }""", "Web.Url is https://127.0.0.1:8080/, and pages are served over http")]
    [InlineData(
        """{ "Web": { "Url": "http://127.0.0.1:8080/listening" } }""",
        "Web.Url is http://127.0.0.1:8080/listening. Write scheme, host and port alone: http://127.0.0.1:8080.")]
    [InlineData("""{ "Web": { "Url": "http://127.0.0.1:8080/?a=b" } }""", "Write scheme, host and port alone")]
    [InlineData(
        """{ "Web": { "ApiKeys": [ { "Name": "a", "Key": "k" } ] } }""",
        "Web.ApiKeys[0].Key has 1 characters, which can be guessed. Write at least 16")]
    [InlineData(
        """{ "Web": { "ApiKeys": [ { "Name": "a", "Key": "0123456789abcdef" }, { "Name": "A", "Key": "0123456789abcdeg" } ] } }""",
        "Web.ApiKeys[1].Name is 'A', which is no name or another key's.")]
    [InlineData(
        """{ "Web": { "ApiKeys": [ { "Name": "a", "Key": "0123456789abcdef", "Brands": [] } ] } }""",
        "Web.ApiKeys[0].Brands is empty. Write slugs of brands, or leave it out: then all are shown.")]
    [InlineData(
        """{ "Web": { "ApiKeys": [ { "Name": "a", "Key": "0123456789abcdef", "Expires": "soon" } ] } }""",
        "Web.ApiKeys[0].Expires is 'soon', which is no day.")]
    [InlineData(
        """{ "Web": { "ApiKeys": [ { "Name": "a", "Key": "0123456789abcdef", "Expires": "2027-02-30" } ] } }""",
        "Web.ApiKeys[0].Expires is '2027-02-30', which is no day.")]
    [InlineData("""{ "Smtp": { "Host": "mail.example:587" } }""", "Smtp.Host is 'mail.example:587', which is no host's name.")]
    [InlineData("""{ "Smtp": { "Host": "smtp://mail.example" } }""", "Smtp.Host is 'smtp://mail.example', which is no host's name.")]
    [InlineData("""{ "Brands": [ { "Name": "Ac\u202Eme", "Query": "acme" } ] }""", "Brands[0].Name is 'Ac me'.")]
    [InlineData("""{ "Sources": [ { "Name": "h\u200Bn", "Kind": "hackernews" } ] }""", "Sources[0].Name is 'h n'.")]
    public void What_only_fails_late_or_never_is_refused_by_the_check(string file, string message)
    {
        var e = Assert.Throws<ConfigurationException>(() => CheckedSettings.Of(SettingsFile.Parse(file, "listeningpost.json")));

        Assert.Contains(message, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789abcde", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "Http": { "AllowedPrivateNetworks": ["10.1.0.0/16", "127.0.0.1/32", "::1/128", "fd00::/8"] } }""")]
    [InlineData("""{ "Web": { "Url": "http://127.0.0.1:8080", "ApiKeys": [ { "Name": "a", "Key": "0123456789abcdef" } ] } }""")]
    [InlineData("""{ "Smtp": { "Host": "::1" }, "Brands": [ { "Name": "می\u200Cخواهم", "Slug": "a", "Query": "acme" } ] }""")]
    [InlineData("""{ "Web": { "Url": "http://0.0.0.0:8080" } }""")]
    public void What_is_right_is_accepted(string file) => CheckedSettings.Of(SettingsFile.Parse(file, "listeningpost.json"));

    [Fact]
    public void A_key_may_do_everything_for_ever_unless_the_file_says_less()
    {
        const string File =
            """
            { "Web": { "ApiKeys": [
                { "Name": "a", "Key": "0123456789abcdef" },
                { "Name": "b", "Key": "0123456789abcdeg", "Role": "analyst", "Brands": ["acme"], "Expires": "2027-06-30" } ] } }
            """;

        WebSettings web = CheckedSettings.Of(SettingsFile.Parse(File, "a file")).Settings.Web;

        Assert.Equal((Role.Admin, null, null), (web.ApiKeys[0].Role, web.ApiKeys[0].Brands, web.ApiKeys[0].ExpiresAt));
        Assert.Equal((Role.Analyst, "acme"), (web.ApiKeys[1].Role, Assert.Single(web.ApiKeys[1].Brands!)));
        Assert.Equal(new DateTimeOffset(2027, 7, 1, 0, 0, 0, TimeSpan.Zero), web.ApiKeys[1].ExpiresAt);
    }

    [Theory]
    [InlineData("http://0.0.0.0:8080", 0, true)]
    [InlineData("http://listening.example:8080", 0, true)]
    [InlineData("http://0.0.0.0:8080", 1, false)]
    [InlineData("http://127.0.0.2:8080", 0, false)]
    [InlineData("http://[::1]:8080", 0, false)]
    public void An_address_that_others_can_reach_is_served_only_with_a_key(string url, int stored, bool isRefused) =>
        Assert.Equal(isRefused, new WebSettings { Url = new Uri(url) }.ProblemWith(stored) is not null);

    [Fact]
    public void A_slug_of_500_letters_is_refused()
    {
        string file = $$"""{ "Brands": [ { "Name": "Acme", "Slug": "{{new string('a', 500)}}", "Query": "acme" } ] }""";

        var e = Assert.Throws<ConfigurationException>(() => CheckedSettings.Of(SettingsFile.Parse(file, "listeningpost.json")));

        Assert.Equal("Brands[0].Slug has 500 characters. Write one of at most 60, such as 'acme'.", e.Message);
    }

    [Fact]
    public void A_file_that_is_not_UTF8_is_refused_with_the_place_of_the_first_bad_byte()
    {
        string file = Path.Combine(Path.GetTempPath(), $"lp-latin1-{Guid.CreateVersion7():N}.json");
        string text = "{ // comment\n  \"Brands\": [ { \"Name\": \"Café\", \"Query\": \"cafe\" } ] }";
        File.WriteAllBytes(file, System.Text.Encoding.Latin1.GetBytes(text));
        try
        {
            var e = Assert.Throws<ConfigurationException>(() => SettingsFile.Load(file));

            Assert.Equal(
                $"{file}, line 2, column 29: the byte 0xE9 is not UTF-8. Save the file as UTF-8; from Latin-1: iconv -f LATIN1 -t UTF-8.",
                e.Message);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_secret_from_an_empty_file_is_refused()
    {
        string file = Path.Combine(Path.GetTempPath(), $"lp-empty-{Guid.CreateVersion7():N}");
        File.WriteAllText(file, "\n");
        try
        {
            var e = Assert.Throws<ConfigurationException>(() => SettingsFile.Parse(
                $$"""{ "Smtp": { "Password": {{JsonSerializer.Serialize("file:" + file)}} } }""", "listeningpost.json"));

            Assert.Contains("which is empty. Write the secret into it", e.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
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
