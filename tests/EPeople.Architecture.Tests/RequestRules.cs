using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Architecture.Tests;

/// <summary>A use case is a file; every message says which permission it needs.</summary>
public sealed class RequestRules
{
    [Fact]
    public void Every_request_declares_a_permission() => Offenders.None(
        Code.Requests.Some().Where(type => !typeof(IRequirePermission).IsAssignableFrom(type)).Select(type => type.FullName!),
        "A request implements ICommand<T> or IQuery<T> and declares `static Permission Needs`:");

    [Fact]
    public void Every_request_is_a_command_or_a_query() => Offenders.None(
        Code.Requests.Where(type => Kinds(type) != 1).Select(type => type.FullName!),
        "A request is either a command (committed after its handler) or a query (reads only), not both and not neither:");

    [Fact]
    public void Every_request_has_one_handler()
    {
        var handled = Code.Handlers.Some()
            .SelectMany(type => type.GetInterfaces().Where(Code.IsHandler).Select(contract => contract.GetGenericArguments()[0]))
            .GroupBy(request => request).ToDictionary(group => group.Key, group => group.Count());
        Offenders.None(
            Code.Requests.Where(request => handled.GetValueOrDefault(request) != 1).Select(request => $"{request.FullName}: {handled.GetValueOrDefault(request)}"),
            "Each request has exactly one handler:");
    }

    [Fact]
    public void A_request_stands_in_a_file_of_its_name_in_an_area_of_Features()
    {
        var files = Repository.Files("src/EPeople.Core/Features", ".cs").Some()
            .ToDictionary(file => file.Path, StringComparer.Ordinal);
        Offenders.None(
            Code.Requests.Where(request => !files.ContainsKey(Expected(request))).Select(request => $"{request.FullName} is not in {Expected(request)}"),
            "A use case is a file named by its verb, src/EPeople.Core/Features/<Area>/<Request>.cs:");
    }

    [Fact]
    public void A_handler_stands_in_the_file_of_its_request() => Offenders.None(
        Code.Handlers.Where(handler => handler.DeclaringType is null || !Code.Requests.Contains(handler.DeclaringType)).Select(handler => handler.FullName!),
        "A handler is nested in its request, so that the use case is read in one place:");

    [Fact]
    public void Handlers_call_no_handlers()
    {
        Type[] forbidden = [typeof(ISender), typeof(IMediator), typeof(IPublisher), typeof(IDispatcher), typeof(IServiceProvider)];
        Offenders.None(
            from handler in Code.Handlers.Some()
            from constructor in handler.GetConstructors()
            from parameter in constructor.GetParameters()
            where forbidden.Contains(parameter.ParameterType) || Code.IsHandler(parameter.ParameterType) || Code.Handlers.Contains(parameter.ParameterType)
            select $"{handler.FullName} takes {parameter.ParameterType.Name}",
            "A handler loads, calls one verb and returns; it never sends another request:");
    }

    private static int Kinds(Type request) => request.GetInterfaces().Where(contract => contract.IsGenericType)
        .Count(contract => contract.GetGenericTypeDefinition() is var kind && (kind == typeof(ICommand<>) || kind == typeof(IQuery<>) || kind == typeof(IAlertCommand<>) || kind == typeof(IAlertQuery<>)));

    private static string Expected(Type request) =>
        $"src/{request.Namespace!.Replace("EPeople.Core.", "EPeople.Core/", StringComparison.Ordinal).Replace('.', '/').Replace("EPeople/Core/", "EPeople.Core/", StringComparison.Ordinal)}/{request.Name}.cs";
}
