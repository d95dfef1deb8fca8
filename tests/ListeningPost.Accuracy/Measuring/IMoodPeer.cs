namespace ListeningPost.Accuracy.Measuring;

/// <summary>Another way to judge a whole text, which knows of no brand.</summary>
internal interface IMoodPeer
{
    /// <summary>As its column is headed.</summary>
    string Name { get; }

    /// <summary>From -1 to 1; an opinion from the threshold of moods on.</summary>
    double Score(string text);
}
