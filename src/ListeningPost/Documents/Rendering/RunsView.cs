using ListeningPost.Documents.Content;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace ListeningPost.Documents.Rendering;

/// <summary>A line, run by run: figures with their ids and links, strong, marked, foreign and literal words.</summary>
public sealed class RunsView : ComponentBase
{
    [Parameter, EditorRequired]
    public required RichText Words { get; set; }

    [Parameter, EditorRequired]
    public required View View { get; set; }

    /// <summary>Whether it is a headline, whose long words are broken sooner.</summary>
    [Parameter]
    public bool IsLarge { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        foreach (Run run in Words.Runs.Where(run => run.Text.Length > 0))
        {
            Write(builder, run);
        }
    }

    private void Write(RenderTreeBuilder builder, Run run)
    {
        List<Tag> tags = [.. Tags(run)];
        foreach (Tag tag in tags)
        {
            builder.OpenElement(0, tag.Name);
            foreach (var (name, value) in tag.Attributes.Where(attribute => attribute.Value is not null))
            {
                builder.AddAttribute(1, name, value);
            }
        }

        WriteText(builder, run);
        tags.ForEach(_ => builder.CloseElement());
    }

    private void WriteText(RenderTreeBuilder builder, Run run)
    {
        if (!run.IsCode)
        {
            string words = Breakable.Of(run.Text, IsLarge ? Breakable.LongestLargeWord : Breakable.LongestWord);
            builder.AddContent(2, run.IsForeign ? Isolate.Of(words) : words);
            return;
        }

        string between = "";
        foreach (string piece in Breakable.Pieces(run.Text))
        {
            builder.AddMarkupContent(3, between);
            builder.AddContent(4, piece);
            between = "<wbr>";
        }
    }

    private IEnumerable<Tag> Tags(Run run)
    {
        if (View.LinkOfRun(run) is { } href)
        {
            yield return Link(run, href);
        }

        if (run.Figure is { } figure)
        {
            yield return new Tag("span", ("data-figure", figure.Id), ("data-value", figure.Value));
        }

        if (run.IsStrong)
        {
            yield return new Tag("strong");
        }

        if (run.IsMarked)
        {
            yield return new Tag("mark", ("class", "m"), ("style", Style(MailStyle.Mark)));
        }

        if (run.IsCode)
        {
            yield return new Tag("code", ("style", Style(MailStyle.Code)));
        }

        if (run.IsForeign)
        {
            yield return new Tag("span", ("dir", "auto"));
        }
    }

    private Tag Link(Run run, string href)
    {
        if (run.Figure is { } figure)
        {
            string? name = figure.Name.Length > 0 ? $"{run.Text}, {figure.Name}" : null;
            return new Tag("a", ("href", href), ("class", "f"), ("style", Style(MailStyle.FigureLink)), ("aria-label", name));
        }

        return new Tag(
            "a", ("href", href), ("class", "k"), ("style", Style(MailStyle.Link)), ("rel", "noopener noreferrer nofollow"),
            ("aria-label", run.Name.Length > 0 ? run.Name : null));
    }

    /// <summary>Mail programs drop sheets of styles; pages have one.</summary>
    private string? Style(string inMail) => View.IsMail ? inMail : null;

    private sealed record Tag(string Name, params (string Name, string? Value)[] Attributes);
}
