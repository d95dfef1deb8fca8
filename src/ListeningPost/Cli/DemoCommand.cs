using System.CommandLine;
using System.Globalization;
using ListeningPost.Collecting;
using ListeningPost.Configuration;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Words;
using ListeningPost.Digests;
using ListeningPost.Rehearsal;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Cli;

/// <summary><c>demo</c>: the whole way, from a written web on loopback to yesterday's digest, without network or set-up.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var once = new Option<bool>("--once") { Description = "Exit after printing where everything is, instead of serving it." };
        var port = new Option<int?>("--port")
        {
            Description = "Where digest, explorer and workbench are served on loopback. Default: 8080, or a free port when that is taken.",
            HelpName = "P",
        };
        port.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && int.TryParse(text, CultureInfo.InvariantCulture, out int given) && (given is < 1 or > 65535))
            {
                result.AddError("--port takes a number from 1 to 65535.");
            }
        });
        var command = new Command("demo", "Replay a written fortnight about an invented brand, and show yesterday's digest.") { once, port };
        command.SetAction(async (result, cancellationToken) =>
        {
            await using RehearsalServer web = await RehearsalServer.StartAsync(
                TimeProvider.System.GetUtcNow(), TimeProvider.System, cancellationToken: cancellationToken);
            DemoFolder folder = DemoFolder.Make();
            (Settings settings, IReadOnlyList<Brand> brands) = App.Configure(await folder.ConfigureAsync(web.Configuration(), cancellationToken));
            settings = settings with { Web = settings.Web with { Url = DemoPage.Address(result.GetValue(port)) } };
            await using App app = await App.OpenAsync((settings, brands), AppUse.Of(result), cancellationToken);
            DigestDocument digest = await RehearseAsync(app, web, folder, cancellationToken);
            return result.GetValue(once) ? CliErrors.Done : await DemoPage.ServeAsync(app, digest, cancellationToken);
        });
        return command;
    }

    private static async Task<DigestDocument> RehearseAsync(App app, RehearsalServer web, DemoFolder folder, CancellationToken cancellationToken)
    {
        TimeProvider clock = TimeProvider.System;
        long started = clock.GetTimestamp();
        Brand brand = app.Brands[0];
        await Console.Error.WriteLineAsync($"Collecting a written fortnight about {brand.Name} over the platforms' own protocols, on loopback …");
        CollectOutcome outcome = await CollectAsync(app, cancellationToken);

        var digests = app.Get<NightlyDigests>();
        DigestDraft digest = await digests.PreviewAsync(brand, web.Script.Today.AddDays(-1), cancellationToken);
        await folder.WriteAsync(digest.Document, digests.Message(brand, digest, brand.DigestTo[0]), cancellationToken);

        DigestPeriod yesterday = digest.Period;
        Figures fortnight = await app.Get<MeasureQueries>().FiguresAsync(
            brand.Slug, yesterday.Since.AddDays(-13), yesterday.CutOff, yesterday.CutOff, cancellationToken);
        await PrintAsync(digest.Document.Subject, fortnight, outcome, folder);
        await Console.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"Took {clock.GetElapsedTime(started).TotalSeconds:0.0} s."));
        return digest.Document;
    }

    /// <summary>Two rounds: the second finds nothing that the first did not.</summary>
    private static async Task<CollectOutcome> CollectAsync(App app, CancellationToken cancellationToken)
    {
        await app.Get<Schema>().BeginAnewAsync(cancellationToken);
        await app.ApplyAsync(cancellationToken);
        CollectingLines lines = app.Get<CollectingLines>();
        lines.Say = line => Console.Error.WriteLine("  " + OneLine.Of(line));
        CollectOutcome outcome = await app.Get<Collector>().RunAsync([], force: true, cancellationToken);
        lines.Say = _ => { };
        await app.Get<Collector>().RunAsync([], force: true, cancellationToken);
        return outcome;
    }

    private static Task PrintAsync(string subject, Figures fortnight, CollectOutcome outcome, DemoFolder folder) =>
        Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"""
            {subject}

            The fortnight: {fortnight.Mentions} mentions by {fortnight.Authors} authors in {fortnight.Conversations} conversations
              with you       {fortnight.WithYou,4}
              your people    {fortnight.PeopleOnly,4}
              without you    {fortnight.WithoutYou,4}
              owed an answer {fortnight.OwedAnswers,4}
              started by you {fortnight.StartedByYou,4}
            Sources: {outcome.Answered} answered, {outcome.Failed} failed (one is written to fail)

            Digest   {folder.Html}
                     {folder.Text}
                     {folder.Mail}
            Ask more: {Environment.ProcessPath} --config {folder.Configuration} query 'owed:true' --brand halden
            """));
}
