using ListeningPost.Core.Enrichment;
using ListeningPost.Core.Enrichment.Noise;
using ListeningPost.Core.Posts;

namespace ListeningPost.Tests.Core.Enrichment.Noise;

public class NoiseFinderTests
{
    [Theory]
    [InlineData("We're hiring a backend developer in Leeds. Apply now: https://norda.example/jobs")]
    [InlineData("Norda is hiring for its warehouse team, apply here https://norda.example/j/7")]
    [InlineData("Now hiring: night shift nurses, full time, competitive salary. Send your CV to hr@norda.example")]
    [InlineData("#job #hiring Norda: service technician (m/w/d) https://jobs.example/12")]
    [InlineData("Job opening at Norda: data analyst, remote, 3 years of experience. Apply online")]
    [InlineData("Stellenangebot: Mechatroniker (m/w/d) bei Norda, jetzt bewerben!")]
    [InlineData("Wir suchen dich! Norda sucht Verstärkung in Köln, bewirb dich jetzt")]
    [InlineData("Oferta de empleo en Norda: conductor con experiencia, envía tu CV")]
    [InlineData("Norda recrute un technicien en CDI, postulez ici https://norda.example/cv")]
    [InlineData("Offre d'emploi : conseiller clientèle chez Norda (H/F)")]
    [InlineData("Vaga de emprego na Norda: envie seu currículo")]
    [InlineData("Offerta di lavoro: Norda cerca un magazziniere, invia il tuo CV")]
    [InlineData("Vacature bij Norda: monteur, solliciteer nu")]
    [InlineData("Praca: monter w Norda, wyślij CV na adres biura")]
    [InlineData("Norda: открыта вакансия кладовщика, присылайте резюме")]
    public void Job_advertisements(string text) => Assert.Equal("jobs", Rule(text));

    [Theory]
    [InlineData("Retweet to win a Norda kettle! Follow us and RT, winner announced Friday")]
    [InlineData("GIVEAWAY: follow @norda and retweet this for a chance to win")]
    [InlineData("Like and share to enter our prize draw, ends midnight")]
    [InlineData("Enter to win a pair of Norda headphones")]
    [InlineData("We're giving away five Norda mugs, tag a friend below")]
    [InlineData("RT & follow to win! #giveaway")]
    [InlineData("Comment below to enter the giveaway, one lucky winner gets a Norda bike")]
    [InlineData("Gewinnspiel! Wir verlosen drei Norda Taschen, macht mit")]
    [InlineData("Mitmachen und gewinnen: ein Norda Fahrrad wartet")]
    [InlineData("SORTEO: sigue a @norda, da RT y participa y gana una cafetera")]
    [InlineData("Jeu concours ! Tentez de gagner une montre Norda, tirage au sort lundi")]
    [InlineData("Sorteio: concorra a uma bicicleta Norda")]
    [InlineData("Concorso a premi Norda, partecipa e vinci una borsa")]
    [InlineData("Winactie: maak kans op een Norda fiets")]
    [InlineData("Розыгрыш! Поставь лайк и получи чайник Norda")]
    [InlineData("Norda çekilişi: takip et, beğen, bir bisiklet kazan")]
    public void Giveaways(string text) => Assert.Equal("giveaways", Rule(text));

    [Theory]
    [InlineData("Get 30% off every Norda lamp with promo code LIGHT30 https://deals.example/n")]
    [InlineData("Use my code KIM10 for a discount at Norda")]
    [InlineData("Deal of the day: Norda drill, was $99 now $59 https://deals.example/d")]
    [InlineData("Loving my Norda shoes! #ad")]
    [InlineData("Affiliate link: https://shop.example/norda free shipping today")]
    [InlineData("Sign up with my referral link https://norda.example/r/kim and get $20")]
    [InlineData("Please subscribe to my channel, I review Norda stuff")]
    [InlineData("Hey guys check out my new channel, sub for sub")]
    [InlineData("Check out my mixtape, I rap about Norda https://sound.example/k")]
    [InlineData("Make money online from home, ask me how! norda norda")]
    [InlineData("Free followers and likes, click here https://likes.example")]
    [InlineData("NORDACOIN presale is live, next 100x gem, join our telegram")]
    [InlineData("Claim your airdrop now! $NRD to the moon")]
    [InlineData("Crypto signals with guaranteed profit, dm me for details")]
    [InlineData("Hot singles near you like Norda too, meet local girls tonight")]
    [InlineData("My OnlyFans is half price this week, norda")]
    [InlineData("Mit Rabattcode SPAR20 gibt es 20 % Rabatt auf Norda")]
    [InlineData("Código de descuento para Norda: AHORRA10, aprovecha ahora")]
    [InlineData("Code promo Norda : 15 % de réduction, profitez vite")]
    [InlineData("Codice sconto Norda: 20% di sconto, acquista ora")]
    [InlineData("Cupom de desconto Norda, aproveite agora")]
    [InlineData("Kortingscode voor Norda: 10% korting")]
    [InlineData("Abonniert meinen Kanal, da teste ich Norda")]
    [InlineData("Suscríbete a mi canal, pruebo cosas de Norda")]
    [InlineData("Промокод на скидку 20% в Norda до пятницы")]
    [InlineData("Codice sconto Norda TE10, usalo alla cassa")]
    [InlineData("Cupom Norda TE10 na primeira compra, aproveite")]
    public void Promotions(string text) => Assert.Equal("promotions", Rule(text));

    [Theory]
    [InlineData("Norda support number 1-800-555-0142, toll free help for your router")]
    [InlineData("Call Norda customer care number +1 888 555 0199 for instant help")]
    [InlineData("I got my account back thanks to @fixit_pro, contact him on instagram, he recovered it in an hour")]
    [InlineData("Lost your wallet? A certified recovery expert can recover stolen funds, message @chainhelp on telegram")]
    [InlineData("Legit hacker for hire, he helped me recover my account @zed_hax")]
    [InlineData("URGENT! Your mobile number was awarded a £2000 prize. To claim call 09061234567")]
    [InlineData("You have won a holiday! Text CLAIM to 81234, 150p per msg, T&Cs apply")]
    [InlineData("Congratulations, you have been selected to receive a Norda voucher, reply YES, std rates, txt STOP to opt out")]
    [InlineData("Your Norda account has been suspended, click https://verify.example to confirm your identity")]
    public void Scams(string text) => Assert.Equal("scams", Rule(text));

    [Theory]
    [InlineData("I love my Norda kettle")]
    [InlineData("My Norda router keeps dropping the line, can you help?")]
    [InlineData("@norda my promo code does not work, it says expired")]
    [InlineData("Does anyone have a discount code for Norda?")]
    [InlineData("How do I redeem my Norda gift card?")]
    [InlineData("@norda is this giveaway real?")]
    [InlineData("I won the Norda contest in May and never received my prize")]
    [InlineData("Beware of a caller who says he is from Norda, it is a scam")]
    [InlineData("Got a call from Norda asking for my password, is this legit?")]
    [InlineData("I called 1-800-555-0142 and waited an hour, Norda")]
    [InlineData("What is the Norda customer service number?")]
    [InlineData("I applied for a job at Norda and never heard back")]
    [InlineData("Are you hiring, @norda?")]
    [InlineData("Norda announces a hiring freeze after layoffs")]
    [InlineData("Norda should be hiring more people for its support")]
    [InlineData("Norda did a great job on the new app")]
    [InlineData("My subscription to Norda was charged twice")]
    [InlineData("How do I cancel my Norda subscription?")]
    [InlineData("My Norda account was suspended for no reason, please help")]
    [InlineData("I can't recover my Norda account, the link is dead")]
    [InlineData("Norda lost my bag and gave me a $50 voucher")]
    [InlineData("Norda raised the price to $12 per month, no thanks")]
    [InlineData("The new Norda phone records 1080p at 60 frames, arrives at 8p")]
    [InlineData("Free wifi at the Norda store in Leeds is great")]
    [InlineData("I read on Norda's blog that they ship to Spain now https://norda.example/blog")]
    [InlineData("Check out this article about Norda and its new factory https://news.example/norda")]
    [InlineData("Norda won the award for the best kettle of the year")]
    [InlineData("The judge awarded $2 million to customers of Norda")]
    [InlineData("Norda shares fell 4% after the results")]
    [InlineData("Norda gana terreno en el mercado español")]
    [InlineData("Mein Norda Gutschein funktioniert nicht mehr")]
    [InlineData("Le concours de Norda était truqué, quelle honte")]
    [InlineData("Norda mailed me a coupon for 20% off and then charged me the full price")]
    [InlineData("Free shipping at Norda only from $40? Since when?")]
    [InlineData("Norda, your newsletter is spam. Unsubscribe does nothing.")]
    [InlineData("Mein Gutscheincode wird bei Norda nicht akzeptiert, was soll ich tun?")]
    [InlineData("Ich habe beim Gewinnspiel von Norda etwas gewonnen und nichts gehört")]
    [InlineData("Ich hab mich bei Norda auf das Stellenangebot beworben, keine Antwort")]
    [InlineData("¿El código de descuento de Norda le funciona a alguien?")]
    [InlineData("¿Cuándo termina el sorteo de Norda?")]
    [InlineData("Gané un sorteo de Norda y el premio no llegó")]
    [InlineData("Mandé mi CV a Norda por una oferta de empleo y nunca me llamaron")]
    [InlineData("Le code promo de Norda ne passe pas")]
    [InlineData("J'ai gagné le jeu concours Norda, toujours rien reçu")]
    [InlineData("Il codice promo di Norda non viene accettato")]
    [InlineData("Ho vinto il concorso a premi di Norda e non mi risponde nessuno")]
    [InlineData("O cupom de desconto da Norda não aplica no carrinho")]
    [InlineData("Ganhei o sorteio da Norda e não recebi nada")]
    [InlineData("De kortingscode van Norda werkt niet meer")]
    [InlineData("Промокод Norda не действует, хотя обещали скидку 20%")]
    [InlineData("Kod rabatowy Norda nie działa")]
    [InlineData("Hab bei Norda 25 % Rabatt gekriegt und gleich drei bestellt")]
    [InlineData("Ich habe gestern bei Norda angerufen, 0800 555014, eine Stunde lang")]
    [InlineData("Who else was called by someone pretending to be from Norda?")]
    [InlineData("")]
    [InlineData("Norda")]
    public void What_customers_and_the_press_say_counts(string text) => Assert.Null(NoiseFinder.Find(Saying(text)));

    [Fact]
    public void The_words_that_made_it_are_told() =>
        Assert.Equal("noise:giveaways (retweet to win)", NoiseFinder.Find(Saying("Retweet to win a Norda kettle"))?.Why);

    [Fact]
    public void A_title_is_read_too() =>
        Assert.Equal("jobs", NoiseFinder.Find(Saying("") with { Title = "We're hiring in Leeds" })?.Rule);

    [Fact]
    public void A_program_by_the_platforms_mark_is_a_bot() =>
        Assert.Equal("bots", NoiseFinder.Find(Saying("Norda opens at nine") with { Author = new Author { IsBot = true } })?.Rule);

    [Fact]
    public void What_the_platform_marks_as_spam_is_set_aside_with_bots()
    {
        Post marked = Saying("Norda") with { Labels = ["!no-unauthenticated", "Spam"] };

        Assert.Equal("noise:bots (marked as spam)", NoiseFinder.Find(marked)?.Why);
    }

    [Fact]
    public void An_article_with_an_advertisement_at_its_end_stays_an_article()
    {
        string article = string.Concat(Enumerable.Repeat("Norda has changed how its kettles are made and what they cost. ", 60));

        Assert.Null(NoiseFinder.Find(Saying(article + "Use code KETTLE for a discount.")));
    }

    [Fact]
    public void A_finding_says_its_rule_and_its_words_first()
    {
        Findings findings = Enricher.Enrich(Saying("Enter to win a Norda kettle"), ["Norda"]);

        Assert.Equal(("giveaways", "noise:giveaways (enter to win)"), (findings.Noise, findings.Why[0]));
    }

    [Fact]
    public void A_finding_that_counts_after_all_says_nothing_of_noise()
    {
        Findings findings = Enricher.Enrich(Saying("Enter to win a Norda kettle"), ["Norda"]).WithoutNoise();

        Assert.Null(findings.Noise);
        Assert.DoesNotContain(findings.Why, why => why.StartsWith("noise:", StringComparison.Ordinal));
    }

    [Fact]
    public void A_post_that_is_no_noise_costs_no_memory()
    {
        Post post = Saying("The train was late again, and nobody told us why it stood there for an hour.");
        NoiseFinder.Find(post);

        long before = GC.GetAllocatedBytesForCurrentThread();
        NoiseFinder.Find(post);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200);
    }

    private static string? Rule(string text) => NoiseFinder.Find(Saying(text))?.Rule;

    private static Post Saying(string text) => new() { Platform = Platforms.Bluesky.Name, NativeId = "1", Text = text };
}
