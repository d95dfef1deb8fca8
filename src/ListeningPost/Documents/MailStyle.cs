namespace ListeningPost.Documents;

/// <summary>Inline styles, since mail programs drop most others. Lengths in pixels: body 15, small 13.</summary>
public static class MailStyle
{
    /// <summary>Of the sheet that everything stands on, in pixels.</summary>
    public const int Width = 600;

    private const string Sans = "font-family:Inter,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";
    private const string Breaks = "overflow-wrap:break-word;word-break:break-word";

    public const string Body = "margin:0;padding:0;background:" + Palette.Ground + ";color:" + Palette.Ink + ";" + Sans
        + ";-webkit-text-size-adjust:100%";
    public const string Sheet = "width:100%;max-width:600px;background:" + Palette.Paper + ";text-align:left";
    public const string Cell = Sans + ";color:" + Palette.Ink + ";padding:0 20px;font-size:15px;line-height:22px;" + Breaks;
    public const string Preheader = "display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;mso-hide:all;font-size:1px;"
        + "line-height:1px;color:" + Palette.Ground;
    public const string Kicker = "margin:0;font-size:13px;line-height:19px;font-weight:600;color:" + Palette.Faint;
    public const string Title = "margin:2px 0 0 0;font-size:27px;line-height:33px;font-weight:700;letter-spacing:-.01em";
    public const string Lead = "margin:1px 0 0 0;font-size:17px;line-height:24px";
    public const string Paragraph = "margin:0 0 4px 0";
    public const string Small = "margin:0 0 4px 0;font-size:13px;line-height:19px;color:" + Palette.Faint;
    public const string Meta = "margin:0;font-size:13px;line-height:19px;color:" + Palette.Faint;
    public const string Section = "margin:6px 0 3px 0;padding:8px 0 0 0;border-top:1px solid " + Palette.Line
        + ";font-size:18px;line-height:25px;font-weight:700";
    public const string SmallSection = "margin:6px 0 3px 0;padding:8px 0 0 0;border-top:1px solid " + Palette.Line
        + ";font-size:14px;line-height:20px;font-weight:700";
    public const string Quote = "margin:1px 0;font-size:15px;line-height:21px";
    public const string Inline = "margin:0;font-size:14px;line-height:20px";
    public const string SmallInline = "margin:0;font-size:13px;line-height:19px";
    public const string Mark = "background:" + Palette.Mark + ";color:" + Palette.Ink + ";font-weight:600";
    public const string Link = "color:" + Palette.Link + ";text-decoration:underline";
    public const string FigureLink = "color:inherit;text-decoration:none;border-bottom:1px solid #9aa5b1";
    public const string Code = "font-family:Menlo,Consolas,monospace;font-size:13px;line-height:19px;" + Breaks;
    public const string Notice = "padding:9px 12px;border-left:4px solid " + Palette.Alert + ";background:" + Palette.Notice
        + ";font-size:15px;line-height:21px;font-weight:600;color:" + Palette.Alert;
    public const string Number = "font-size:28px;line-height:34px;font-weight:700";
    public const string SmallNumber = "font-size:18px;line-height:25px;font-weight:600";
    public const string Label = "font-size:14px;line-height:20px;font-weight:600";

    /// <summary>The colour of letters of a tone, the class by which it is another one in the dark, and that of its areas.</summary>
    public static (string Ink, string Class, string Area) Of(Content.Tone tone) => tone switch
    {
        Content.Tone.WithYou => (Palette.WithYou, "w", Palette.WithYou),
        Content.Tone.PeopleOnly => (Palette.PeopleOnlyInk, "o", Palette.PeopleOnly),
        Content.Tone.WithoutYou => (Palette.WithoutYouInk, "u", Palette.WithoutYou),
        Content.Tone.Blind => (Palette.Faint, "f", Palette.Blind),
        Content.Tone.Alert => (Palette.Alert, "a", Palette.Alert),
        _ => (Palette.Ink, "i", Palette.Line),
    };
}
