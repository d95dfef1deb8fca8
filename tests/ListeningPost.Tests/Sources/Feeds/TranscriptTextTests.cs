using System.Text;
using ListeningPost.Sources.Feeds;

namespace ListeningPost.Tests.Sources.Feeds;

/// <summary>Of a transcript only what is spoken is read.</summary>
public sealed class TranscriptTextTests
{
    [Theory]
    [InlineData("1\n00:00:00,000 --> 00:00:02,000\nWe talk\n\n2\n00:00:02,000 --> 00:00:04,000\nabout <i>kettles</i>.\n",
        "We talk about kettles.")]
    [InlineData("WEBVTT\nKind: captions\n\nNOTE by Jo\n\nSTYLE\n::cue {}\n\nintro\n00:00.000 --> 00:02.000 align:start\n<v Jo>We talk\n\n"
        + "00:02.000 --> 00:04.000\n<v Mo>about <00:03.000><c>kettles</c>.", "We talk about kettles.")]
    [InlineData("1\r\n00:00:00,000 --> 00:00:02,000\r\nWe talk\r\n\r\n2\r\n00:00:02,000 --> 00:00:04,000\r\nWe talk\r\nagain\r\n",
        "We talk again")]
    [InlineData("""{"version":"1.0.0","segments":[{"speaker":"Jo","startTime":0,"body":"We talk"},{"body":"about kettles."}]}""",
        "We talk about kettles.")]
    [InlineData("""[{"text":" We talk"},{"text":" about kettles."}]""", "We talk about kettles.")]
    [InlineData("""{"segments":[{"body":"We talk"},{"bo""", "We talk")]
    [InlineData("""{"segments":"none"}""", "")]
    [InlineData("<p>We talk</p><p>about kettles.</p>", "We talk\nabout kettles.")]
    [InlineData("We talk\nabout kettles.", "We talk\nabout kettles.")]
    [InlineData("", "")]
    public void It_may_have_any_form(string body, string text) => Assert.Equal(text, TranscriptText.Of(Encoding.UTF8.GetBytes(body), null));

    [Theory]
    [InlineData("00:00 --> 00:01\na\n\n", 100_000)]
    [InlineData("-->", 200_000)]
    [InlineData("00:00 --> 00:01\n<v ", 50_000)]
    [InlineData("{\"segments\":[", 10_000)]
    public void A_hostile_one_costs_by_its_length(string piece, int times) =>
        Assert.NotNull(TranscriptText.Of(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, times))), null));
}
