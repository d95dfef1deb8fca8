using System.Globalization;

namespace ListeningPost.IntegrationTests.EndToEnd;

/// <summary>The built program: a digest sent by hand, listed, sent again, and not to who wants no more.</summary>
public sealed class ReplayedTests(RunningListen listen) : IClassFixture<RunningListen>
{
    private const string Reader = "marketing@halden.example";

    [Fact]
    public async Task What_is_sent_is_listed_and_sent_again_as_the_same_message_but_not_to_who_unsubscribed()
    {
        var sent = await listen.Program.AskAsync("digest", "--brand", "halden", "--send");
        var listed = await listen.Program.AskAsync("deliveries", "--brand", "halden", "--kind", "digest");
        string row = listed.Output.Split('\n').Last(line => line.Contains(Reader, StringComparison.Ordinal));
        string id = row.Split(' ')[0];
        var replayed = await listen.Program.AskAsync("deliveries", "--replay", id);

        Assert.Equal((0, 0, 0), (sent.Status, listed.Status, replayed.Status));
        Assert.Contains($"sent to {Reader}", sent.Output, StringComparison.Ordinal);
        Assert.Contains("  sent  ", row, StringComparison.Ordinal);
        Assert.Equal($"{id}: sent\n", replayed.Output);
        string[] messages = [.. MessageIds()];
        Assert.Equal(2, messages.Length);
        Assert.Single(messages.Distinct(StringComparer.Ordinal));
        Assert.Equal(2, await ReadAsync<int>($"select attempts from listening.deliveries where id = {id}"));

        await Sql.RunAsync(
            listen.Connection,
            $"""
            insert into listening.unsubscribed (brand_id, kind, recipient, reason)
            select id, 'digest', '{Reader}', 'unsubscribed by the link in a mail' from listening.brands where slug = 'halden'
            """);
        var refused = await listen.Program.AskAsync("deliveries", "--replay", id);

        Assert.Equal(1, refused.Status);
        Assert.Equal(
            $"error: {id} was not sent: {Reader} gets no digest of halden any more: unsubscribed by the link in a mail.\n", refused.Errors);
        await IsNotSentByHandEitherAsync();
        Assert.Equal(2, MessageIds().Count());

        Assert.Contains("deliveries: ok: none waits\n", await CheckAsync(), StringComparison.Ordinal);
        await Sql.RunAsync(
            listen.Connection,
            $"""
            update listening.deliveries set status = 'pending', next_attempt_at = now() + interval '1 day', error = '451 later',
                created_at = '2026-03-14 05:00Z'
            where id = {id}
            """);
        Assert.Contains(
            "deliveries: 1 on the way, the first since 2026-03-14T05:00:00Z: 451 later\n", await CheckAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_said_to_be_not_there()
    {
        var asked = await listen.Program.AskAsync("deliveries", "--replay", long.MaxValue.ToString(CultureInfo.InvariantCulture));

        Assert.Equal(1, asked.Status);
        Assert.Contains("there is no such delivery", asked.Errors, StringComparison.Ordinal);
    }

    private async Task IsNotSentByHandEitherAsync()
    {
        var again = await listen.Program.AskAsync("digest", "--brand", "halden", "--send");
        Assert.Contains($"not sent to {Reader}: wants no more of these\n", again.Output, StringComparison.Ordinal);
    }

    private async Task<string> CheckAsync() => (await listen.Program.AskAsync("check")).Output;

    private async Task<T> ReadAsync<T>(string sql) => (T)(await Sql.ReadAsync(listen.Connection, sql))!;

    private IEnumerable<string> MessageIds() =>
        from mail in listen.Sink.Taken
        where mail.Recipient == Reader && mail.Message.Contains("X-ListeningPost-Delivery: halden/digest/", StringComparison.Ordinal)
        select mail.Message.Split("\r\n").First(line => line.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase));
}
