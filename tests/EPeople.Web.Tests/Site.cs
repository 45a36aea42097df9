using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EPeople.Web.Tests;

/// <summary>The whole service in memory, with its files in a folder of its own that goes when the tests end.</summary>
public sealed class Site : WebApplicationFactory<Program>
{
    private readonly string folder = Directory.CreateTempSubdirectory("epeople-web-tests-").FullName;

    /// <summary>A clock of its own; null: the machine's.</summary>
    public TimeProvider? Time { get; init; }

    /// <summary>What else the service is to have; null: nothing.</summary>
    public Action<IServiceCollection>? With { get; init; }

    /// <summary>Settings of its own, on top of those of all tests.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Where its files lie.</summary>
    public string Folder => folder;

    /// <summary>A client that shows redirects instead of following them; cookies as a browser keeps them.</summary>
    public HttpClient Browser() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseStaticWebAssets();
        builder.UseSetting("Data", folder);
        builder.UseSetting("Jobs:Enabled", "false");
        builder.UseSetting("Serilog:MinimumLevel:Default", "Error");
        if (With is not null)
            builder.ConfigureTestServices(With);
        // A cheap slow hash: what it must cost is shown in Core's own tests.
        builder.UseSetting("Alerts:Slow:MemoryBytes", "65536");
        builder.UseSetting("Alerts:Slow:Iterations", "1");
        foreach (var (name, value) in Settings)
            builder.UseSetting(name, value);
        if (Time is not null)
            builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton(Time)));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
