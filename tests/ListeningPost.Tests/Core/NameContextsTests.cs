using ListeningPost.Core.Posts;
using ListeningPost.Core.Proposing;

namespace ListeningPost.Tests.Core;

/// <summary>What a name stands beside.</summary>
public class NameContextsTests
{
    private static readonly string[] Planet =
    [
        "The probe enters orbit around Mercury, the innermost planet", "Mercury is the planet with the fastest orbit",
        "A transit of Mercury: the planet crosses the sun, its orbit seen", "Photos of the planet Mercury from orbit",
        "Why the orbit of planet Mercury puzzled astronomers", "Planet Mercury has a strange orbit and a thin crust",
        "Orbit insertion at planet Mercury next year", "A planet like Mercury: close orbit, no air",
    ];

    private static readonly string[] Car =
    [
        "My old Mercury sedan needs an engine", "Restoring a Mercury: the engine of the sedan is out",
        "Which oil for the engine of a Mercury sedan?", "Sold the Mercury sedan, kept its engine", "A sedan by Mercury with a V8 engine",
        "Mercury sedan: engine runs, rust everywhere", "The engine in this Mercury sedan knocks",
    ];

    [Fact]
    public void A_name_of_a_planet_and_a_car_has_a_group_for_each()
    {
        var found = NameContexts.Find(Posts([.. Planet, .. Car]), ["Mercury"], most: 4);

        Assert.Equal(2, found.Count);
        Assert.Superset(new HashSet<string>(["orbit", "planet"]), new HashSet<string>(found[0].Words));
        Assert.Superset(new HashSet<string>(["engine", "sedan"]), new HashSet<string>(found[1].Words));
        Assert.Equal([8, 7], found.Select(context => context.Posts));
    }

    [Fact]
    public void What_is_spoken_of_in_one_way_has_none() =>
        Assert.Empty(NameContexts.Find(Posts([.. Planet, .. Planet.Select(text => text + " again")]), ["Mercury"], most: 4));

    [Fact]
    public void Of_few_posts_nothing_is_said() => Assert.Empty(NameContexts.Find(Posts(Planet), ["Mercury"], most: 4));

    [Fact]
    public void Texts_without_words_tell_nothing() =>
        Assert.Empty(NameContexts.Find(Posts([.. Enumerable.Repeat("… 🚀 !!!", 50)]), ["🚀"], most: 4));

    private static Post[] Posts(string[] texts) =>
        [.. texts.Select((text, number) => new Post { Platform = "mastodon", NativeId = $"{number}", Text = text })];
}
