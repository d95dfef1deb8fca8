using System.Globalization;
using System.Runtime.InteropServices;
using ListeningPost.Accuracy.Lexica;
using ListeningPost.Accuracy.Measuring;
using ListeningPost.Accuracy.Sets;
using ListeningPost.Accuracy.Training;

// Figures are printed alike on every machine.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

switch (args)
{
    case ["train", var corpus, var output]:
        using (FileStream file = File.Create(output))
        {
            MoodTrainer.Learn(TrainingTexts.Read(corpus)).Write(file);
        }

        return 0;
    case ["lexica", var corpus, var folder]:
        LexicaTrainer.Run(corpus, folder);
        return 0;
    case ["accuracy", var corpus, var output]:
        var report = new Report(Console.Out);
        string machine = $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}";
        report.Line($"# How right it is ({machine}, {TimeProvider.System.GetUtcNow():yyyy-MM-dd})");
        IDataSet[] sets =
        [
            new MoodSets(), new RatedTexts(), new KindSets(), new NoiseSets(), new LanguageSets(), new NearCopies(), new FieldTexts(),
            new FieldVoices(),
        ];
        foreach (IDataSet set in sets)
        {
            set.Measure(new CorpusFiles(corpus), report);
        }

        report.Save(output);
        return 0;
    default:
        Console.Error.WriteLine("usage: train CORPUS MODEL | lexica CORPUS FOLDER | accuracy CORPUS REPORT");
        return 2;
}
