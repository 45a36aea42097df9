using System.Text.RegularExpressions;
using NetArchTest.Rules;

namespace EPeople.Architecture.Tests;

/// <summary>Who may know whom.</summary>
public sealed partial class LayerRules
{
    private static readonly string[] _providersLiveHere =
    [
        "src/EPeople.Core/Persistence/Sqlite/", "src/EPeople.Core/Persistence/Postgres/", "src/EPeople.Core/Persistence/Databases.cs",
        "src/EPeople.Core/Persistence/DesignTime.cs", "src/EPeople.Web/Hosting/Jobs.cs",
    ];

    [Theory]
    [InlineData("Microsoft.EntityFrameworkCore")]
    [InlineData("MediatR")]
    [InlineData("FluentValidation")]
    [InlineData("Microsoft.AspNetCore")]
    [InlineData("Microsoft.Extensions")]
    [InlineData("EPeople.Core.Persistence")]
    [InlineData("EPeople.Core.Pipeline")]
    [InlineData("EPeople.Core.Features")]
    [InlineData("EPeople.Core.Security")]
    public void The_domain_knows_no_frame_around_it(string frame)
    {
        var broken = Types.InAssembly(Code.Core).That().ResideInNamespaceStartingWith("EPeople.Core.Domain")
            .ShouldNot().HaveDependencyOnAny(frame).GetResult();
        Offenders.None(broken.FailingTypeNames ?? [], $"Domain is pure; these types know {frame}:");
        Offenders.None(
            DomainFiles().SelectMany(file => file.Where(new Regex($@"\b{Regex.Escape(frame)}(?![\w])"))),
            $"Domain is pure; these lines name {frame}:");
    }

    [Fact]
    public void The_domain_has_no_clock_and_no_input_or_output() => Offenders.None(
        DomainFiles().SelectMany(file => file.Where(ClockOrIo())),
        "Domain takes `now` and data as arguments; it reads no clock, no file and no network:");

    [Fact]
    public void Core_knows_neither_the_web_nor_its_components()
    {
        string[] forbidden =
        [
            "MudBlazor", "Hangfire", "Serilog", "OpenTelemetry", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Components",
            "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Mvc", "Microsoft.AspNetCore.Routing", "EPeople.Web",
        ];
        Offenders.None(
            Code.Core.GetReferencedAssemblies().Select(name => name.Name!).Where(name => forbidden.Any(one => name.StartsWith(one, StringComparison.Ordinal))),
            "Core runs without a web server; it must not reference:");
        var broken = Types.InAssembly(Code.Core).ShouldNot().HaveDependencyOnAny(forbidden).GetResult();
        Offenders.None(broken.FailingTypeNames ?? [], "Core runs without a web server; these types know one:");
    }

    [Fact]
    public void A_database_is_named_in_its_own_folder_only() => Offenders.None(
        Repository.Files("src", ".cs", ".razor").Some()
            .Where(file => !_providersLiveHere.Any(place => file.Path.StartsWith(place, StringComparison.Ordinal)))
            .SelectMany(file => file.Where(Provider())),
        "What differs between SQLite and PostgreSQL stands in Persistence/Sqlite, Persistence/Postgres and the one switch Databases.cs:");

    [Fact]
    public void Web_builds_no_query() => Offenders.None(
        Repository.Files("src/EPeople.Web", ".cs", ".razor").Some()
            .Where(file => !file.Path.StartsWith("src/EPeople.Web/Hosting/", StringComparison.Ordinal))
            .SelectMany(file => file.Where(Query())),
        "Pages and endpoints send requests; the database is Core's:");

    private static IEnumerable<SourceFile> DomainFiles() => Repository.Files("src/EPeople.Core/Domain", ".cs").Some();

    [GeneratedRegex(@"\b(TimeProvider|DateTime(Offset)?\.(Now|UtcNow|Today)|Stopwatch|File\.\w+|Directory\.\w+|FileStream|HttpClient|Socket|Environment\.\w+|Console\.\w+|Guid\.NewGuid)\b")]
    private static partial Regex ClockOrIo();

    [GeneratedRegex(@"\b(Npgsql\w*|UseNpgsql|Sqlite\w*|UseSqlite|Postgres\w*|DatabaseProvider\.\w+)\b")]
    private static partial Regex Provider();

    [GeneratedRegex(@"\b(EPeopleDb|DbContext\w*|IDbContextFactory|Microsoft\.EntityFrameworkCore|ISender|IMediator)\b")]
    private static partial Regex Query();
}
