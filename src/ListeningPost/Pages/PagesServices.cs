using Microsoft.AspNetCore.DataProtection;

namespace ListeningPost.Pages;

/// <summary>Registers what pages keep.</summary>
internal static class PagesServices
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        // A form lives as long as the process that made it: nothing secret is kept.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        return services.AddSingleton<TodayReader>().AddSingleton<SourcesReader>().AddAntiforgery(forms =>
        {
            forms.FormFieldName = "token";
            forms.SuppressXFrameOptionsHeader = true;
            forms.Cookie.Name = "listeningpost-forms";
            forms.Cookie.SameSite = SameSiteMode.Strict;
        });
    }
}
