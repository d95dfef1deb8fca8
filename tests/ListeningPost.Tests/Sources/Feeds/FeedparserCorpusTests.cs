using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Encodings;
using ListeningPost.Sources.Feeds;

namespace ListeningPost.Tests.Sources.Feeds;

/// <summary>The conformance suite of Python's feedparser: each file says in a comment what a reader makes of it.</summary>
public partial class FeedparserCorpusTests
{
    private const string IdsAreNames = "an id is a name, never resolved (RFC 4287, 4.2.6; NetNewsWire has a test for it)";
    private const string OneLanguage = "a post has one language, feedparser one each for title, summary and content";
    private const string TitleIsDropped = "the whole text stands in an HTML title element, which no page shows";

    private static readonly Dictionary<string, string> Excused = new(StringComparer.Ordinal)
    {
        ["encoding/bozo_linenoise.xml: content"] = "one wrong byte: we mend that byte, feedparser rereads all as windows-1252",
        ["entities/lang.xml: feed title"] = "U+27E8 as in HTML 5, not HTML 4's U+2329",
        ["entities/rang.xml: feed title"] = "U+27E9 as in HTML 5, not HTML 4's U+232A",
        ["wellformed/atom10/entry_category_term.xml: tag"] = "people read the label",
        ["wellformed/lang/entry_content_xml_lang_inherit_4.xml: language"] = OneLanguage,
        ["wellformed/lang/entry_summary_xml_lang_inherit_3.xml: language"] = OneLanguage,
        ["wellformed/lang/entry_title_xml_lang_inherit_3.xml: language"] = OneLanguage,
        ["wellformed/lang/entry_title_xml_lang_inherit_4.xml: language"] = OneLanguage,
        ["wellformed/lang/http_content_language_entry_title_inherit_2.xml: language"] =
            "the header Content-Language tells a site's default, not a post's language",
        ["wellformed/atom/entry_created_multiple_values.xml: published"] = "of two dates the first counts",
        ["wellformed/base/http_entry_id_base_content_location.xml: id"] = IdsAreNames,
        ["wellformed/base/http_entry_id_base_docuri.xml: id"] = IdsAreNames,
        ["wellformed/base/http_feed_id_base_content_location.xml: feed id"] = IdsAreNames,
        ["wellformed/base/http_feed_id_base_docuri.xml: feed id"] = IdsAreNames,
        ["wellformed/sanitize/entry_summary_crazy.xml: content"] = TitleIsDropped,
        ["wellformed/sanitize/entry_title_crazy.xml: title"] = TitleIsDropped,
        ["wellformed/sanitize/feed_subtitle_crazy.xml: feed content"] = TitleIsDropped,
        ["wellformed/sanitize/feed_title_crazy.xml: feed title"] = TitleIsDropped,
        ["wellformed/sanitize/item_content_encoded_script_nested_cdata.xml: content"] =
            "the rest of a nested CDATA section is shown otherwise",
        ["wellformed/sanitize/xml_declaration_unexpected_character.xml: feed title"] = "a broken DOCTYPE is dropped, not shown",
    };

    private static readonly Uri Server = new("http://127.0.0.1:8097/");

    [Fact]
    public void What_feedparser_expects_holds()
    {
        string root = Path.Combine(Corpus.Require(), "feeds-feedparser");
        var tally = new Tally(Excused);
        foreach (string path in Directory.EnumerateFiles(root, "*.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            Check(File.ReadAllBytes(path), Path.GetRelativePath(root, path), tally);
        }

        tally.Verify(atLeast: 500);
    }

    private static void Check(byte[] body, string file, Tally tally)
    {
        string document = Encoding.UTF8.GetString(Recoding.ToUtf8(body, null).Span);
        string? expectation = Expect().Match(document) is { Success: true } found ? found.Groups["expect"].Value.Trim() : null;
        Match[] claims = [.. Claim().Matches(expectation ?? "").Cast<Match>()];
        if (claims.Length == 0)
        {
            return;
        }

        Feed feed = Read(body, document);
        foreach (Match claim in claims)
        {
            string expected = Literal(claim.Groups["value"].Value);
            if (claim.Groups["entry"].Success)
            {
                int index = int.Parse(claim.Groups["entry"].Value, CultureInfo.InvariantCulture);
                FeedItem item = index < feed.Items.Count ? feed.Items[index] : new FeedItem();
                CheckItem(item, file, claim.Groups["path"].Value, expected, tally);
            }
            else
            {
                CheckFeed(feed, file, claim.Groups["path"].Value, expected, tally);
            }
        }
    }

    /// <summary>As feedparser's own tests serve it: from their address, with the headers that the file names.</summary>
    private static Feed Read(byte[] body, string document)
    {
        var headers = Header().Matches(document).ToLookup(
            header => header.Groups["name"].Value.ToLowerInvariant(),
            header => header.Groups["value"].Value.Trim(),
            StringComparer.Ordinal);
        string location = headers["content-location"].FirstOrDefault() ?? "";
        try
        {
            var address = new Uri(Permalink.Absolute(location, Server) ?? Server.AbsoluteUri);
            return FeedReader.Read(body, headers["content-type"].FirstOrDefault(), address);
        }
        catch (SourceException)
        {
            return new Feed();
        }
    }

    private static void CheckItem(FeedItem item, string file, string path, string expected, Tally tally)
    {
        FeedAuthor? author = item.Authors.Count > 0 ? item.Authors[0] : null;
        switch (path.Replace("\"", "'", StringComparison.Ordinal))
        {
            case "['title']" or "['title_detail']['value']" or ".title":
                tally.Text(file, "title", expected, item.Title);
                break;
            case "['description']" or "['summary']" or ".summary" or "['content'][0]['value']" or "['summary_detail']['value']":
                tally.Text(file, "content", expected, item.Text, item.Summary);
                break;
            case "['link']" or ".link":
                tally.Text(file, "link", expected, item.Link);
                break;
            case "['id']" or "['guid']":
                tally.Text(file, "id", expected, item.Id);
                break;
            case "['author_detail']['name']" or "['authors'][0]['name']":
                tally.Text(file, "author", expected, author?.Name);
                break;
            case "['author_detail']['email']" or "['authors'][0]['email']":
                tally.Text(file, "author e-mail", expected, author?.Email);
                break;
            case "['author_detail']['url']" or "['authors'][0]['href']" or "['author_detail']['href']":
                tally.Text(file, "author url", expected, author?.Url);
                break;
            case "['published_parsed']" or "['created_parsed']":
                tally.Date(file, "published", expected, item.PublishedAt);
                break;
            case "['updated_parsed']" or "['modified_parsed']":
                tally.Date(file, "updated", expected, item.UpdatedAt ?? item.PublishedAt);
                break;
            default:
                CheckRest(item, file, path.Replace("\"", "'", StringComparison.Ordinal), expected, tally);
                break;
        }
    }

    private static void CheckRest(FeedItem item, string file, string path, string expected, Tally tally)
    {
        FeedAuthor? author = item.Authors.Count > 0 ? item.Authors[0] : null;
        switch (path)
        {
            case "['tags'][0]['term']" or "['tags'][0]['label']" or "['category']" or "['categories'][0][1]":
                tally.Text(file, "tag", expected, [.. item.Tags]);
                break;
            case "['comments']":
                tally.Text(file, "comments", expected, item.CommentsUrl);
                break;
            case "['author']" or ".author":
                string? last = item.Authors.Count > 0 ? item.Authors[^1].Name : null;
                tally.Text(file, "author", expected, author?.Name, author?.Email, $"{author?.Name} ({author?.Email})", last);
                break;
            case "['title_detail']['language']" or "['content'][0]['language']" or "['summary_detail']['language']":
                tally.Language(file, "language", expected, item.Language);
                break;
            case "['links'][0]['href']":
                tally.Text(file, "any link", expected, [item.Link, item.CommentsUrl, .. item.Links]);
                break;
            case "['thr_in_reply_to']['ref']" or "['in_reply_to']['ref']":
                tally.Text(file, "in reply to", expected, item.InReplyTo);
                break;
        }
    }

    private static void CheckFeed(Feed feed, string file, string path, string expected, Tally tally)
    {
        switch (path)
        {
            case "['title']" or "['title_detail']['value']" or ".title":
                tally.Text(file, "feed title", expected, feed.Title);
                break;
            case "['tagline']" or "['subtitle']" or "['description']" or "['tagline_detail']['value']":
                tally.Text(file, "feed content", expected, feed.Description);
                break;
            case "['link']" or ".link":
                tally.Text(file, "feed link", expected, feed.Link);
                break;
            case "['id']" or "['guid']":
                tally.Text(file, "feed id", expected, feed.Id);
                break;
            case "['language']":
                tally.Language(file, "feed language", expected, feed.Language);
                break;
            case "['author_detail']['name']" or "['authors'][0]['name']":
                tally.Text(file, "feed author", expected, feed.Author?.Name);
                break;
            case "['author_detail']['email']" or "['authors'][0]['email']":
                tally.Text(file, "feed author e-mail", expected, feed.Author?.Email);
                break;
            case "['published_parsed']" or "['created_parsed']":
                tally.Date(file, "feed published", expected, feed.PublishedAt);
                break;
            case "['updated_parsed']" or "['modified_parsed']":
                tally.Date(file, "feed updated", expected, feed.UpdatedAt ?? feed.PublishedAt);
                break;
        }
    }

    /// <summary>A Python string, or the tuple of a date.</summary>
    private static string Literal(string python)
    {
        if (python.StartsWith('('))
        {
            int[] parts = [.. python.Trim('(', ')').Split(',').Take(6).Select(part => int.Parse(part, CultureInfo.InvariantCulture))];
            return new DateTime(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], DateTimeKind.Utc)
                .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        }

        return Escape().Replace(python.TrimStart('u', 'r')[1..^1], escape => escape.Value[1] switch
        {
            'u' or 'x' or 'U' => char.ConvertFromUtf32(
                int.Parse(escape.Value[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)),
            'n' => "\n",
            't' => "\t",
            'r' => "\r",
            _ => escape.Value[1..],
        });
    }

    [GeneratedRegex(@"Expect:(?<expect>.*)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Expect();

    [GeneratedRegex(@"^\s*Header:\s*(?<name>[\w-]+):(?<value>.*)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1_000)]
    private static partial Regex Header();

    [GeneratedRegex(
        @"(entries\[(?<entry>\d)\]|feed)(?<path>(\['\w+'\]|\[\d\]|\.\w+)+) == (?<value>u?'(\\.|[^'\\])*'|\(\d+(, ?\d+)+\))",
        RegexOptions.ExplicitCapture,
        1_000)]
    private static partial Regex Claim();

    [GeneratedRegex(@"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|U[0-9a-fA-F]{8}|.)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Escape();
}
