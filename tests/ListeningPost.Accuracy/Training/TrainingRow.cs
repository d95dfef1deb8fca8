namespace ListeningPost.Accuracy.Training;

/// <summary>A text, and what people saw in it.</summary>
/// <param name="Text">As its author wrote it, names masked.</param>
/// <param name="Negative">The share of people who saw a negative mood, from 0 to 1.</param>
/// <param name="Positive">The same of a positive one; both together at most 1.</param>
/// <param name="Weight">How much the row counts.</param>
internal sealed record TrainingRow(string Text, float Negative, float Positive, float Weight);
