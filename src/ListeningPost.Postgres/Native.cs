using System.Runtime.InteropServices;

namespace ListeningPost.Postgres;

/// <summary>The few system calls that .NET has no name for. Each returns -1 on failure.</summary>
internal static partial class Native
{
    public const int Interrupt = 2;
    public const int Quit = 3;
    public const int Kill = 9;

    /// <summary>Whether this process may write in a folder and pass through it: W_OK and X_OK.</summary>
    public const int WriteAndPass = 2 | 1;

    /// <summary>Asks what this process may do with a file.</summary>
    [LibraryImport("libc", EntryPoint = "access", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Access(string path, int mode);

    /// <summary>Sends a signal to a process.</summary>
    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Signal(int processId, int signal);

    /// <summary>Gives a file to another user. Only root may.</summary>
    [LibraryImport("libc", EntryPoint = "chown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int ChangeOwner(string path, uint user, uint group);

    /// <summary>Reads an extended attribute; returns its length.</summary>
    [LibraryImport("libc", EntryPoint = "getxattr", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint GetAttribute(string path, string name, [Out] byte[] value, nuint size);

    /// <summary>Writes an extended attribute, whether it was there or not.</summary>
    [LibraryImport("libc", EntryPoint = "setxattr", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int SetAttribute(string path, string name, byte[] value, nuint size, int flags);
}
