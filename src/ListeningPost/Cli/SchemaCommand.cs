using System.CommandLine;
using System.Text.Json;
using ListeningPost.Configuration;

namespace ListeningPost.Cli;

/// <summary><c>schema</c>: prints the JSON Schema of the configuration file.</summary>
internal static class SchemaCommand
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    public static Command Create()
    {
        var command = new Command("schema", "Print the JSON Schema of the configuration file.");
        command.SetAction(_ =>
        {
            Console.Out.WriteLine(JsonSchema.OfFile().ToJsonString(Readable));
            return CliErrors.Done;
        });
        return command;
    }
}
