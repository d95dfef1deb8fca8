namespace ListeningPost.Configuration;

/// <summary>
/// The operator has to change a setting or an argument. One line: the key's full path, what is wrong, what to write. Exit status 2.
/// </summary>
public sealed class ConfigurationException(string message) : Exception(message);
