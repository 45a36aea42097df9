using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using EPeople.Core.Pipeline;
using MiniExcelLibs;

namespace EPeople.Core.Features.Importing;

/// <summary>Reads tables: CSV in UTF-8, with commas or semicolons, with or without the mark; or the first sheet of an XLSX file.</summary>
public static class TableReader
{
    /// <summary>At most so many bytes of a file.</summary>
    public const int MostBytes = 32 * 1024 * 1024;

    /// <summary>At most so many rows.</summary>
    public const int MostRows = 100_000;

    private const long MostUnpacked = 400L * 1024 * 1024;

    /// <summary>The file as CSV, whatever it was.</summary>
    /// <exception cref="Invalid"><c>import.format</c> on <c>File</c>: it is neither, or broken.</exception>
    public static byte[] AsCsv(byte[] file) => file is [0x50, 0x4B, 0x03, 0x04, ..] ? FromSheet(file) : file;

    /// <summary>Cells of each row that says something, in the order of the columns of <paramref name="kind"/>, with the number a spreadsheet shows.</summary>
    /// <param name="csv">The table.</param>
    /// <param name="kind">What it brings.</param>
    /// <exception cref="Invalid"><c>import.format</c>, <c>import.columns</c>, <c>import.columns_twice</c>, on <c>File</c>.</exception>
    public static IEnumerable<(int Number, string[] Cells)> Read(byte[] csv, ImportKind kind)
    {
        using var reader = CsvReader.Create(csv, CsvReaderOptions.Default with { HasHeader = false, SkipEmptyLines = false, MaxRecordSize = 200_000 });
        if (!Next(reader))
            throw new Invalid("File", "import.format");
        var places = PlacesOf(reader, ImportColumns.Of(kind), ImportColumns.Needed(kind));
        for (var number = 2; Next(reader); number++)
        {
            var cells = Array.ConvertAll(places, place => place >= 0 && place < reader.FieldCount ? Unescape(reader.GetString(place).Trim()) : "");
            if (cells.Any(cell => cell.Length > 0))
                yield return (number, cells);
        }
    }

    private static bool Next(CsvReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (Exception e) when (e is CsvFormatException or DecoderFallbackException)
        {
            throw new Invalid("File", "import.format");
        }
    }

    private static int[] PlacesOf(CsvReader heads, IReadOnlyList<string> columns, IReadOnlyList<string> needed)
    {
        List<string> found = [.. Enumerable.Range(0, heads.FieldCount).Select(i => heads.GetString(i).Trim().ToLowerInvariant())];
        if (needed.Where(column => !found.Contains(column)).ToList() is { Count: > 0 } missing)
            throw new Invalid("File", "import.columns", string.Join(", ", missing));
        if (columns.FirstOrDefault(column => found.Count(head => head == column) > 1) is { } twice)
            throw new Invalid("File", "import.columns_twice", twice);
        return [.. columns.Select(column => found.IndexOf(column))];
    }

    /// <summary>A mark before what would be a formula was put there when the table was given out.</summary>
    private static string Unescape(string cell) => cell is ['\'', '=' or '+' or '-' or '@', ..] ? cell[1..] : cell;

    private static byte[] FromSheet(byte[] file)
    {
        try
        {
            using (var archive = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read))
            {
                if (archive.Entries.Sum(entry => entry.Length) > MostUnpacked)
                    throw new Invalid("File", "import.format");
            }

            using var sheet = new MemoryStream(file);
            using var into = new MemoryStream();
            using (var csv = CsvWriter.Create(into, CsvWriterOptions.Default with { Separator = ',' }, leaveOpen: true))
            {
                foreach (IDictionary<string, object?> row in sheet.Query(useHeaderRow: false, excelType: ExcelType.XLSX))
                    csv.WriteRecord([.. row.Values.Select(Text)]);
                csv.Flush();
            }

            return into.ToArray();
        }
        catch (Exception e) when (e is InvalidDataException or System.Xml.XmlException or FormatException or KeyNotFoundException or NullReferenceException or InvalidOperationException)
        {
            throw new Invalid("File", "import.format"); // whatever the library stumbles over is no sheet
        }
    }

    private static string Text(object? cell) => cell switch
    {
        null => "",
        DateTime moment => moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };
}
