using System.Text.Json;
using ListeningPost.Sources.Answers;

namespace ListeningPost.Sources.Atproto;

/// <summary>Labels (<c>com.atproto.label.defs</c>): marks that authors and those who moderate put on posts and accounts.</summary>
internal static class LabelList
{
    /// <summary>The marks, as written.</summary>
    /// <param name="labels">Objects with <c>val</c>; one with <c>neg</c> takes an earlier one back and is none.</param>
    public static IEnumerable<string> Values(IEnumerable<JsonElement> labels) =>
        labels.Where(label => !label.Flag("neg")).Select(label => label.Text("val")).OfType<string>();
}
