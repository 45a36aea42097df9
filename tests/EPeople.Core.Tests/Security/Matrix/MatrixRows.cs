namespace EPeople.Core.Tests.Security.Matrix;

/// <summary>One row a request: how it is made and whose business it is. A new request is added to the part of its area.</summary>
public static partial class MatrixRows
{
    public static IReadOnlyList<MatrixRow> All { get; } = [.. Cases, .. Petitioners, .. Staff, .. Alerts, .. Service];
}
