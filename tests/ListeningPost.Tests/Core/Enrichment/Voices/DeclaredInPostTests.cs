using ListeningPost.Core.Brands;
using ListeningPost.Core.Enrichment.Voices;
using ListeningPost.Core.Posts;

namespace ListeningPost.Tests.Core.Enrichment.Voices;

/// <summary>Who works for a brand by what the post says, or by profiles of the harder kind.</summary>
public class DeclaredInPostTests
{
    private static readonly Brand Norda = new()
    {
        Name = "Norda",
        Slug = "norda",
        Query = "norda",
        SearchTerms = ["norda"],
        OwnAccounts = [new Account(Platforms.X.Name, "nordahelp")],
        DetectEmployees = true,
    };

    [Theory]
    [InlineData("I work at Norda, so I am biased.")]
    [InlineData("Full disclosure: I work for Norda.")]
    [InlineData("full disclosure - i work at norda and this bug annoys me too")]
    [InlineData("Disclaimer: Norda employee, but this is my own view.")]
    [InlineData("Disclosure: engineer at Norda.")]
    [InlineData("Disclosure: Norda engineer.")]
    [InlineData("Norda engineer here. We shipped the fix this morning.")]
    [InlineData("Hi, Norda support here! Which model do you have?")]
    [InlineData("Hello, Kim from Norda here, sorry about the wait.")]
    [InlineData("Speaking as a Norda dev, the cache was my fault.")]
    [InlineData("As a Norda employee I can only say that we hear you.")]
    [InlineData("I'm on the Norda billing team. Can you send me the invoice number?")]
    [InlineData("I am part of the Norda team and would love to hear more.")]
    [InlineData("I'm a backend engineer at Norda, happy to explain.")]
    [InlineData("I'm Norda's head of support and this should not happen.")]
    [InlineData("I currently work at Norda on the maps.")]
    [InlineData("I actually do work at Norda :)")]
    [InlineData("I work as a technician for Norda in Leeds")]
    [InlineData("I lead support at Norda. Write to me.")]
    [InlineData("I run logistics for Norda")]
    [InlineData("I've worked at Norda since 2016 and never saw that.")]
    [InlineData("I am employed by Norda, these opinions are mine.")]
    [InlineData("We at Norda are sorry for this.")]
    [InlineData("Here at Norda, we read every report.")]
    [InlineData("My team at Norda is looking at it.")]
    [InlineData("My employer, Norda, asked me not to comment.")]
    [InlineData("Norda is my employer, so take this with salt.")]
    [InlineData("The new Norda maps are good (I work there).")]
    [InlineData("Have you tried Norda? I work for them, so I may be biased.")]
    [InlineData("I don't speak for my company, but I work at Norda.")]
    [InlineData("I work for @nordahelp and saw your message")]
    [InlineData("I work at Norda Germany")]
    [InlineData("I work at Norda's Berlin office.")]
    [InlineData("Ich arbeite bei Norda und sehe das auch so.")]
    [InlineData("Seit 2019 arbeite ich bei Norda.")]
    [InlineData("Ich bin Norda-Mitarbeiterin, frag mich gern.")]
    [InlineData("Ich bin bei Norda angestellt.")]
    [InlineData("Je travaille chez Norda depuis trois ans.")]
    [InlineData("Je suis développeuse chez Norda.")]
    [InlineData("Trabajo en Norda y lo estamos mirando.")]
    [InlineData("Soy empleado de Norda.")]
    [InlineData("Lavoro in Norda, posso aiutarti.")]
    [InlineData("Io lavoro per Norda")]
    [InlineData("Trabalho na Norda e posso ajudar.")]
    [InlineData("Ik werk bij Norda, stuur me een bericht.")]
    public void Who_says_so_in_the_post_is_an_employee(string text) => Assert.Equal("employee", Said(text));

    [Theory]
    [InlineData("I worked at Norda for six years and left.")]
    [InlineData("I used to work at Norda.")]
    [InlineData("I no longer work at Norda")]
    [InlineData("I don't work at Norda.")]
    [InlineData("I would never work at Norda")]
    [InlineData("I wish I worked at Norda")]
    [InlineData("I wish I could work at Norda")]
    [InlineData("If I work at Norda next year I will fix that.")]
    [InlineData("Should I work at Norda?")]
    [InlineData("My dad works at Norda and says hello.")]
    [InlineData("My sister is a Norda engineer, and even she gave up.")]
    [InlineData("I have an interview at Norda tomorrow")]
    [InlineData("I just applied for a job at Norda")]
    [InlineData("I got rejected by Norda")]
    [InlineData("Who works at Norda here?")]
    [InlineData("Is there a Norda engineer here?")]
    [InlineData("Any Norda employee here who can help?")]
    [InlineData("I work at Norda Bakery, not at the phone company")]
    [InlineData("I'm a barista at Norda Coffee")]
    [InlineData("I am not affiliated with Norda.")]
    [InlineData("I am not a Norda employee")]
    [InlineData("I'm an ex Norda engineer")]
    [InlineData("I'm a former employee of Norda.")]
    [InlineData("I am a Norda customer since March")]
    [InlineData("I am a big fan of the Norda team")]
    [InlineData("I'm waiting for a Norda engineer since nine o'clock")]
    [InlineData("I'm talking to an engineer at Norda")]
    [InlineData("I'm at Norda right now and the queue is endless")]
    [InlineData("I'm with Norda since 2012 and pay far too much")]
    [InlineData("He said \"I work at Norda\" and hung up.")]
    [InlineData("He told me 'I work at Norda, trust me' and wanted my card number")]
    [InlineData("The caller said I work at Norda, then asked for my PIN.")]
    [InlineData("> I work at Norda\nThen please tell them to fix it.")]
    [InlineData("RT @kim: I work at Norda and love it")]
    [InlineData("As a Norda engineer told me yesterday, it is broken.")]
    [InlineData("Norda support is here to take your money")]
    [InlineData("Norda employee was rude to me")]
    [InlineData("I spoke to a Norda employee and she hung up")]
    [InlineData("Are we at Norda yet?")]
    [InlineData("I work at a company like Norda")]
    [InlineData("I work with Norda every day and it crashes")]
    [InlineData("I work at Norda's biggest rival")]
    [InlineData("I lost my job at Norda")]
    [InlineData("Norda is fine. I don't work there, I just like it.")]
    [InlineData("Norda treats people badly. I used to work there.")]
    [InlineData("Busco trabajo en Norda")]
    [InlineData("Mein Vater arbeitet bei Norda")]
    [InlineData("Ich arbeite nicht bei Norda")]
    [InlineData("Mon frère travaille chez Norda")]
    [InlineData("Il lavoro in Norda è duro")]
    [InlineData("I work there and it is a mess")]
    [InlineData("Disclosure: I hold Norda shares.")]
    [InlineData("Disclosure: my wife works at Norda.")]
    [InlineData("Source: Norda employees on the forum")]
    public void Who_does_not_is_the_public(string text) => Assert.Equal("public", Said(text));

    [Theory]
    [InlineData("Employed by Norda | two cats", "employee")]
    [InlineData("ex-Globex, now Norda", "employee")]
    [InlineData("Support lead - Norda", "employee")]
    [InlineData("Norda QA. Tea.", "employee")]
    [InlineData("Product designer, @Norda", "employee")]
    [InlineData("Team Norda since 2011", "employee")]
    [InlineData("I write docs for Norda", "employee")]
    [InlineData("Technician at Norda Inc.", "employee")]
    [InlineData("Husband, father, engineer at Norda", "employee")]
    [InlineData("Norda's head of baking", "employee")]
    [InlineData("iOS at Norda, cats at home", "employee")]
    [InlineData("Growth @norda", "employee")]
    [InlineData("Once a teacher, now spokeswoman for Norda", "employee")]
    [InlineData("Projektmanagerin bei der Norda AG", "employee")]
    [InlineData("My employer is Norda, my jokes are mine", "employee")]
    [InlineData("Search for Norda", "public")]
    [InlineData("All about data, Norda and cats", "public")]
    [InlineData("My former employer is Norda", "public")]
    [InlineData("Love the web at Norda", "public")]
    [InlineData("Norda's owner of three cats", "public")]
    [InlineData("Engineer at Norda. Views are not those of Norda", "employee")]
    [InlineData("Parody. Not affiliated with Norda. Head of excuses at Norda", "public")]
    [InlineData("CEO of Norda (satire)", "public")]
    [InlineData("Norda fan account, head of fun at Norda", "public")]
    [InlineData("Husband of a Norda engineer", "public")]
    [InlineData("My mum works at Norda", "public")]
    [InlineData("Engineer at Norda Coffee", "public")]
    [InlineData("Norda Films sound editor", "public")]
    [InlineData("I hate Norda support", "public")]
    [InlineData("Looking for a job at Norda", "public")]
    [InlineData("Views are not those of Norda", "public")]
    [InlineData("Advisor to firms such as Norda", "public")]
    public void Profiles_of_the_harder_kind(string bio, string voice) => Assert.Equal(voice, Said("Norda again", bio));

    [Fact]
    public void A_title_says_it_as_a_text_does() =>
        Assert.Equal("employee", VoiceFinder.Find(Saying("") with { Title = "I work at Norda, ask me anything" }, Norda));

    [Fact]
    public void Others_words_that_a_post_quotes_say_nothing() =>
        Assert.Equal("public", VoiceFinder.Find(Saying("Norda?") with { Quoted = "I work at Norda" }, Norda));

    [Fact]
    public void Who_plays_another_is_not_believed_in_posts_either() =>
        Assert.Equal("public", Said("I work at Norda", bio: "Parody of a phone company"));

    [Fact]
    public void A_brand_that_does_not_ask_for_it_is_not_told() =>
        Assert.Equal("public", VoiceFinder.Find(Saying("I work at Norda"), Norda with { DetectEmployees = false }));

    [Fact]
    public void Each_of_many_brands_is_told_what_concerns_it()
    {
        Brand globex = Norda with { Name = "Globex", Slug = "globex", OwnAccounts = [] };
        var index = new VoiceIndex([Norda, globex]);

        IReadOnlyDictionary<string, string> voices = index.Find(Saying("I work at Norda, and Globex is our rival."));

        Assert.Equal("norda", Assert.Single(voices).Key);
    }

    [Fact]
    public void A_post_that_names_no_brand_costs_no_memory()
    {
        var index = new VoiceIndex([Norda]);
        Post post = Saying("The train was late again, and nobody told us why it stood there for an hour.");
        index.Find(post);

        long before = GC.GetAllocatedBytesForCurrentThread();
        index.Find(post);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 500);
    }

    private static string Said(string text, string? bio = null) =>
        VoiceFinder.Find(Saying(text) with { Author = new Author { Handle = "kim", Bio = bio } }, Norda);

    private static Post Saying(string text) => new() { Platform = Platforms.Bluesky.Name, NativeId = "1", Text = text };
}
