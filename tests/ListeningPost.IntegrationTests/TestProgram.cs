using ListeningPost.IntegrationTests.Postgres;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace ListeningPost.IntegrationTests;

/// <summary>Runs the tests; or, started again by one of them, is the second process that it needs.</summary>
internal static class TestProgram
{
    public static Task<int> Main(string[] args) => args switch
    {
        [SecondProcess.Verb, var dataDirectory] => SecondProcess.HoldAsync(dataDirectory),
        _ when args.Any(arg => arg is "--server" or "--internal-msbuild-node") =>
            TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => ConsoleRunner.Run(args),
    };
}
