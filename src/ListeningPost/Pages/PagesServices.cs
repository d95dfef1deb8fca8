using ListeningPost.Api.Describing;
using ListeningPost.KeyMaking;
using ListeningPost.Storage.Sealing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace ListeningPost.Pages;

/// <summary>Registers what pages keep.</summary>
internal static class PagesServices
{
    /// <param name="publicUrl">Under which address people reach the pages; null: the one that was asked.</param>
    public static IServiceCollection AddPages(this IServiceCollection services, Uri? publicUrl = null)
    {
        bool isSecure = publicUrl?.Scheme == Uri.UriSchemeHttps;
        services.AddDataProtection().SetApplicationName("ListeningPost");
        services.AddOptions<KeyManagementOptions>().Configure<SealingKeys>((sealing, keys) =>
        {
            sealing.XmlRepository = new SealedForms(keys);
            sealing.XmlEncryptor = new NullXmlEncryptor(); // As safe as the database, which holds all that they keep.
        });
        services.AddSingleton<ApiDescription>().AddSingleton<TodayReader>().AddSingleton<SourcesReader>().AddSingleton<KeyDesk>();
        return services.AddAntiforgery(forms =>
        {
            forms.FormFieldName = "token";
            forms.SuppressXFrameOptionsHeader = true;
            forms.Cookie.Name = isSecure ? "__Host-listeningpost-forms" : "listeningpost-forms";
            forms.Cookie.HttpOnly = true;
            forms.Cookie.SameSite = SameSiteMode.Strict;
            forms.Cookie.SecurePolicy = isSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        });
    }
}
