using Microsoft.AspNetCore.DataProtection;

namespace EPeople.Web.Hosting;

/// <summary>The key ring of cookies and antiforgery tokens outlives a restart: a half-written form must not become void by an update.</summary>
public static class Keys
{
    /// <summary>Keys under keys/cookies in the data folder.</summary>
    public static void AddKeys(this WebApplicationBuilder builder)
    {
        builder.Services.AddDataProtection()
            .SetApplicationName("EPeople")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(Service.DataFolder(builder), "keys", "cookies")));
    }
}
