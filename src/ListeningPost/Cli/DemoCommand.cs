using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ListeningPost.Collecting;
using ListeningPost.Configuration;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Words;
using ListeningPost.Digests;
using ListeningPost.Documents;
using ListeningPost.Rehearsal;
using ListeningPost.Reports;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Cli;

/// <summary><c>demo</c>: the whole way, from a written web on loopback to yesterday's digest, without network or set-up.</summary>
internal static class DemoCommand
{
    private static readonly Option<bool> Once = new("--once")
    {
        Description = "Exit after printing where everything is, instead of serving it.",
    };

    private static readonly Option<int?> Port = new("--port")
    {
        Description = "Where digest, explorer and workbench are served on loopback. Default: 8080, or a free port when that is taken.",
        HelpName = "P",
        Validators = { CheckPort },
    };

    public static Command Create()
    {
        var command = new Command("demo", "Replay a written fortnight about an invented brand, and show yesterday's digest.")
        {
            Once, Port,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static void CheckPort(OptionResult result)
    {
        if (result.Tokens is not [{ Value: var text }])
        {
            return;
        }

        bool isNumber = int.TryParse(text, CultureInfo.InvariantCulture, out int port);
        if (isNumber && port is < 1 or > 65535)
        {
            result.AddError("--port takes a number from 1 to 65535.");
        }
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        DatabaseSettings database = DemoFolder.Database(SettingsFile.Load(result.GetValue(CommonOptions.Config)).Database);
        Uri address = DemoPage.Address(result.GetValue(Port));
        using var claim = DemoClaim.Take(database.DataDirectory!, address);
        await using RehearsalServer web = await RehearsalServer.StartAsync(
            TimeProvider.System.GetUtcNow(), TimeProvider.System, cancellationToken: cancellationToken);
        DemoFolder folder = DemoFolder.Make();
        CheckedSettings configured = await folder.ConfigureAsync(web.Configuration(), database, cancellationToken);
        Settings settings = configured.Settings;
        settings = settings with { Web = settings.Web with { Url = address } };
        if (PrivateDatabase.FirstStart(settings.Database) is { } first)
        {
            await Console.Error.WriteLineAsync(first);
        }

        await using App app = await result.OpenAnewAsync(configured with { Settings = settings }, cancellationToken);
        DigestDocument digest = await RehearseAsync(app, web, folder, cancellationToken);
        if (!result.GetValue(Once))
        {
            await DemoPage.ServeAsync(app, digest, cancellationToken);
        }

        return CliErrors.Done;
    }

    private static async Task<DigestDocument> RehearseAsync(
        App app, RehearsalServer web, DemoFolder folder, CancellationToken cancellationToken)
    {
        TimeProvider clock = TimeProvider.System;
        long started = clock.GetTimestamp();
        Brand brand = app.Brands[0];
        await Console.Error.WriteLineAsync(
            $"Collecting a written fortnight about {brand.Name} over the platforms' own protocols, on loopback …");
        CollectOutcome outcome = await CollectAsync(app, cancellationToken);

        var digests = app.Get<NightlyDigests>();
        DigestDraft digest = await digests.PreviewAsync(brand, web.Script.Today.AddDays(-1), cancellationToken);
        await folder.WriteAsync(digest.Document, digests.Message(brand, digest, brand.DigestTo[0]), cancellationToken);

        var week = IsoWeek.Of(web.Script.Today.AddDays(-1));
        ReportDraft report = await app.Get<WeeklyReports>().PreviewAsync(brand, week, isRedacted: false, cancellationToken);
        await folder.WriteAsync(report.Document, cancellationToken);

        DocumentPeriod yesterday = digest.Period;
        Figures fortnight = await app.Get<MeasureQueries>().FiguresAsync(
            brand.Slug, yesterday.Since.AddDays(-13), yesterday.CutOff, yesterday.CutOff, cancellationToken);
        await PrintAsync(digest.Document.Subject, fortnight, outcome, (folder, folder.Command(app.Settings.Database)));
        await Console.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"Took {clock.GetElapsedTime(started).TotalSeconds:0.0} s."));
        return digest.Document;
    }

    /// <summary>Two rounds: the second finds nothing that the first did not.</summary>
    private static async Task<CollectOutcome> CollectAsync(App app, CancellationToken cancellationToken)
    {
        await app.ApplyAsync(cancellationToken);
        CollectingLines lines = app.Get<CollectingLines>();
        lines.Say = line => Console.Error.WriteLine("  " + OneLine.Of(line));
        CollectOutcome outcome = await app.Get<Collector>().RunAsync([], force: true, cancellationToken);
        lines.Say = _ => { };
        await app.Get<Collector>().RunAsync([], force: true, cancellationToken);
        return outcome;
    }

    private static Task PrintAsync(string subject, Figures fortnight, CollectOutcome outcome, (DemoFolder Folder, string Command) demo) =>
        Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"""
            {subject}

            The fortnight: {fortnight.Mentions} mentions by {fortnight.Authors} authors in {fortnight.Conversations} conversations
              with you       {fortnight.WithYou,4}
              your people    {fortnight.PeopleOnly,4}
              without you    {fortnight.WithoutYou,4}
              owed an answer {fortnight.OwedAnswers,4}
              started by you {fortnight.StartedByYou,4}
            Sources: {outcome.Answered} answered, {outcome.Failed} failed (one is written to fail)

            Digest   {demo.Folder.Html}
                     {demo.Folder.Text}
                     {demo.Folder.Mail}
            Report   {demo.Folder.Report}
                     {demo.Folder.ReportPdf}
            Ask more: {demo.Command} query 'owed:true' --brand halden
            """));
}
