using ListeningPost.Benchmarks.Databases;
using ListeningPost.Benchmarks.Reading;

namespace ListeningPost.Benchmarks.Rooms;

internal static class RoomTable
{
    public static async Task RunAsync(int mentions)
    {
        await using BenchServer server = await BenchServer.StartAsync();
        ReadDatabase database = await ReadDatabase.MakeAsync(server, mentions, 10, texts: mentions / 4);
        Console.WriteLine(database.Database.Connection);
        await Console.In.ReadToEndAsync();
    }
}
