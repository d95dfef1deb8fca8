using System.Globalization;
using ListeningPost.Cli;

// What is printed, logged and mailed is the same whatever the machine's language: 2026-11-27, never 27.11.2026 or 2569-11-27.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
return await CommandLine.RunAsync(args);
