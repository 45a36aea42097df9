namespace EPeople.Architecture.Tests.Support;

/// <summary>The working copy these tests read.</summary>
public static class Repository
{
    private static readonly string[] _built = ["bin", "obj", ".git", "App_Data", "TestResults", "artifacts", "BenchmarkDotNet.Artifacts", "node_modules"];

    public static string Root { get; } = FindRoot();

    /// <summary>Files under <paramref name="folder"/> whose names end in one of <paramref name="endings"/>, without what a build makes.</summary>
    public static IEnumerable<SourceFile> Files(string folder, params string[] endings) =>
        Walk(Path.Combine(Root, folder))
            .Where(path => endings.Length == 0 || endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(Path.GetRelativePath(Root, path).Replace('\\', '/')));

    /// <summary>Folders under <paramref name="folder"/>, without what a build makes.</summary>
    public static IEnumerable<string> Folders(string folder) =>
        Directory.EnumerateDirectories(Path.Combine(Root, folder)).Where(path => !_built.Contains(Path.GetFileName(path)))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .SelectMany(path => Folders(path).Prepend(path));

    private static IEnumerable<string> Walk(string folder) =>
        !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder)
            .Concat(Directory.EnumerateDirectories(folder).Where(path => !_built.Contains(Path.GetFileName(path))).SelectMany(Walk));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "EPeople.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("EPeople.sln is above none of this test's folders.");
    }
}
