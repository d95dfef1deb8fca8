using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace ListeningPost.Documents;

/// <summary>Renders a Razor component to a string, outside any request.</summary>
internal static partial class DocumentRenderer
{
    /// <summary>Renders one document.</summary>
    /// <param name="parameters">The component's parameters by name.</param>
    public static async Task<string> RenderAsync<TComponent>(IReadOnlyDictionary<string, object?> parameters)
        where TComponent : IComponent
    {
        await using ServiceProvider none = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(none, NullLoggerFactory.Instance);
        string html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var view = ParameterView.FromDictionary(parameters.ToDictionary(StringComparer.Ordinal));
            var root = await renderer.RenderComponentAsync<TComponent>(view);
            return root.ToHtmlString();
        });
        return Compact(html);
    }

    /// <summary>Letters beyond ASCII as themselves (the encoder writes up to nine bytes for each) and no indentation.</summary>
    private static string Compact(string html)
    {
        string letters = NumericEntity().Replace(html, match =>
        {
            int code = int.Parse(match.ValueSpan[3..^1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            bool isLetter = code >= 0xA0 && code is < 0xD800 or > 0xDFFF;
            if (!isLetter)
            {
                return match.Value;
            }

            return char.ConvertFromUtf32(code);
        });
        return LineStart().Replace(letters, "\n").Trim() + "\n";
    }

    [GeneratedRegex("&#x[0-9A-F]{2,6};", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NumericEntity();

    [GeneratedRegex("\\s*\\n\\s*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LineStart();
}
