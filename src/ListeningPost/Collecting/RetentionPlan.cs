namespace ListeningPost.Collecting;

/// <summary>For how long posts are kept, from when they were stored.</summary>
/// <param name="Days">All.</param>
/// <param name="RawDays">Those without a mention.</param>
internal sealed record RetentionPlan(int Days, int RawDays);
