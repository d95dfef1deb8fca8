using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Words;
using ListeningPost.Storage.Forgetting;

namespace ListeningPost.Cli;

/// <summary><c>forget</c>: deletes a person's posts, or one post, for good, and keeps them out.</summary>
internal static class ForgetCommand
{
    private const int MostShown = 20;

    private static readonly Option<string?> Author = new("--author")
    {
        Description = "All posts of an account, such as x:jo, mastodon:jo@social.example, or of a site: web:jo.example.",
        HelpName = "platform:handle",
    };

    private static readonly Option<string?> Post = new("--post") { Description = "One post, by its address.", HelpName = "URL" };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only say what would be erased." };

    public static Command Create()
    {
        var command = new Command("forget", "Delete a person's posts, or one post, for good, and never store them again.")
        {
            Author, Post, DryRun,
        };
        command.Validators.Add(Validate);
        command.SetAction(RunAsync);
        return command;
    }

    private static void Validate(CommandResult result)
    {
        if (Read(result.GetValue(Author), result.GetValue(Post), isDryRun: false, out string? problem) is null)
        {
            result.AddError(problem!);
        }
    }

    private static ToForget? Read(string? author, string? post, bool isDryRun, out string? problem)
    {
        if (author is null == post is null)
        {
            problem = "Name either --author platform:handle or --post URL.";
            return null;
        }

        problem = null;
        Account? account = author is null ? null : Account.Parse(author, out problem);
        if (problem is not null)
        {
            return null;
        }

        var what = new ToForget { Author = account, Address = post ?? "", By = Environment.UserName, IsDryRun = isDryRun };
        problem = what.Problem;
        return problem is null ? what : null;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        ToForget what = Read(result.GetValue(Author), result.GetValue(Post), result.GetValue(DryRun), out _)!;
        await using App app = await result.OpenAsync(cancellationToken);
        Forgotten forgotten = await app.Get<ForgetStore>().ForgetAsync(what, cancellationToken);
        foreach (string line in Lines(what, forgotten))
        {
            Console.WriteLine(OneLine.Of(line));
        }

        return CliErrors.Done;
    }

    private static IEnumerable<string> Lines(ToForget what, Forgotten forgotten)
    {
        string done = what.IsDryRun ? "would erase" : "erased";
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{done} {forgotten.Posts} posts in {forgotten.Conversations} conversations: {forgotten.Mentions} mentions, "
            + $"{forgotten.Revisions} earlier texts, {forgotten.Verdicts} verdicts");
        if (!what.IsDryRun)
        {
            yield return "kept out from now on, by a hash: no poll, stream, import or thread stores it again";
        }

        foreach (QuotingDocument document in forgotten.Documents.Take(MostShown))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"stays as it was sent: {document.Kind} {document.Id} of {document.Brand}, "
                + $"{document.From.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} to {document.To.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}, quotes it");
        }

        if (forgotten.Documents.Count > MostShown)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"and {forgotten.Documents.Count - MostShown} more");
        }

        if (forgotten.Posts > 0)
        {
            yield return "what others wrote about it or quoted of it stays, as do backups and what was exported";
        }
    }
}
