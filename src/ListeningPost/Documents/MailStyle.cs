namespace ListeningPost.Documents;

/// <summary>Inline styles, since mail programs drop most others.</summary>
public static class MailStyle
{
    private const string Sans = "font-family:Inter,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;";

    public const string Body = "margin:0;padding:0;background:" + Palette.Ground + ";color:" + Palette.Ink + ";" + Sans
        + "-webkit-text-size-adjust:100%";
    public const string Sheet = "width:100%;max-width:640px;background:" + Palette.Paper + ";border:1px solid " + Palette.Line
        + ";border-radius:10px;text-align:left";
    public const string Cell = Sans + "color:" + Palette.Ink + ";padding:0 24px;font-size:15px;line-height:22px";
    public const string Preheader = "display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;mso-hide:all;font-size:1px;"
        + "line-height:1px;color:" + Palette.Ground;
    public const string Kicker = "margin:0;font-size:12px;line-height:18px;letter-spacing:.06em;text-transform:uppercase;color:"
        + Palette.Faint;
    public const string Headline = "margin:6px 0 0 0;font-size:28px;line-height:34px;font-weight:700;letter-spacing:-.01em";
    public const string Subline = "margin:2px 0 0 0;font-size:19px;line-height:26px;color:" + Palette.Ink;
    public const string Small = "margin:8px 0 0 0;font-size:13px;line-height:19px;color:" + Palette.Faint;
    public const string Section = "margin:22px 0 10px 0;padding:14px 0 0 0;border-top:2px solid " + Palette.Ink
        + ";font-size:18px;line-height:24px;font-weight:700";
    public const string Quote = "margin:2px 0;font-size:15px;line-height:22px;overflow-wrap:anywhere;word-break:break-word";
    public const string Meta = "margin:0;font-size:12.5px;line-height:18px;color:" + Palette.Faint;
    public const string Mark = "background:" + Palette.Mark + ";color:" + Palette.Ink + ";font-weight:600;padding:0 1px";
    public const string Link = "color:" + Palette.Link + ";text-decoration:underline";
    public const string Code = "font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:11.5px;line-height:17px;"
        + "overflow-wrap:anywhere;word-break:break-word;color:" + Palette.Ink;
    public const string Notice = "margin:12px 0 0 0;padding:10px 14px;border-left:4px solid " + Palette.Alert
        + ";background:#fff7ed;font-size:15px;line-height:22px;font-weight:600;color:" + Palette.Alert;
}
