using System.CommandLine;
using ListeningPost.Documents.Pdf;

namespace ListeningPost.Cli;

/// <summary><c>--paper</c>: the sheet of a PDF, for every command that prints one.</summary>
internal static class PaperOption
{
    public static Option<string> Create()
    {
        var option = new Option<string>("--paper")
        {
            Description = "Of a .pdf: A4 or Letter.",
            HelpName = "A4|Letter",
            DefaultValueFactory = _ => nameof(Paper.A4),
        };
        option.AcceptOnlyFromAmong(nameof(Paper.A4), nameof(Paper.Letter));
        return option;
    }

    /// <summary>What was chosen.</summary>
    public static Paper PaperOf(this ParseResult result, Option<string> option) => Enum.Parse<Paper>(result.GetValue(option)!);
}
