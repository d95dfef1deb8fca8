using System.Text.Json.Nodes;
using ListeningPost.Core.Words;

namespace ListeningPost.Mcp;

/// <summary>
/// What strangers wrote: it stands in fields of one name alone, so that whoever reads an answer knows it for data, never for an
/// instruction.
/// </summary>
internal static class Untrusted
{
    private const string Field = "untrusted_text";

    /// <summary>One line, without characters that hide or turn what stands around them; null where there is nothing.</summary>
    /// <param name="most">At most so many UTF-16 units.</param>
    public static JsonObject? Of(string? text, int most)
    {
        string line = OneLine.Of(CutText.To(text ?? "", most * 4), most);
        return line.Length == 0 ? null : new JsonObject { [Field] = line };
    }
}
