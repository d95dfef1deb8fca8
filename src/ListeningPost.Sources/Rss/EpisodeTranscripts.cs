using System.Security.Cryptography;
using System.Text;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Feeds;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Rss;

/// <summary>Reads what is said in a feed's newest episodes, a few a poll, and adds it to their text.</summary>
/// <remarks>
/// An episode that was handed on with its transcript is not handed on again while its own words and the transcript's address stay, or its
/// text would lose what is said in it. The cursor remembers these (<see cref="RssCursor.Transcripts"/>). While some are not read yet, the
/// validators are not kept, so that the next poll sees the whole feed again. One that cannot be read costs only itself: the episode is
/// there without it, and it is asked for again unless it is gone or no text.
/// </remarks>
internal sealed class EpisodeTranscripts(SourceHttp http)
{
    private const int MaxAPoll = 3;

    /// <summary>Only so many episodes, the newest, are read: a first poll does not go through years of them.</summary>
    private const int MaxEpisodes = 20;

    /// <summary>Before the key of a transcript that is not asked for again.</summary>
    private const string Unreadable = "-";

    private static readonly string[] Preferred =
        ["application/json", "text/vtt", "application/srt", "application/x-subrip", "text/plain", "text/html"];

    /// <summary>The poll's result with what is said in the episodes.</summary>
    /// <param name="result">Of this poll.</param>
    /// <param name="feed">Which it was made of.</param>
    /// <param name="cancellationToken">Ends the poll.</param>
    public async Task<PollResult> AddAsync(PollResult result, Feed feed, CancellationToken cancellationToken)
    {
        Episode[] episodes = Newest(feed, result.Posts);
        if (episodes.Length == 0)
        {
            return result;
        }

        var cursor = RssCursor.Parse(result.Cursor);
        var turn = new Turn(new HashSet<string>(cursor.Transcripts ?? [], StringComparer.Ordinal));
        foreach (Episode episode in episodes)
        {
            await ReadAsync(episode, turn, cancellationToken);
        }

        cursor = cursor with { Transcripts = [.. episodes.Select(turn.Remembered).OfType<string>()] };
        return result with
        {
            Posts = [.. result.Posts.Select(turn.Heard).OfType<Post>()],
            Problems = [.. result.Problems, .. turn.Problems],
            Cursor = (turn.IsUnfinished ? cursor with { ETag = null, LastModified = null, Hash = null } : cursor).ToString(),
        };
    }

    private async Task ReadAsync(Episode episode, Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Knows(episode) || turn.Asked == MaxAPoll)
        {
            turn.IsUnfinished |= !turn.Knows(episode);
            return;
        }

        turn.Asked++;
        try
        {
            var address = new Uri(episode.Transcript.Url);
            HttpAnswer answer = await http.SendAsync(address, HttpAsk.Get with { IsLast = true }, cancellationToken);
            turn.Take(episode, TranscriptText.Of(answer.Body, answer.ContentType));
        }
        catch (SourceException e)
        {
            turn.Problems.Add($"The transcript of an episode can't be read: {e.Message}");
            turn.GiveUp(episode, forGood: IsForGood(e.Failure));
        }
    }

    /// <summary>What will be the same the next time.</summary>
    private static bool IsForGood(SourceFailure failure) =>
        failure is SourceFailure.NotFound or SourceFailure.Gone or SourceFailure.Unauthorized or SourceFailure.Blocked
            or SourceFailure.TooLarge or SourceFailure.Encoding or SourceFailure.Unreadable or SourceFailure.Refused;

    private static Episode[] Newest(Feed feed, IReadOnlyList<Post> posts)
    {
        if (feed.Items.All(item => item.Transcripts.Count == 0))
        {
            return [];
        }

        ILookup<(string, string), Post> byWords = posts.ToLookup(post => (post.Title, post.Text));
        return
        [
            .. feed.Items.Where(item => item.Transcripts.Count > 0)
                .SelectMany(item => byWords[(item.Title, item.Words)].Select(post => new Episode(post, Best(item.Transcripts))))
                .DistinctBy(episode => episode.Post.NativeId)
                .OrderByDescending(episode => episode.Post.PublishedAt ?? DateTimeOffset.MaxValue)
                .Take(MaxEpisodes),
        ];
    }

    /// <summary>In which times and names are told from words most surely.</summary>
    private static FeedTranscript Best(IReadOnlyList<FeedTranscript> transcripts) => transcripts.MinBy(Rank)!;

    /// <summary>The less, the better; what is not known comes last.</summary>
    private static uint Rank(FeedTranscript transcript) =>
        (uint)Array.FindIndex(Preferred, type => transcript.Type.StartsWith(type, StringComparison.Ordinal));

    private sealed record Episode(Post Post, FeedTranscript Transcript)
    {
        /// <summary>Changes with the episode's words and with the transcript's address.</summary>
        public string Key { get; } = Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{Transcript.Url}\n{Post.Title}\n{Post.Text}")).AsSpan(0, 8));
    }

    /// <summary>What a poll has come to know.</summary>
    private sealed class Turn(HashSet<string> known)
    {
        /// <summary>By native id: what was said, or null for what was handed on before.</summary>
        private readonly Dictionary<string, string?> _said = new(StringComparer.Ordinal);

        public int Asked { get; set; }

        public bool IsUnfinished { get; set; }

        public List<string> Problems { get; } = [];

        public bool Knows(Episode episode)
        {
            if (known.Contains(episode.Key))
            {
                _said.TryAdd(episode.Post.NativeId, null);
                return true;
            }

            return known.Contains(Unreadable + episode.Key);
        }

        public void Take(Episode episode, string said)
        {
            if (said.Length == 0)
            {
                GiveUp(episode, forGood: true);
                return;
            }

            _said[episode.Post.NativeId] = said;
            known.Add(episode.Key);
        }

        public void GiveUp(Episode episode, bool forGood)
        {
            IsUnfinished |= !forGood;
            if (forGood)
            {
                known.Add(Unreadable + episode.Key);
            }
        }

        /// <summary>The post with what is said in it; null where it was handed on so before.</summary>
        public Post? Heard(Post post)
        {
            if (!_said.TryGetValue(post.NativeId, out string? said))
            {
                return post;
            }

            return said is null ? null : post with { Text = TextLine.Paragraphs(post.Text, said) };
        }

        /// <summary>How the cursor remembers it; null: it is to be asked for.</summary>
        public string? Remembered(Episode episode)
        {
            if (known.Contains(episode.Key))
            {
                return episode.Key;
            }

            return known.Contains(Unreadable + episode.Key) ? Unreadable + episode.Key : null;
        }
    }
}
