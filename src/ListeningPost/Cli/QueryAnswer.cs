using ListeningPost.Core.Queries;
using ListeningPost.Storage.Searching;

namespace ListeningPost.Cli;

/// <summary>What <c>query</c> prints instead of the mentions themselves.</summary>
/// <param name="app">Opened.</param>
/// <param name="query">Null: everything.</param>
/// <param name="zone">Whose days are meant.</param>
/// <param name="range">What narrows it.</param>
internal delegate Task<string> QueryAnswer(
    App app, Query? query, TimeZoneInfo zone, SearchRange range, CancellationToken cancellationToken);
