using System.Xml.Linq;
using ListeningPost.Storage.Sealing;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace ListeningPost.Pages;

/// <summary>
/// Keeps what forms and sessions are sealed with in the database, so that neither a restart nor a second process breaks them.
/// </summary>
internal sealed class SealedForms(SealingKeys keys) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => [.. keys.Read().Select(xml => XElement.Parse(xml))];

    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        keys.Keep(friendlyName, element.ToString(SaveOptions.DisableFormatting));
    }
}
