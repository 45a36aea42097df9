namespace MediatR;

/// <summary>Marks every request, with or without an answer.</summary>
public interface IBaseRequest;

/// <summary>A request without an answer.</summary>
public interface IRequest : IBaseRequest;

/// <summary>A request answered with a <typeparamref name="TResponse"/>.</summary>
public interface IRequest<out TResponse> : IBaseRequest;

/// <summary>A message to any number of handlers.</summary>
public interface INotification;

/// <summary>A request answered with a stream of <typeparamref name="TResponse"/>.</summary>
public interface IStreamRequest<out TResponse>;

/// <summary>The answer that says nothing; every value equals every other.</summary>
public readonly struct Unit : IEquatable<Unit>, IComparable<Unit>, IComparable
{
    private static readonly Unit _value;

    /// <summary>The only value.</summary>
    public static ref readonly Unit Value => ref _value;

    /// <summary>A finished task that holds the only value.</summary>
    public static Task<Unit> Task { get; } = System.Threading.Tasks.Task.FromResult(_value);

    /// <inheritdoc/>
    public int CompareTo(Unit other) => 0;

    int IComparable.CompareTo(object? obj) => 0;

    /// <inheritdoc/>
    public override int GetHashCode() => 0;

    /// <inheritdoc/>
    public bool Equals(Unit other) => true;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Unit;

    /// <summary>Always equal.</summary>
    public static bool operator ==(Unit first, Unit second) => true;

    /// <summary>Never unequal.</summary>
    public static bool operator !=(Unit first, Unit second) => false;

    /// <inheritdoc/>
    public override string ToString() => "()";
}
