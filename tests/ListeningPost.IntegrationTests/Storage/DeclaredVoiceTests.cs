using ListeningPost.Core.Brands;
using ListeningPost.Core.Enrichment.Voices;
using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Measures;
using ListeningPost.Storage.Posts;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Storage;

/// <summary>Who says in a post to work for a brand: told as it comes, after edits, and worked out anew.</summary>
public class DeclaredVoiceTests(PostgresFixture postgres)
{
    private const string Declared = "I work at Acme, so take this with salt.";

    private static readonly Brand Asking = Acme with { DetectEmployees = true };

    private static readonly VoiceIndex Voices = new([Asking]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Worked_out_anew_it_is_as_it_came()
    {
        await using Listening listening = await StartAsync(postgres, Asking);
        await listening.SaveAsync(Saying("1", Declared), Saying("2", "I like Acme."));
        string came = await VoicesAsync(listening);

        await listening.Get<Derivation>().RunAsync([Asking], judge: null, _ => { }, Token);

        Assert.Equal("1 employee, 2 public", came);
        Assert.Equal(came, await VoicesAsync(listening));
    }

    [Theory]
    [InlineData(Declared, "I like Acme.", "1 public")]
    [InlineData("I like Acme.", Declared, "1 employee")]
    public async Task An_edit_tells_it_anew(string before, string after, string voice)
    {
        await using Listening listening = await StartAsync(postgres, Asking);
        await listening.SaveAsync(Saying("1", before));

        await listening.SaveAsync(Saying("1", after));

        Assert.Equal(voice, await VoicesAsync(listening));
        await listening.Get<Derivation>().RunAsync([Asking], judge: null, _ => { }, Token);
        Assert.Equal(voice, await VoicesAsync(listening));
    }

    [Fact]
    public async Task A_brand_that_begins_to_ask_is_told_of_what_is_stored()
    {
        await using Listening listening = await StartAsync(postgres, Acme);
        await listening.SaveAsync(Mention("1").With(p => p with { Text = Declared }));

        await listening.Get<BrandStore>().ApplyAsync([Asking], Token);

        Assert.Equal("1 employee", await VoicesAsync(listening));
    }

    [Theory]
    [InlineData("{}", "jobs giveaways promotions scams bots")]
    [InlineData("""{ "Noise": [] }""", "")]
    [InlineData("""{ "Noise": ["bots", "Jobs"] }""", "jobs bots")]
    public async Task A_brand_in_force_has_the_rules_of_noise_that_its_settings_name(string settings, string rules)
    {
        await using Listening listening = await StartAsync(postgres, Acme with { SettingsJson = settings });

        BrandInForce brand = Assert.Single(await listening.Get<BrandStore>().InForceAsync(Token));

        Assert.Equal(rules, string.Join(' ', brand.Brand.Noise));
    }

    private static CollectedPost Saying(string id, string text)
    {
        CollectedPost post = Mention(id).With(p => p with { Text = text });
        return post with { Voices = Voices.Find(post.Post) };
    }

    private static Task<string> VoicesAsync(Listening listening) => listening.ReadAsync<string>(
        "select string_agg(concat_ws(' ', native_id, voice), ', ' order by native_id) from analyst.mentions");
}
