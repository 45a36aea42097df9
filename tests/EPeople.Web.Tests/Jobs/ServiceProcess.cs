using System.Diagnostics;
using EPeople.Core.Persistence;
using EPeople.Core.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Web.Tests.Jobs;

/// <summary>The service as a process of its own, on a test's databases and folder: to be killed.</summary>
internal static class ServiceProcess
{
    public static Process Start(TestCountry country, DatabaseProvider provider, string urls)
    {
        var options = country.Services.GetRequiredService<Core.CoreOptions>();
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])
            [
                Path.Combine(AppContext.BaseDirectory, "EPeople.Web.dll"), "--environment", "Production", "--urls", urls, "--seed", "none",
                "--contentRoot", AppContext.BaseDirectory, "--Data", options.DataFolder,
                "--Database:Provider", provider.ToString(), "--Database:ConnectionString", options.Database.ConnectionString,
            ])
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
