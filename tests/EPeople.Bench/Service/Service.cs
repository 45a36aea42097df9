using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using EPeople.Bench.Measuring;
using EPeople.Core.Persistence;

namespace EPeople.Bench.Service;

/// <summary>The service as it is run: published, in a process of its own, on a port of its own, with quotas that one client cannot reach.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly HttpClient _http;
    private bool _stopped;

    private RunningService(Process process, StreamWriter log, Uri address)
    {
        (_process, _log, Address) = (process, log, address);
        _http = new HttpClient { BaseAddress = address };
    }

    public Uri Address { get; }

    /// <summary>From the start of the process to the first answered request.</summary>
    public TimeSpan StartedIn { get; private set; }

    /// <summary>Memory that the process holds, in megabytes.</summary>
    public double Megabytes => File.ReadLines($"/proc/{_process.Id}/status").First(l => l.StartsWith("VmRSS", StringComparison.Ordinal)) is var line
        ? double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024 : 0;

    /// <summary>Publishes the service with compiled code (ReadyToRun); gives the folder.</summary>
    public static async Task<string> PublishAsync(Options options)
    {
        if (options.Web.Length > 0)
            return Path.GetFullPath(options.Web);
        var root = Root();
        // A folder of its own for what is made on the way, too: the obj/ of an ordinary build stays as it is.
        var artifacts = Path.Combine(root, "artifacts", "bench");
        await Run("dotnet", root, "publish", "src/EPeople.Web", "-c", "Release", "-r", "linux-x64", "--self-contained", "false", "-p:PublishReadyToRun=true",
            "--artifacts-path", artifacts, "-v", "q", "--nologo");
        return Path.Combine(artifacts, "publish", "EPeople.Web", "release_linux-x64");
    }

    /// <summary>The service on the database of <paramref name="store"/>.</summary>
    /// <param name="folder">Where it was published.</param>
    /// <param name="store">Its database.</param>
    /// <param name="settings">Further settings, as on the command line.</param>
    public static Task<RunningService> StartAsync(string folder, Store store, params string[] settings) =>
        StartProcessAsync(folder, store, [Path.Combine(folder, "EPeople.Web.dll"), "--seed", "none", .. settings]);

    /// <summary>The process dies by SIGKILL, whatever it is doing.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await DisposeAsync();
    }

    /// <summary>The bare page beside it, from this program.</summary>
    public static Task<RunningService> StartBareAsync(Store store, int weight) =>
        StartProcessAsync(store.Folder, store, [typeof(RunningService).Assembly.Location, "bare", weight.ToString(CultureInfo.InvariantCulture)]);

    private static async Task<RunningService> StartProcessAsync(string folder, Store store, string[] arguments)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
            ["Data"] = store.Folder,
            ["Keys__Directory"] = Path.Combine(store.Folder, "keys"),
            ["Database__Provider"] = store.Database.Provider.ToString(),
            ["Database__ConnectionString"] = store.Database.Provider == DatabaseProvider.Postgres ? store.Database.ConnectionString : "",
            ["Quota__PerHour"] = int.MaxValue.ToString(CultureInfo.InvariantCulture),
            ["Quota__PerDay"] = int.MaxValue.ToString(CultureInfo.InvariantCulture),
            ["DOTNET_TieredPGO"] = "1",
        })
            start.Environment[name] = value;

        var from = Stopwatch.GetTimestamp();
        var process = Process.Start(start) ?? throw new InvalidOperationException("The service did not start.");
        var log = new StreamWriter(Path.Combine(store.Folder, $"service-{port}.log"));
        process.OutputDataReceived += (_, line) => Write(log, line.Data);
        process.ErrorDataReceived += (_, line) => Write(log, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var service = new RunningService(process, log, new Uri($"http://127.0.0.1:{port}"));
        while (!await service.Answers())
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(from) > TimeSpan.FromMinutes(2))
                throw new InvalidOperationException("The service did not come up: see " + store.Folder);
            await Task.Delay(10);
        }

        service.StartedIn = Stopwatch.GetElapsedTime(from);
        return service;
    }

    /// <summary>Processor time that the process has used, in milliseconds.</summary>
    public double CpuMilliseconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalMilliseconds;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_stopped)
            return;
        _stopped = true;
        if (!_process.HasExited)
        {
            using var stop = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
            }
        }

        lock (_log)
            _log.Dispose();
        _http.Dispose();
        _process.Dispose();
    }

    private async Task<bool> Answers()
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri("/ar", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static void Write(StreamWriter log, string? line)
    {
        lock (log)
        {
            if (line is not null && log.BaseStream is not null)
                log.WriteLine(line);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EPeople.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Run inside the repository, or name a published service with --web.");
    }

    private static async Task Run(string program, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder }) ?? throw new InvalidOperationException(program);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
