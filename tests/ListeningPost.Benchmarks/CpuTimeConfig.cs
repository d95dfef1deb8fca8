using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace ListeningPost.Benchmarks;

/// <summary>Few long iterations in this process, measured in processor time: for machines that others use too.</summary>
internal sealed class CpuTimeConfig : ManualConfig
{
    public CpuTimeConfig() => AddJob(Job.Default
        .WithToolchain(InProcessEmitToolchain.Instance)
        .WithClock(new CpuClock())
        .WithWarmupCount(4)
        .WithIterationCount(5)
        .WithInvocationCount(1)
        .WithUnrollFactor(1));

    /// <summary>The processor time that this process has used, in microseconds.</summary>
    private sealed class CpuClock : IClock
    {
        public string Title => "processor time";

        public bool IsAvailable => true;

        public Frequency Frequency => new(1_000_000);

        public long GetTimestamp() => (long)Environment.CpuUsage.TotalTime.TotalMicroseconds;
    }
}
