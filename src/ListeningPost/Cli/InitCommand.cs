using System.CommandLine;
using System.Text.Json;
using ListeningPost.Configuration;

namespace ListeningPost.Cli;

/// <summary><c>init NAME</c>: writes a commented configuration for one brand, which works as it stands.</summary>
internal static class InitCommand
{
    private static readonly Argument<string> Name = new("NAME") { Description = "The brand's name, such as Acme." };

    public static Command Create()
    {
        var command = new Command("init", "Write a commented listeningpost.json for one brand.") { Name };
        command.SetAction(result => Write(result.GetValue(Name)!, result.GetValue(CommonOptions.Config) ?? SettingsFile.DefaultName));
        return command;
    }

    private static int Write(string name, string path)
    {
        string text = Text(name);
        _ = BrandFactory.Create(SettingsFile.Parse(text, path));
        try
        {
            using var file = new FileStream(path, FileMode.CreateNew);
            using var writer = new StreamWriter(file);
            writer.Write(text);
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new ConfigurationException($"{path} exists already. Name another with --config, or take it away.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path} can't be written: {e.Message} Name another with --config.");
        }

        Console.Out.WriteLine(path);
        Console.Error.WriteLine($"{path} is written. Next: listeningpost check; listeningpost collect; "
            + $"listeningpost digest --brand {BrandFactory.SlugOf(name)} --out digest.html");
        return CliErrors.Done;
    }

    private static string Text(string name)
    {
        string trimmed = name.Trim();
        if (BrandFactory.SlugOf(trimmed).Length == 0 || trimmed.Contains('"', StringComparison.Ordinal))
        {
            throw new ConfigurationException(
                $"'{PlainText.Shown(name)}' can't be made a brand's slug. Write a name with letters or digits.");
        }

        string quoted = JsonSerializer.Serialize(trimmed);
        string phrase = JsonSerializer.Serialize($"\"{trimmed}\"");
        return $$"""
            // ListeningPost: what to listen for, where, and who reads about it. All keys: listeningpost schema.
            {
              "Brands": [
                {
                  "Name": {{quoted}},
                  "Slug": "{{BrandFactory.SlugOf(trimmed)}}",
                  // Words, "phrases", AND, OR, NOT, NEAR/5, site:example.com … Try it: listeningpost test-query
                  "Query": {{phrase}},
                  // Accounts that speak for the brand: x:handle, mastodon:user@host, bluesky:handle, reddit:name, web:host.
                  "OwnAccounts": [],
                  "Employees": [], "TimeZone": "UTC",
                  "Digest": { "At": "06:00", "To": [] }
                }
              ],
              "Sources": [
                { "Name": "hackernews", "Kind": "hackernews" },
                { "Name": "reddit", "Kind": "reddit" },
                { "Name": "mastodon", "Kind": "mastodon", "BaseUrl": "https://mastodon.social" }
                // { "Name": "bluesky", "Kind": "bluesky", "Handle": "you.bsky.social", "AppPassword": "file:/run/secrets/bluesky" },
                // { "Name": "x", "Kind": "x", "BearerToken": "file:/run/secrets/x" },
                // { "Name": "trade press", "Kind": "rss", "Url": "https://trade.example/feed", "Audience": 40000 }
              ],
              // A private PostgreSQL is started unless a connection string is given.
              "Database": { "ConnectionString": null },
              "Http": { "UserAgent": "ListeningPost/1.0 (+https://example.com/contact)" },
              "Smtp": { "Host": null, "Port": 587, "Security": "StartTls", "From": "listening@example.com" }
            }

            """;
    }
}
