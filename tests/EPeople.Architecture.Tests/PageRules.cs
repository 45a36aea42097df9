using System.Reflection;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Architecture.Tests;

/// <summary>Where a page stands decides how it is rendered and who reaches it.</summary>
public sealed class PageRules
{
    private static readonly string[] _rooms = ["Public", "Desk", "Oversight", "Admin", "Content"];

    [Fact]
    public void Every_page_is_in_one_of_the_rooms() => Offenders.None(
        Code.Pages.Some().Where(page => RoomOf(page) is null).Select(page => page.FullName!),
        "A page lies under Public, Desk, Oversight, Admin or Content:");

    [Fact]
    public void Public_pages_are_static_and_open_to_everybody() => Offenders.None(
        Code.Pages.Where(page => RoomOf(page) == "Public" && !(IsStatic(page) && IsOpen(page))).Select(page => page.FullName!),
        "A page under Public carries ExcludeFromInteractiveRouting and AllowAnonymous (its _Imports.razor gives both):");

    [Fact]
    public void Staff_pages_ask_who_is_there() => Offenders.None(
        Code.Pages.Where(page => RoomOf(page) is "Desk" or "Oversight" or "Admin" or "Content" && !(IsStatic(page) && IsOpen(page)) && !page.IsDefined(typeof(AuthorizeAttribute), true))
            .Select(page => page.FullName!),
        "A page under Desk, Oversight or Admin carries Authorize (its _Imports.razor gives it):");

    [Fact]
    public void No_staff_page_is_open_except_the_static_sign_in_pages() => Offenders.None(
        Code.Pages.Where(page => RoomOf(page) is "Desk" or "Oversight" or "Admin" or "Content" && IsOpen(page) && !(IsStatic(page) && page.FullName!.Contains("SignIn", StringComparison.Ordinal)))
            .Select(page => page.FullName!),
        "AllowAnonymous opens a staff page to everybody:");

    [Fact]
    public void No_page_names_a_language_in_its_route() => Offenders.None(
        from page in Code.Pages
        from route in page.GetCustomAttributes<RouteAttribute>()
        where route.Template.Split('/') is [_, "ar" or "fr" or "en" or "{lang}", ..]
        select $"{page.FullName} {route.Template}",
        "The language is the path base; a route that names it would be reached at /ar/ar/…:");

    [Fact]
    public void No_two_pages_share_a_route() => Offenders.None(
        Code.Pages.SelectMany(page => page.GetCustomAttributes<RouteAttribute>().Select(route => (route.Template, page.FullName)))
            .GroupBy(pair => pair.Template, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1)
            .Select(group => $"{group.Key}: {string.Join(", ", group.Select(pair => pair.FullName))}"),
        "Each route leads to one page:");

    [Fact]
    public void No_layout_lies_in_itself() => Offenders.None(
        Code.Components.Some().Where(type => typeof(LayoutComponentBase).IsAssignableFrom(type) && type.IsDefined(typeof(LayoutAttribute), true)).Select(type => type.FullName!),
        "A layout in a folder whose _Imports.razor names it is rendered inside itself until the memory ends:");

    [Fact]
    public void Components_know_the_dispatcher_and_no_database() => Offenders.None(
        from component in Code.Components.Some()
        from type in Injected(component)
        where IsForbidden(type)
        select $"{component.FullName} takes {type.Name}",
        "A component sends requests through IDispatcher: a circuit's scope lives for hours and its clicks overlap:");

    private static IEnumerable<Type> Injected(Type component) =>
        component.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(property => property.IsDefined(typeof(InjectAttribute), true)).Select(property => property.PropertyType)
            .Concat(component.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.ParameterType));

    private static bool IsForbidden(Type type) =>
        typeof(DbContext).IsAssignableFrom(type) || typeof(ISender).IsAssignableFrom(type) || typeof(IPublisher).IsAssignableFrom(type)
        || type.Namespace == typeof(EPeopleDb).Namespace || type == typeof(IServiceProvider)
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IDbContextFactory<>))
        || (type.Namespace == typeof(IDispatcher).Namespace && type != typeof(IDispatcher));

    private static string? RoomOf(Type page) =>
        page.Namespace!.Split('.') is ["EPeople", "Web", var room, ..] && _rooms.Contains(room) ? room : null;

    private static bool IsStatic(Type page) => page.IsDefined(typeof(ExcludeFromInteractiveRoutingAttribute), true);

    private static bool IsOpen(Type page) => page.IsDefined(typeof(AllowAnonymousAttribute), true);
}
