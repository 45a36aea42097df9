using System.Text.Json;
using System.Text.Json.Serialization;

namespace EPeople.Core.Persistence.Backup;

/// <summary>
/// What a backup says of itself. It is written last: a folder without it is no backup. Hashes of all files stand in <see cref="ListName"/>, in
/// the form of sha256sum, so that <c>sha256sum -c</c> checks a backup on any machine.
/// </summary>
public sealed record BackupManifest
{
    /// <summary>Name of the manifest in the folder of a backup.</summary>
    public const string Name = "manifest.json";

    /// <summary>Name of the list of hashes.</summary>
    public const string ListName = "files.sha256";

    /// <summary>The form that this program writes and reads.</summary>
    public const int ThisForm = 1;

    private static readonly JsonSerializerOptions _json = new() { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    /// <summary>Form of the backup.</summary>
    public required int Form { get; init; }

    /// <summary>The database that it was taken from; it can be put back into the same kind only.</summary>
    public required DatabaseProvider Provider { get; init; }

    /// <summary>When it was begun (UTC): whatever was confirmed before is in it.</summary>
    public required DateTimeOffset BegunAt { get; init; }

    /// <summary>When it was whole (UTC).</summary>
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>Last migration of the service's rows, and of the alerts'.</summary>
    public required IReadOnlyDictionary<string, string> Schemas { get; init; }

    /// <summary>Rows of each table of the service. Those of alerts are not counted here.</summary>
    public required IReadOnlyDictionary<string, long> Rows { get; init; }

    /// <summary>Files of the backup, without this one and the list.</summary>
    public required int Files { get; init; }

    /// <summary>Their bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>SHA-256 of the list of hashes.</summary>
    public required string ListSha256 { get; init; }

    /// <summary>A mark that follows from the server's secret: tells whether a secret is the one of this backup, and nothing about it.</summary>
    public required string SecretMark { get; init; }

    /// <summary>Stored names whose file was gone when its turn came: drafts and petitions that were erased in between.</summary>
    public IReadOnlyList<string> Gone { get; init; } = [];

    /// <summary>Stored names whose file does not have the hash that its row tells: they were damaged before the backup.</summary>
    public IReadOnlyList<string> Damaged { get; init; } = [];

    /// <summary>The manifest of a folder; null when there is none.</summary>
    /// <exception cref="InvalidDataException">It cannot be read.</exception>
    public static BackupManifest? Read(string folder)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path))
            return null;
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(File.ReadAllText(path), _json) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new InvalidDataException($"{path} is no manifest of a backup.");
        }
    }

    /// <summary>Writes it, whole or not at all.</summary>
    public void Write(string folder)
    {
        var path = Path.Combine(folder, Name);
        using (var file = DurableFile.CreateNew(path + ".new"))
            JsonSerializer.Serialize(file, this, _json);
        DurableFile.MoveIntoPlace(path + ".new", path);
    }

    /// <summary>The newest backup among the folders of <paramref name="root"/>; null when there is none.</summary>
    public static (string Folder, BackupManifest Manifest)? Newest(string root) =>
        !Directory.Exists(root) ? null : Directory.EnumerateDirectories(root)
            .Select(folder => File.Exists(Path.Combine(folder, Name)) ? (Folder: folder, Manifest: Read(folder)!) : default)
            .Where(one => one.Manifest is not null)
            .OrderByDescending(one => one.Manifest.EndedAt)
            .Select(one => ((string, BackupManifest)?)one)
            .FirstOrDefault();
}
