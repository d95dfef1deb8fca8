namespace ListeningPost.Core.Words;

/// <summary>What stands for <c>*</c> and <c>?</c> in a term that has been read: two code points that are no characters.</summary>
internal static class Wildcards
{
    /// <summary><c>*</c>: any number of word characters.</summary>
    public const char Many = '\uFFFE';

    /// <summary><c>?</c>: exactly one word character.</summary>
    public const char One = '\uFFFF';

    public static bool Is(char c) => c is Many or One;
}
