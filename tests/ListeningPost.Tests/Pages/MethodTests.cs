using ListeningPost.Core.Vocabulary;
using ListeningPost.Digests;
using ListeningPost.Pages;
using ListeningPost.Tests.Digests;

namespace ListeningPost.Tests.Pages;

/// <summary>What <c>/method</c> states is what the code has: every figure and rule, each with a test that there is.</summary>
public class MethodTests
{
    [Fact]
    public void Every_figure_of_a_digest_is_defined()
    {
        IEnumerable<string> stated =
        [
            .. CountedFigure.OfPresence.Select(f => f.Id), .. CountedFigure.OfMentions.Select(f => f.Id),
            .. CountedFigure.Besides.Select(f => f.Id), .. CountedFigure.Aside.Select(f => f.Id),
            .. new DigestFigures(DigestExamples.Ordinary()).All.Select(f => f.Id),
        ];

        Assert.Empty(stated.Except(Names(0), StringComparer.Ordinal));
    }

    [Fact]
    public void Every_kind_voice_and_rule_that_sets_aside_is_defined()
    {
        Assert.Equal(Kind.All.Order(StringComparer.Ordinal), Names(2).Order(StringComparer.Ordinal));
        Assert.Equal(Noise.SetAside.Order(StringComparer.Ordinal), Names(3).Order(StringComparer.Ordinal));
        Assert.Equal(Voice.All.Order(StringComparer.Ordinal), Names(5).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_test_that_is_named_is_there()
    {
        string tests = Path.GetFullPath(Path.Combine(Fixture.Project, ".."));
        ILookup<string, string> files = Directory.EnumerateFiles(tests, "*Tests.cs", SearchOption.AllDirectories)
            .ToLookup(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText, StringComparer.Ordinal);

        Assert.All(Method.Stated.Sections.SelectMany(section => section.Rules), rule =>
        {
            string[] named = rule.Test.Split('.');
            string[] forms = [$"public void {named[1]}(", $"public async Task {named[1]}("];
            bool isThere = files[named[0]].Any(text => forms.Any(form => text.Contains(form, StringComparison.Ordinal)));
            Assert.True(isThere, $"{rule.Name} names {rule.Test}, which is no test");
            Assert.True(rule.Definition.Length > 10, rule.Name);
        });
    }

    private static IEnumerable<string> Names(int section) => Method.Stated.Sections[section].Rules.Select(rule => rule.Name);
}
