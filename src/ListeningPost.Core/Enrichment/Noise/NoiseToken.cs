namespace ListeningPost.Core.Enrichment.Noise;

/// <summary>A word, address, name or number of a post.</summary>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="End">Behind its last character.</param>
/// <param name="Word">The symbol of what is written; of a tag with its <c>#</c>.</param>
/// <param name="Kind">The symbol of what it is; of a tag the one without <c>#</c>.</param>
/// <param name="Further">One more, as <c>PREMIUM</c> of a <c>PHONE</c>.</param>
internal readonly record struct NoiseToken(int Start, int End, int Word, int Kind, int Further);
