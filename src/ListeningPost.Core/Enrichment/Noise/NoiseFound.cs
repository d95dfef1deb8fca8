namespace ListeningPost.Core.Enrichment.Noise;

/// <summary>What sets a post aside.</summary>
/// <param name="Rule">One of <see cref="Vocabulary.Noise.All"/>.</param>
/// <param name="Why">The rule and the words that made it: <c>noise:giveaways (retweet to enter)</c>.</param>
public sealed record NoiseFound(string Rule, string Why);
