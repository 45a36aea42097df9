using Microsoft.AspNetCore.DataProtection;

namespace EPeople.Web.Hosting;

/// <summary>The key ring of cookies and antiforgery tokens outlives a restart: a half-written form must not become void by an update.</summary>
public static class Keys
{
    /// <summary>Keys under App_Data/keys (setting <c>Keys:Directory</c>).</summary>
    public static void AddKeys(this WebApplicationBuilder builder)
    {
        var directory = builder.Configuration["Keys:Directory"]
            ?? Path.Combine(Service.DataFolder(builder), "keys");
        builder.Services.AddDataProtection()
            .SetApplicationName("EPeople")
            .PersistKeysToFileSystem(new DirectoryInfo(directory));
    }
}
