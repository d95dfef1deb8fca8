using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ListeningPost.Storage.Posts;
using Voices = ListeningPost.Core.Vocabulary.Voice;

namespace ListeningPost.Api.Answers;

[Description("A post of a conversation, a mention or not: of the columns of analyst.mentions those that it has.")]
internal sealed class PostAnswer(StoredPost post)
{
    [Description("The post's number.")]
    public long PostId { get; } = post.PostId;

    [Description("Where the post stands.")]
    public string Platform { get; } = post.Post.Platform;

    [Description("The platform's own name of the post; with the platform it names it for ever.")]
    public string NativeId { get; } = post.Post.NativeId;

    [Description("The post's address.")]
    public string? Url { get; } = post.Post.Url;

    [Description("The author's account; empty when nobody is named.")]
    public string AuthorHandle { get; } = post.Post.Author.Handle;

    [Description("The author's name as displayed; may be empty.")]
    public string AuthorName { get; } = post.Post.Author.Name;

    [Description("The author's followers; null when unknown.")]
    public long? AuthorFollowers { get; } = post.Post.Author.Followers;

    [Description("The post's title; may be empty.")]
    public string Title { get; } = post.Post.Title;

    [Description("The post's text, plain.")]
    public string Text { get; } = post.Post.Text;

    [Description("Stated or found; null when it is neither.")]
    public string? Language { get; } = post.Post.Language;

    [Description("When the post was published.")]
    public DateTimeOffset PublishedAt { get; } = post.Post.PublishedAt!.Value;

    [Description("Who speaks, as the brand sees it.")]
    [AllowedValues(Voices.Company, Voices.Employee, Voices.Competitor, Voices.Public)]
    public string Voice { get; } = post.Voice;

    [Description("Whether it mentions the brand.")]
    public bool IsMention { get; } = post.IsMention;

    [Description("Native id of the post that it answers.")]
    public string? InReplyTo { get; } = post.Post.InReplyTo;

    [Description("Likes as last seen.")]
    public int? Likes { get; } = post.Post.Likes;

    [Description("Reposts as last seen.")]
    public int? Reposts { get; } = post.Post.Reposts;

    [Description("Replies as last seen.")]
    public int? Replies { get; } = post.Post.Replies;

    [Description("Whether the platform says that a program writes there.")]
    public bool IsBot { get; } = post.Post.Author.IsBot;

    [Description("What the platform or its moderators mark the post with.")]
    public IReadOnlyList<string> Labels { get; } = post.Post.Labels;

    [Description("Others' words that the post holds, plain; they are no part of its text.")]
    public string Quoted { get; } = post.Post.Quoted;
}
