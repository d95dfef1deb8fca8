using System.Net;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Mastodon;

namespace ListeningPost.Tests.Sources.Mastodon;

/// <summary>That a status is not there is said of that status alone, not of what it answers, nor of what nobody could ask for.</summary>
public class MissingStatusTests
{
    private static readonly MastodonOptions Options = new()
    {
        Name = "m",
        Kind = "mastodon",
        BaseUrl = new Uri("https://social.example"),
        Hashtags = ["acme"],
    };

    [Theory]
    [InlineData(HttpStatusCode.NotFound, SourceFailure.NotFound)]
    [InlineData(HttpStatusCode.Gone, SourceFailure.Gone)]
    [InlineData(HttpStatusCode.Unauthorized, SourceFailure.Unauthorized)]
    [InlineData(HttpStatusCode.Forbidden, SourceFailure.Unauthorized)]
    public async Task The_status_that_is_asked_for(HttpStatusCode answer, SourceFailure failure)
    {
        var platform = new LivePlatform((_, _) => LivePlatform.Error(answer));

        Assert.Equal(failure, await FailureAsync(platform, "3"));
    }

    [Fact]
    public async Task One_that_its_context_does_not_tell_of()
    {
        var platform = new LivePlatform((request, _) => request.Path.EndsWith("/context", StringComparison.Ordinal)
            ? """{"ancestors":[],"descendants":[]}"""
            : LivePlatform.Error(HttpStatusCode.NotFound));

        Assert.Equal(SourceFailure.NotFound, await FailureAsync(platform, "3"));
    }

    [Theory]
    [InlineData("/api/v1/statuses/1/context")]
    [InlineData("/api/v1/statuses/1")]
    public async Task What_it_answers_is_not_there(string missing)
    {
        const string Root =
            """
            {"id":"1","uri":"https://social.example/1","created_at":"2026-11-20T12:00:00Z","content":"x",
             "account":{"acct":"jo","url":"https://social.example/@jo"}}
            """;
        var platform = new LivePlatform((request, _) => request.Path switch
        {
            var path when path == missing => LivePlatform.Error(HttpStatusCode.NotFound),
            "/api/v1/statuses/3/context" => $$"""{"ancestors":[{{Root}}],"descendants":[]}""",
            "/api/v1/statuses/1/context" => """{"ancestors":[],"descendants":[]}""",
            _ => Root,
        });

        Assert.Equal(SourceFailure.Unreadable, await FailureAsync(platform, "3"));
    }

    [Fact]
    public async Task What_has_no_name_on_the_server_is_not_asked_for()
    {
        var platform = new LivePlatform((_, _) => LivePlatform.Error(HttpStatusCode.NotFound));

        Assert.Equal(SourceFailure.Nameless, await FailureAsync(platform, key: null));
        Assert.Empty(platform.Requests);
    }

    private static async Task<SourceFailure> FailureAsync(LivePlatform platform, string? key)
    {
        var collection = new Collection(platform, http => new MastodonSource(http, Options));
        SourceException e = await Assert.ThrowsAsync<SourceException>(
            () => collection.ThreadAsync(new ThreadRequest("https://far.example/x", null) { ThreadKey = key }));
        return e.Failure;
    }
}
