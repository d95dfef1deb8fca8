using System.CommandLine;
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
        _ = CheckedSettings.Of(SettingsFile.Parse(text, path));
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
        string config = path == SettingsFile.DefaultName ? "" : $" --config {path}";
        Console.Error.WriteLine($"{path} is written: read it, and add OwnAccounts. Next: listeningpost check{config}; "
            + $"listeningpost collect{config}; listeningpost digest --brand {InitText.SlugOf(name)} --out digest.html{config}");
        return CliErrors.Done;
    }

    /// <exception cref="ConfigurationException">It is no name, or nothing in it can be searched for.</exception>
    private static string Text(string name)
    {
        string trimmed = PlainText.Name(name, "NAME").Trim();
        string query = NameQuery.Of(trimmed) ?? throw new ConfigurationException(
            $"NAME is '{PlainText.Shown(name)}', in which nothing can be searched for. Write a name with letters or digits.");
        return InitText.Of(trimmed, query);
    }
}
