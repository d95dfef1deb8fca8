using System.Collections.Concurrent;
using ListeningPost.Alerts;
using ListeningPost.Core.Brands;
using ListeningPost.Deliveries;
using ListeningPost.Storage;
using ListeningPost.Storage.Alerts;
using ListeningPost.Storage.Deliveries;
using Microsoft.Extensions.Time.Testing;

namespace ListeningPost.IntegrationTests.Alerts;

/// <summary>The alerts of a process over a database, and what it gives to be sent.</summary>
internal sealed class Watching : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly AlertService _service;

    public Watching(string connectionString, KeptNotices notices, params Brand[] brands)
    {
        Clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        _services = new ServiceCollection()
            .AddLogging()
            .AddStorage(connectionString)
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IReadOnlyList<Brand>>(brands)
            .AddSingleton<INotices>(notices)
            .AddAlertService(new AlertOptions(new Uri("https://listening.example/")))
            .BuildServiceProvider();
        _service = _services.GetServices<IHostedService>().OfType<AlertService>().Single();
    }

    public FakeTimeProvider Clock { get; }

    public AlertStore Store => _services.GetRequiredService<AlertStore>();

    /// <summary>Looks, with every watch.</summary>
    public Task LookAsync()
    {
        Clock.Advance(TimeSpan.FromMinutes(1));
        return _service.RunOnceAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

/// <summary>Notices that were to be sent: each name once, as those who send them keep them.</summary>
internal sealed class KeptNotices : INotices
{
    private readonly ConcurrentDictionary<string, (Notice Notice, KeptDocument Mail, IReadOnlyList<string> Channels)> _kept = new();
    private readonly ConcurrentQueue<Notice> _inOrder = new();

    /// <summary>What happens before it is kept.</summary>
    public Action Before { get; set; } = () => { };

    /// <summary>What happens when it is kept, and before whoever gave it knows.</summary>
    public Action After { get; set; } = () => { };

    /// <summary>In the order they came.</summary>
    public IReadOnlyList<Notice> All => [.. _inOrder];

    public IReadOnlyList<string> ChannelsOf(Notice notice) => _kept[notice.Id].Channels;

    public KeptDocument MailOf(Notice notice) => _kept[notice.Id].Mail;

    public Task<bool> PostAsync(
        Notice notice, KeptDocument mail, IReadOnlyList<string> channels, CancellationToken cancellationToken)
    {
        Before();
        bool isNew = _kept.TryAdd(notice.Id, (notice, mail, channels));
        if (isNew)
        {
            _inOrder.Enqueue(notice);
        }

        After();
        return Task.FromResult(isNew);
    }
}
