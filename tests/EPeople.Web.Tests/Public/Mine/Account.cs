using EPeople.Core.Features.Citizens;
using EPeople.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Web.Tests.Public.Mine;

/// <summary>How people of a site under test enter their accounts.</summary>
public static class Account
{
    /// <summary>An address of nobody yet.</summary>
    public static string NewAddress() => $"{Guid.NewGuid():N}@example.org";

    /// <summary>The code that was mailed to an address.</summary>
    public static async Task<string> MailedCode(this Site site, string email)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var citizen = await scope.ServiceProvider.GetRequiredService<EPeopleDb>().Citizens.AsNoTracking().SingleAsync(c => c.Email == email && c.EndedAt == null);
        return site.Services.GetRequiredService<CitizenCodes>().Of(citizen.Id, citizen.EntryStamp!.Value);
    }

    /// <summary>Asks for a code and enters with it.</summary>
    public static async Task EnterAccount(this Citizen person, Site site, string email)
    {
        await person.Open("mine/enter");
        await person.Send("enter", [("email", email)]);
        await person.Send("code", [("code", await site.MailedCode(email))]);
        Assert.EndsWith("/mine", person.Address, StringComparison.Ordinal);
    }

    /// <summary>Files what stands on the review, and gives code and key.</summary>
    public static async Task<(string Code, string Key)> FileNow(this Citizen person, string title)
    {
        await person.Write(title, "نص");
        await person.Send();
        return person.Receipt();
    }
}
