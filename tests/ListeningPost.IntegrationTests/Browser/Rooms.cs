namespace ListeningPost.IntegrationTests.Browser;

/// <summary>Two rooms that nobody changes: one where much was heard and one where nothing was.</summary>
public sealed class Rooms(PostgresFixture postgres) : IAsyncLifetime
{
    internal Room Filled { get; private set; } = null!;

    internal Room Empty { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Filled = await Room.OpenAsync(postgres);
        Empty = await Room.OpenAsync(postgres, isFilled: false);
    }

    public async ValueTask DisposeAsync()
    {
        await Filled.DisposeAsync();
        await Empty.DisposeAsync();
    }
}
