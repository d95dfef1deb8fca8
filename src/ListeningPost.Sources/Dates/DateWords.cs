using System.Collections.Frozen;
using System.Globalization;

namespace ListeningPost.Sources.Dates;

/// <summary>Months and time zones in words: small letters, without accents.</summary>
internal static class DateWords
{
    /// <summary>
    /// A text a month: English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Polish, Czech, Hungarian, Turkish,
    /// Indonesian, Greek, Russian, Ukrainian.
    /// </summary>
    private static readonly string[][] Months = [.. new[]
    {
        "january januar janvier enero gennaio janeiro januari styczen stycznia leden ledna januar ocak "
            + "ιανουαριος ιανουαριου январь января січня januari",
        "february februar fevrier febrero febbraio fevereiro februari luty lutego unor unora subat "
            + "φεβρουαριος φεβρουαριου февраль февраля лютого februari",
        "march marz maerz mars marzo marco maart marzec marca brezen brezna marcius mart μαρτιος μαρτιου "
            + "март марта березня maret",
        "april avril abril aprile aprilie kwiecien kwietnia duben dubna aprilis nisan απριλιος απριλιου "
            + "απρ апрель апреля квітня",
        "may mai mayo maggio maio mei maj maja kveten kvetna majus maujus mayis μαιος μαιου μαω май мая травня",
        "june juni juin junio giugno junho czerwiec czerwca cerven cervna junius haziran ιουνιος ιουνιου "
            + "ιον июнь июня червня",
        "july juli juillet julio luglio julho lipiec lipca cervenec cervence julius temmuz ιουλιος "
            + "ιουλιου ιολ июль июля липня",
        "august aout agosto augustus augusti sierpien sierpnia srpen srpna augusztus agustos αυγουστος "
            + "αυγουστου август августа серпня agustus",
        "september septembre septiembre settembre setembro wrzesien wrzesnia zari szeptember eylul "
            + "σεπτεμβριος σεπτεμβριου сентябрь сентября вересня",
        "october oktober octobre octubre ottobre outubro pazdziernik pazdziernika rijen rijna okt ekim "
            + "οκτωβριος οκτωβριου октябрь октября жовтня",
        "november novembre noviembre novembro listopad listopada kasim νοεμβριος νοεμβριου ноябрь ноября",
        "december dezember decembre diciembre dicembre dezembro grudzien grudnia prosinec prosince "
            + "aralik δεκεμβριος δεκεμβριου декабрь декабря грудня desember",
    }.Select(line => line.Split(' '))];

    /// <summary>Hours from UTC. IST is India's here: more feeds write it there than in Israel, whose own say where they are from.</summary>
    private static readonly FrozenDictionary<string, TimeSpan?> Zones =
        ("z 0,ut 0,utc 0,gmt 0,wet 0,etc/gmt 0,etc/utc 0,bst 1,west 1,wat 1,cet 1,met 1,mez 1,cest 2,mest 2,mesz 2,eet 2,cat 2,sast 2,"
            + "eest 3,eat 3,msk 3,idt 3,trt 3,msd 4,gst 4,pkt 5,ist 5.5,npt 5.75,wib 7,ict 7,hkt 8,sgt 8,myt 8,pht 8,wita 8,awst 8,"
            + "jst 9,kst 9,wit 9,acst 9.5,aest 10,acdt 10.5,"
            + "aedt 11,nzst 12,nzdt 13,art -3,brt -3,ndt -2.5,nst -3.5,ast -4,at -4,adt -3,et -5,est -5,edt -4,ct -6,cst -6,cdt -5,"
            + "mt -7,mst -7,mdt -6,pt -8,pst -8,pdt -7,akst -9,akdt -8,hst -10")
        .Split(',').Select(zone => zone.Split(' '))
        .ToFrozenDictionary(zone => zone[0], zone => Hours(zone[1]), StringComparer.Ordinal);

    /// <summary>1 to 12, or 0. A word of three letters and more stands for every month it begins.</summary>
    public static int Month(string word)
    {
        if (word.Length < 3)
        {
            return 0;
        }

        for (int month = 0; month < Months.Length; month++)
        {
            if (Array.Exists(Months[month], name => name.StartsWith(word, StringComparison.Ordinal)))
            {
                return month + 1;
            }
        }

        return 0;
    }

    /// <summary>The offset of an abbreviation, or null.</summary>
    public static TimeSpan? Zone(string name) => Zones.GetValueOrDefault(name);

    /// <summary>The zone of an IANA name such as <c>europe/brussels</c>, or null.</summary>
    public static TimeZoneInfo? Place(string name)
    {
        TimeZoneInfo? zone = null;
        bool isPlace = name.Contains('/', StringComparison.Ordinal)
            && TimeZoneInfo.TryFindSystemTimeZoneById(IanaCase(name), out zone);
        return isPlace ? zone : null;
    }

    private static TimeSpan? Hours(string written) => TimeSpan.FromHours(double.Parse(written, CultureInfo.InvariantCulture));

    /// <summary><c>America/New_York</c>: each word begins with a capital.</summary>
    private static string IanaCase(string name)
    {
        char[] letters = name.ToCharArray();
        for (int i = 0; i < letters.Length; i++)
        {
            if (i == 0 || letters[i - 1] is '/' or '_')
            {
                letters[i] = char.ToUpperInvariant(letters[i]);
            }
        }

        return new string(letters);
    }
}
