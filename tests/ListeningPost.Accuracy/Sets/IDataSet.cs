using ListeningPost.Accuracy.Measuring;

namespace ListeningPost.Accuracy.Sets;

/// <summary>One or more sets of texts that people judged, and how ours is measured on them.</summary>
internal interface IDataSet
{
    void Measure(CorpusFiles corpus, Report report);
}
