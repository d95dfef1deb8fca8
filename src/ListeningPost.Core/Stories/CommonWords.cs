using System.Collections.Frozen;

namespace ListeningPost.Core.Stories;

/// <summary>Words that say little of what a text tells, and words of texts that are written by a pattern.</summary>
internal static class CommonWords
{
    private static readonly FrozenSet<ulong> Small = Set(
        """
        a an the this that these those it its he she they his her their who which what when where there here then than
        of to in on at by for from with within into over under after before about around roughly approximately nearly almost some
        and or but as if so not also just now only both while still yet already again
        is are was were be been being am has have had having do does did will would can could may might shall should must
        say says said saying state states stated tell tells told announce announces announced report reports reported add adds added
        confirm confirms confirmed claim claims claimed declare declared explain explained note noted according reportedly
        company companies firm firms group corporation corp inc ltd plc business maker manufacturer giant concern
        percent per cent pc pct mr mrs ms dr more up down out
        der die das den dem des ein eine einer eines einem einen und oder aber auch im in am an auf bei mit von vom zu zum zur für
        ist sind war waren wird werden wurde wurden hat haben hatte sagte sagten erklärte teilte mit etwa rund ungefähr fast
        unternehmen firma konzern gruppe hersteller prozent
        le la les un une des du de et ou mais aussi dans sur avec pour par est sont était étaient sera a ont avait qui que
        dit déclaré annoncé affirmé indiqué environ près presque entreprise société groupe compagnie firme pour cent
        el los las una unos unas y o pero también en con por para es son era fue fueron será ha han había que dijo dijeron afirmó anunció
        informó señaló cerca casi aproximadamente empresa compañía grupo firma
        il lo gli i uno e ed ma anche nel nella con per è sono ha hanno detto dichiarato annunciato circa quasi azienda società gruppo
        o os as um uma dos das do da no na e ou mas também com por para é são foi foram disse afirmou anunciou cerca quase empresa
        companhia grupo
        de het een en of maar ook in op met van voor is zijn was waren zei zeiden meldde ongeveer bijna bedrijf concern groep
        """);

    private static readonly FrozenSet<ulong> OfPatterns = Set(
        """
        hiring apply vacancy vacancies resume cv salary applicants recruiter recruiting deadline
        deal deals discount discounts coupon coupons voucher promo clearance checkout giveaway
        forecast humidity temperature temperatures sunny cloudy showers celsius fahrenheit
        stellenangebot bewerben bewerbung gehalt vollzeit teilzeit rabatt gutschein angebot
        recrute recrutons embauche postuler salaire réduction remise
        contratando vacante oferta descuento cupón vaga vagas desconto cupom assumiamo candidatura sconto vacature solliciteer korting
        """);

    public static bool IsSmall(ulong hash) => Small.Contains(hash);

    /// <summary>Of job advertisements, offers, forecasts: they differ in a word or two, and are others.</summary>
    public static bool IsOfPattern(ulong hash) => OfPatterns.Contains(hash);

    private static FrozenSet<ulong> Set(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => StoryHash.Of(word)).ToFrozenSet();
}
