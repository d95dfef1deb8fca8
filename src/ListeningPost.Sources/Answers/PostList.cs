using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Words;

namespace ListeningPost.Sources.Answers;

/// <summary>Gathers the posts of an answer; what cannot be used costs only itself.</summary>
internal sealed class PostList
{
    private const int MaxProblems = 20;

    private readonly List<Post> _posts = [];
    private readonly List<string> _problems = [];
    private readonly List<string> _deleted = [];
    private int _unusable;
    private int _passedOver;

    /// <summary>A post that can be used.</summary>
    public void Add(Post post) => _posts.Add(post);

    /// <summary>Something that should be a post and cannot be read.</summary>
    public void Unusable(string why)
    {
        _unusable++;
        Note(why);
    }

    /// <summary>A post that can be read but is not wanted.</summary>
    public void PassOver(string why)
    {
        _passedOver++;
        Note(why);
    }

    /// <summary>A post that its author or the platform took back: what is stored of it goes.</summary>
    public void TakenBack(string? nativeId, string why)
    {
        PassOver(why);
        if (nativeId is not null)
        {
            _deleted.Add(nativeId);
        }
    }

    /// <summary>Adds the post, or says why there is none.</summary>
    /// <param name="item">The element it was read from, for the message.</param>
    /// <param name="post">Null: without what a post needs.</param>
    /// <param name="needs">What it needs: <c>objectID</c>.</param>
    public void AddOrSkip(JsonElement item, Post? post, string needs)
    {
        if (post is null)
        {
            Unusable($"without a usable {needs}: {Start(item)}");
            return;
        }

        Add(post);
    }

    /// <summary>A line for people about the answer as a whole.</summary>
    public void Note(string line)
    {
        if (_problems.Count < MaxProblems)
        {
            _problems.Add(line);
        }
    }

    public PostPage ToPage() => new(_posts, _unusable, _passedOver, _problems) { Deleted = _deleted };

    private static string Start(JsonElement item)
    {
        string raw = item.GetRawText();
        string line = string.Join(' ', raw.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        return CutText.Shorten(line, 81);
    }
}
