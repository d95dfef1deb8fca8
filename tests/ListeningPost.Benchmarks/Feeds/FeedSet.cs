using System.Globalization;
using System.Text;

namespace ListeningPost.Benchmarks.Feeds;

/// <summary>The feeds that readers are timed on.</summary>
internal static class FeedSet
{
    private const int Seed = 20261122;

    private static readonly string[] Words =
    [
        "the", "anvil", "rocket", "coyote", "desert", "launch", "acme", "support", "answer", "question", "update", "release", "café",
        "naïve", "東京", "запуск", "price", "spring", "catapult", "review", "with", "from", "and", "for", "that",
    ];

    /// <summary>
    /// Real feeds of newspapers, blogs and podcasts: the folders <c>feeds-realworld</c> and <c>feeds-rss-parser</c> of
    /// the corpus.
    /// </summary>
    public static byte[][] Real() =>
        [.. Of(Path.Combine(CorpusFolder(), "feeds-realworld")), .. Of(Path.Combine(CorpusFolder(), "feeds-rss-parser"))];

    /// <summary>All feeds of a folder.</summary>
    public static byte[][] Of(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is not (".md" or ".jsonl" or ".tsv"))
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes),
    ];

    /// <summary>
    /// Well-formed RSS and Atom of about 60 KB, half with escaped HTML, half with CDATA: what WordPress and its like
    /// serve.
    /// </summary>
    public static byte[][] Generated()
    {
        var random = new Random(Seed);
        return [.. Enumerable.Range(0, 60).Select(i => Encoding.UTF8.GetBytes(i % 3 == 0 ? Atom(random) : Rss(random, cdata: i % 2 == 0)))];
    }

    private static string Rss(Random random, bool cdata)
    {
        var text = new StringBuilder(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
            <channel>
            <title>Feed</title>
            <link>https://blog.example/</link>
            <description>d</description>

            """);
        for (int i = 0; i < 20; i++)
        {
            string html = Html(random);
            string content = cdata ? $"<![CDATA[{html}]]>" : Escaped(html);
            text.Append(
                CultureInfo.InvariantCulture,
                $"""
                <item>
                	<title>{Sentence(random, 8)}</title>
                	<link>https://blog.example/2026/11/post-{i}/</link>
                	<dc:creator><![CDATA[Jo Doe]]></dc:creator>
                	<pubDate>Sun, 22 Nov 2026 10:{i:00}:00 +0000</pubDate>
                	<category><![CDATA[news]]></category>
                	<guid isPermaLink="false">https://blog.example/?p={i}</guid>
                	<description>{Escaped(Sentence(random, 40))}</description>
                	<content:encoded>{content}</content:encoded>
                </item>

                """);
        }

        return text.Append("</channel>\n</rss>\n").ToString();
    }

    private static string Atom(Random random)
    {
        var text = new StringBuilder(
            """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
            <title>Feed</title>
            <link href="https://blog.example/"/>
            <id>tag:blog.example,2026:feed</id>
            <updated>2026-11-22T10:00:00Z</updated>

            """);
        for (int i = 0; i < 20; i++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"""
                <entry>
                <title>{Sentence(random, 8)}</title>
                <link href="https://blog.example/2026/11/post-{i}/"/>
                <id>tag:blog.example,2026:{i}</id>
                <updated>2026-11-22T10:{i:00}:00Z</updated>
                <author><name>Jo Doe</name></author>
                <content type="html">{Escaped(Html(random))}</content>
                </entry>

                """);
        }

        return text.Append("</feed>\n").ToString();
    }

    private static string Html(Random random)
    {
        var html = new StringBuilder();
        for (int i = 0; i < 6; i++)
        {
            html.Append("<p>").Append(Sentence(random, 40))
                .Append(" <a href=\"https://blog.example/tag/").Append(Words[random.Next(8)])
                .Append("\">more</a> &amp; <b>less</b>.</p>\n");
        }

        return html.ToString();
    }

    private static string Sentence(Random random, int words) =>
        string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)]));

    private static string Escaped(string html) => html.Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static string CorpusFolder()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            string corpus = Path.Combine(folder, "shared", "corpus");
            if (Directory.Exists(corpus))
            {
                return corpus;
            }
        }

        return Environment.GetEnvironmentVariable("LISTENINGPOST_CORPUS")
            ?? throw new DirectoryNotFoundException(
                "No corpus: it is looked for in shared/corpus of each folder above, or where LISTENINGPOST_CORPUS says.");
    }
}
