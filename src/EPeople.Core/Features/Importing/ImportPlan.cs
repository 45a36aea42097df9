using System.Security.Cryptography;
using System.Text;

namespace EPeople.Core.Features.Importing;

/// <summary>What a table would do, and what is wrong with it: the same whenever it is worked out from the same rows and the same bodies and people.</summary>
public sealed class ImportPlan
{
    private const int Longest = 300;
    private readonly List<(int Row, FindingKind Kind, string Column, string Code, string Key, string Before, string After)> _findings = [];

    /// <summary>Errors.</summary>
    public int Errors { get; private set; }

    /// <summary>Rows that add.</summary>
    public int Added { get; private set; }

    /// <summary>Rows that change.</summary>
    public int Changed { get; private set; }

    /// <summary>Rows that say what is so already.</summary>
    public int Unchanged { get; private set; }

    /// <summary>SHA-256 of all of it.</summary>
    public byte[] Digest
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var f in _findings)
                hash.AppendData(Encoding.UTF8.GetBytes($"{f.Row}\u001f{(int)f.Kind}\u001f{f.Column}\u001f{f.Code}\u001f{f.Key}\u001f{f.Before}\u001f{f.After}\u001e"));
            return hash.GetHashAndReset();
        }
    }

    /// <summary>An error of a row.</summary>
    /// <param name="row">Its number.</param>
    /// <param name="column">The column.</param>
    /// <param name="code">A key of Rules.*.resx.</param>
    /// <param name="key">The row's own key.</param>
    /// <param name="cell">What the cell says.</param>
    public void Wrong(int row, string column, string code, string key, string cell)
    {
        Errors++;
        _findings.Add((row, FindingKind.Error, column, code, Cut(key), "", Cut(cell)));
    }

    /// <summary>A row adds.</summary>
    public void Adds(int row, string key, string name)
    {
        Added++;
        _findings.Add((row, FindingKind.Added, "", "", Cut(key), "", Cut(name)));
    }

    /// <summary>A row changes these columns; none: it says what is so already.</summary>
    /// <returns>Whether it changes anything.</returns>
    public bool Changes(int row, string key, IEnumerable<(string Column, string Before, string After)> columns)
    {
        var before = _findings.Count;
        _findings.AddRange(columns.Where(column => column.Before != column.After).Select(column => (row, FindingKind.Changed, column.Column, "", Cut(key), Cut(column.Before), Cut(column.After))));
        if (_findings.Count > before)
            Changed++;
        else
            Unchanged++;
        return _findings.Count > before;
    }

    /// <summary>The findings as rows: errors first, each by its row.</summary>
    public IReadOnlyList<ImportFinding> Findings(Guid import) =>
    [
        .. _findings.OrderBy(f => f.Kind != FindingKind.Error).ThenBy(f => f.Row).Select((f, i) => new ImportFinding
        {
            ImportId = import,
            Ordinal = i,
            Row = f.Row,
            Kind = f.Kind,
            Column = f.Column,
            Code = f.Code,
            Key = f.Key,
            Before = f.Before,
            After = f.After,
        }),
    ];

    private static string Cut(string text) => text.Length <= Longest ? text : text[..Longest];
}
