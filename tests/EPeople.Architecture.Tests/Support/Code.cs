using System.Reflection;
using EPeople.Core;
using EPeople.Web.Components;
using MediatR;
using Microsoft.AspNetCore.Components;

namespace EPeople.Architecture.Tests.Support;

/// <summary>The compiled service.</summary>
public static class Code
{
    public static Assembly Core { get; } = typeof(CoreOptions).Assembly;

    public static Assembly Web { get; } = typeof(App).Assembly;

    /// <summary>Every message: what is sent through the dispatcher.</summary>
    public static IReadOnlyList<Type> Requests { get; } =
        [.. Both.Where(type => type is { IsAbstract: false, IsInterface: false } && typeof(IBaseRequest).IsAssignableFrom(type))];

    public static IReadOnlyList<Type> Handlers { get; } =
        [.. Both.Where(type => type is { IsAbstract: false, IsInterface: false } && type.GetInterfaces().Any(IsHandler))];

    public static IReadOnlyList<Type> Components { get; } =
        [.. Web.GetTypes().Where(type => typeof(IComponent).IsAssignableFrom(type) && !type.IsInterface)];

    public static IReadOnlyList<Type> Pages { get; } =
        [.. Components.Where(type => type.IsDefined(typeof(RouteAttribute), inherit: false))];

    private static IEnumerable<Type> Both => Core.GetTypes().Concat(Web.GetTypes());

    public static bool IsHandler(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(IRequestHandler<,>) || type.GetGenericTypeDefinition() == typeof(IRequestHandler<>));
}
