using ListeningPost.Cli;

return await CommandLine.RunAsync(args);
