namespace EPeople.Architecture.Tests;

/// <summary>What staff sees is tested part by part.</summary>
public sealed class ComponentTestRules
{
    private static readonly string[] _rooms = ["Desk", "Oversight", "Admin", "Content"];

    [Fact]
    public void Every_component_of_staff_has_a_test_class_of_its_name()
    {
        var tests = Repository.Files("tests/EPeople.Web.Tests", "Tests.cs").Some().ToDictionary(file => file.Path);
        Offenders.None(
            from room in _rooms
            from file in Repository.Files($"src/EPeople.Web/{room}", ".razor").Some()
            let name = Path.GetFileNameWithoutExtension(file.Path)
            where name != "_Imports"
            let test = file.Path.Replace("src/EPeople.Web", "tests/EPeople.Web.Tests", StringComparison.Ordinal).Replace(".razor", "Tests.cs", StringComparison.Ordinal)
            where !tests.TryGetValue(test, out var found) || !Tests(found, name)
            select $"{file.Path}: {test}",
            "Each .razor of Desk, Oversight, Admin and Content has its bUnit test class beside the others, with a test that draws it:");
    }

    private static bool Tests(SourceFile file, string component) =>
        file.Code.Contains($"class {component}Tests", StringComparison.Ordinal)
        && (file.Code.Contains("[Fact]", StringComparison.Ordinal) || file.Code.Contains("[Theory]", StringComparison.Ordinal))
        && file.Code.Contains($"Render<{component}>", StringComparison.Ordinal);
}
