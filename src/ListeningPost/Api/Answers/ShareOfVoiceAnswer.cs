using System.ComponentModel;
using ListeningPost.Core.Measures;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Api.Answers;

[Description("Of what is said of a brand and its competitors.")]
internal sealed class ShareOfVoiceAnswer(MeasuredPeriod period, IReadOnlyList<VoiceCount> voices) : PeriodAnswer(period)
{
    [Description("The brand first, then its competitors by slug.")]
    public IReadOnlyList<VoiceAnswer> Voices { get; } =
        [.. voices.Select(voice => new VoiceAnswer(voice, voices.Sum(one => one.Mentions)))];
}

[Description("What is said of one of them.")]
internal sealed class VoiceAnswer(VoiceCount voice, long all)
{
    [Description("Its slug.")]
    public string Brand { get; } = voice.Brand;

    [Description("Own posts excluded.")]
    public long Mentions { get; } = voice.Mentions;

    [Description("Of those of all together; null where there are none.")]
    public double? Share { get; } = ShareOfVoice.Of(voice.Mentions, all);
}
