using System.Globalization;
using System.Text;
using ListeningPost.IntegrationTests.Sources.Http;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Rss;

namespace ListeningPost.IntegrationTests.Collecting;

/// <summary>Some feeds of one server, collected again and again: <c>feed 0</c> stands at <c>/0</c>.</summary>
internal sealed class CollectedFeeds(HostileServer server, SourceHttp http, Collection collection, string[] bodies) : IAsyncDisposable
{
    public Collection Collection => collection;

    public static async Task<CollectedFeeds> StartAsync(PostgresFixture postgres, SourceHttp http, int count)
    {
        string[] bodies = new string[count];
        var server = HostileServer.Start(async connection =>
        {
            while (await connection.ReadRequestAsync() is { } request)
            {
                string body = bodies[int.Parse(request.Split(' ')[1].TrimStart('/'), CultureInfo.InvariantCulture)];
                await connection.SendAsync(
                    Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"));
            }
        });
        RssSource[] sources =
        [
            .. Enumerable.Range(0, count)
                .Select(i => new RssOptions { Name = $"feed {i}", Kind = "rss", Url = server.Url($"/{i}") })
                .Select(options => new RssSource(options, http)),
        ];
        return new CollectedFeeds(server, http, await Collection.StartAsync(postgres, sources), bodies);
    }

    /// <summary>Collects once, each feed showing these items of RSS.</summary>
    public Task CollectAsync(params string[] items) => CollectAsync(_ => items);

    /// <summary>Collects once, each feed showing its items of RSS.</summary>
    public Task CollectAsync(Func<int, string[]> items) =>
        CollectDocumentsAsync(i => $"<rss><channel><title>t</title>{string.Concat(items(i))}</channel></rss>");

    /// <summary>Collects once, each feed being its document.</summary>
    public async Task CollectDocumentsAsync(Func<int, string> document)
    {
        for (int i = 0; i < bodies.Length; i++)
        {
            bodies[i] = document(i);
        }

        var outcome = await collection.CollectAsync(force: true);
        Assert.True(outcome.Failed == 0, outcome.Failed == 0 ? "" : await ErrorsAsync());
    }

    /// <summary>Posts, mentions, revisions.</summary>
    public Task<string> ReadAsync() => collection.ReadAsync<string>(
        """
        select concat_ws(
            ' ',
            (select count(*) from listening.posts),
            (select count(*) from analyst.mentions),
            (select count(*) from listening.post_revisions))
        """);

    private Task<string> ErrorsAsync() => collection.ReadAsync<string>(
        "select coalesce(string_agg(distinct last_error, ', '), '') from listening.sources where last_error is not null");

    public async ValueTask DisposeAsync()
    {
        await collection.DisposeAsync();
        http.Dispose();
        await server.DisposeAsync();
    }
}
