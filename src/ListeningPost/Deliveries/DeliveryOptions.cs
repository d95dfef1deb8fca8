namespace ListeningPost.Deliveries;

/// <summary>What deliveries need to know of the installation.</summary>
/// <param name="PublicUrl">Where people reach the pages; links appear only for https.</param>
/// <param name="From">The sender's mail address.</param>
/// <param name="KeepDays">How long deliveries that are over are kept.</param>
public sealed record DeliveryOptions(Uri? PublicUrl, string From, int KeepDays = 730)
{
    /// <summary>The domain that Message-IDs end in.</summary>
    internal string Domain => From[(From.LastIndexOf('@') + 1)..].TrimEnd('>');

    /// <summary>A page's address; null: nobody reaches it from outside.</summary>
    /// <param name="path">With its query, without the leading slash.</param>
    internal Uri? Page(string path)
    {
        if (PublicUrl is not { } url || url.Scheme != Uri.UriSchemeHttps)
        {
            return null;
        }

        return new Uri(new Uri(url.AbsoluteUri.TrimEnd('/') + "/"), path);
    }
}
