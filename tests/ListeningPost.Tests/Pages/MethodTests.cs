using ListeningPost.Core.Measures;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Digests;
using ListeningPost.Pages;
using ListeningPost.Reports;
using ListeningPost.Storage.Measures;
using ListeningPost.Tests.Digests;
using ListeningPost.Tests.Reports;

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
    public void Every_figure_of_a_report_is_defined()
    {
        Report ordinary = ReportExamples.Ordinary();
        Report others = ordinary with
        {
            Figures = ordinary.Figures with { Employees = Objections.FewestEmployees },
            Enough = new EnoughRule { Conversations = 30, ParticipationBelow = 0.2, Owed = 5, OwedOlderThan = TimeSpan.FromDays(2) }
                .Weigh(118, 9, 31),
            Objection = new Objection(ObjectionKind.PeopleMisbehave)
            {
                PeopleOnly = 3,
                Employees = new EmployeeVoices { Posts = 9, Negative = 1, People = Objections.FewestEmployees },
            },
        };
        IEnumerable<string> stated = ((Report[])[ordinary, others])
            .SelectMany(report => ReportExamples.Content(report).Figures)
            .Select(figure => figure.Id);

        Assert.Empty(stated.Except(Names(0), StringComparer.Ordinal));
    }

    [Fact]
    public void No_name_is_stated_twice() => Assert.All(
        Method.Stated.Sections,
        section => Assert.Equal(section.Rules.Select(rule => rule.Name).Distinct(StringComparer.Ordinal),
            section.Rules.Select(rule => rule.Name)));

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
