using ListeningPost.Core.Posts;
using ListeningPost.Sources.Text;
using ListeningPost.Sources.Xml;

namespace ListeningPost.Sources.Feeds;

/// <summary>A person of Atom: name, e-mail address and page in elements of their own; often but a line of text.</summary>
internal static class AtomPerson
{
    private static readonly NameTable<Part> Parts = new(
        [("name", Part.Name), ("email", Part.Email), ("uri", Part.Page), ("url", Part.Page), ("homepage", Part.Page)]);

    private static readonly FeedAuthor Nobody = new("", null, null);

    private enum Part
    {
        None,
        Name,
        Email,
        Page,
    }

    /// <summary>Who it is, or null.</summary>
    public static FeedAuthor? Read(in FeedElement element)
    {
        if (!element.HasMarkup)
        {
            return FeedAuthor.Parse(element.Line);
        }

        string name = "";
        string? email = null, page = null;
        var inside = new XmlScanner(element.Content);
        while (Next(ref inside, element, out string value) is var part and not Part.None)
        {
            switch (part)
            {
                case Part.Name when name.Length == 0:
                    name = value;
                    break;
                case Part.Email:
                    email = value;
                    break;
                case Part.Page:
                    page = Permalink.Absolute(value, element.Base);
                    break;
            }
        }

        var person = new FeedAuthor(name, email, page);
        return person == Nobody ? null : person;
    }

    /// <summary>The same where any form may stand: a line, or Atom's elements in an element of RSS.</summary>
    public static FeedAuthor? ReadLoose(in FeedElement element)
    {
        FeedAuthor? person = element.HasMarkup ? Read(element) : null;
        return person is { Name.Length: > 0 } ? person : FeedAuthor.Parse(element.Person);
    }

    /// <summary>Goes to the next part, over all else that may stand there.</summary>
    private static Part Next(ref XmlScanner inside, in FeedElement element, out string value)
    {
        while (inside.Read() is var token and not XmlToken.End)
        {
            if (token == XmlToken.EndTag)
            {
                continue;
            }

            Part part = Parts[inside.LocalName];
            (int start, int length) = inside.ReadContent<FeedNames>(out _);
            if (part != Part.None)
            {
                value = element.Work.Line(element.Content.Slice(start, length));
                return part;
            }
        }

        value = "";
        return Part.None;
    }
}
