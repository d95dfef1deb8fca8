using System.Buffers;

namespace ListeningPost.Core.Stories;

/// <summary>Cuts off what sites and programs write below every text: where to read on, subscribe, share; rights, disclosures.</summary>
internal static class Footers
{
    /// <summary>A sentence with more words is the author's, whatever it says.</summary>
    private const int MostWords = 45;

    /// <summary>Sentences as short as this may stand among footers.</summary>
    private const int MostShortWords = 5;

    private const int MostShort = 4;
    private const int MostSentences = 40;

    /// <summary>Footers of one or two words that follow a text without a full stop.</summary>
    private static readonly string[] Invitations =
    [
        "read more", "read the full story", "read full story", "read full article", "continue reading", "keep reading", "learn more",
        "view original", "see more", "view comments", "weiterlesen", "mehr lesen", "lire la suite", "lire plus", "leer más",
        "seguir leyendo", "leggi tutto", "continua a leggere", "leggi di più", "leia mais", "continue lendo", "lees meer", "lees verder",
        "läs mer", "les mer", "læs mere", "czytaj więcej", "devamını oku", "читать далее", "続きを読む",
    ];

    /// <summary>In a sentence at the end they make it a footer. Some are beginnings of words.</summary>
    private static readonly SearchValues<string> Marks = SearchValues.Create(
        [
            .. Invitations,
            "affiliate link", "affiliate partner", "may earn a commission", "earn a small commission", "earn a commission",
            "commission at no", "disclosure policy", "ethics statement", "newsletter", "subscribe to", "subscribe for", "subscribe now",
            "unsubscribe", "sign up for", "sign up to our", "sign up here", "follow us", "follow me on", "like us on", "join us on",
            "find us on", "share this", "share on ", "share via", "click to share", "email this", "tweet this", "pin this",
            "all rights reserved", "copyright ", "©", "terms of use", "terms of service", "terms and conditions", "privacy policy",
            "cookie polic", "uses cookies", "use cookies", "cookies to", "accept cookies", "appeared first on", "first appeared on",
            "first published", "originally published", "originally appeared", "originally posted", "cross-posted from",
            "published with permission", "republished", "this article was", "this story was", "this post was", "image credit",
            "photo credit", "photo by", "image by", "featured image", "reporting by", "editing by", "writing by", "additional reporting",
            "with inputs from", "with files from", "to this report", "contributed to this", "download our app", "download the app",
            "get the app", "get our app", "available on the app store", "sent from my", "sent via", "posted via", "sent with",
            "i am a bot", "this action was performed automatically", "contact the moderators", "intended recipient", "confidential and",
            "views expressed", "opinions expressed", "opinions are my own", "not financial advice", "not investment advice",
            "for more information", "for more news", "for more stories", "more information at", "visit our website", "visit us at",
            "related articles", "related stories", "you may also like", "you might also like", "support our journalism", "support us on",
            "become a member", "leave a comment", "join the discussion", "join the conversation", "comments are closed", "filed under",
            "advertisement", "sponsored content", "press release distribution", "contact:", "media contact", "about the author",
            "alle rechte vorbehalten", "folgen sie uns", "folge uns", "jetzt abonnieren", "mehr dazu", "lesen sie auch", "mit material von",
            "tous droits réservés", "suivez-nous", "abonnez-vous", "inscrivez-vous", "lire aussi", "cet article est", "avec afp",
            "todos los derechos reservados", "síguenos", "suscríbete", "lea también", "lee también", "con información de",
            "tutti i diritti riservati", "seguici", "iscriviti", "leggi anche", "riproduzione riservata",
            "todos os direitos reservados", "siga-nos", "inscreva-se", "assine ", "leia também", "com informações d",
            "alle rechten voorbehouden", "volg ons", "abonneer", "lees ook", "все права защищены", "подписывайтесь", "подпишитесь",
            "читайте также",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>The text without them. One that is nothing else stays whole.</summary>
    public static ReadOnlySpan<char> Cut(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> kept = text.TrimEnd();
        ReadOnlySpan<char> rest = kept;
        int shorts = 0;
        for (int sentences = 0; sentences < MostSentences && !rest.IsEmpty; sentences++)
        {
            int start = LastSentence(rest);
            ReadOnlySpan<char> sentence = rest[start..];
            bool isFooter = IsFooter(sentence);
            shorts = isFooter ? 0 : shorts + 1;
            bool isOver = shorts > MostShort || (!isFooter && TextEdges.CountWords(sentence, MostShortWords + 1) > MostShortWords);
            if (isOver)
            {
                break;
            }

            rest = rest[..start].TrimEnd();
            kept = isFooter ? rest : kept;
        }

        return kept.IsEmpty ? text : WithoutInvitation(kept);
    }

    private static bool IsFooter(ReadOnlySpan<char> sentence) =>
        TextEdges.CountWords(sentence, MostWords + 1) <= MostWords && sentence.ContainsAny(Marks)
        && !IsInvitedAfter(sentence);

    /// <summary>A sentence of the author's at whose end an invitation hangs.</summary>
    private static bool IsInvitedAfter(ReadOnlySpan<char> sentence)
    {
        ReadOnlySpan<char> without = WithoutInvitation(sentence);
        return without.Length < sentence.Length && !without.IsEmpty && !without.ContainsAny(Marks);
    }

    private static ReadOnlySpan<char> WithoutInvitation(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> end = text.TrimEnd(" .…»>→:[]()\n\t");
        foreach (string invitation in Invitations)
        {
            if (end.EndsWith(invitation, StringComparison.OrdinalIgnoreCase))
            {
                return end[..^invitation.Length].TrimEnd(" »>→:(\n\t|-–—");
            }
        }

        return text;
    }

    /// <summary>Where the last sentence begins: behind a full stop and a space, or a new line.</summary>
    private static int LastSentence(ReadOnlySpan<char> text)
    {
        for (int i = text.Length - 2; i > 0; i--)
        {
            bool isEnd = text[i] == '\n' || (char.IsWhiteSpace(text[i]) && EndsSentence(text[i - 1]));
            if (isEnd)
            {
                return i + 1;
            }
        }

        return 0;
    }

    private static bool EndsSentence(char c) => c is '.' or '!' or '?' or '…' or ']' or '"' or '”' or '。';
}
