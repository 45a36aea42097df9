using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Answering;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Following;
using EPeople.Core.Features.Joint;
using EPeople.Core.Features.Triage;
using EPeople.Core.Jobs;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Tests.Support;

/// <summary>People of the ministry of agriculture and around it, and short ways to bring a petition to a state by its own use cases.</summary>
public sealed class CaseDesk
{
    private CaseDesk(TestCountry country) => Country = country;

    public TestCountry Country { get; }

    public Actor Clerk { get; private set; } = null!;

    public Actor Supervisor { get; private set; } = null!;

    public Actor Health { get; private set; } = null!;

    public Actor Arbiter { get; private set; } = null!;

    /// <summary>The central office.</summary>
    public Actor Oversight { get; private set; } = null!;

    public static async Task<CaseDesk> Of(TestCountry country) => new(country)
    {
        Clerk = await country.Staff("agriculture", Role.Clerk),
        Supervisor = await country.Staff("agriculture", Role.Supervisor),
        Health = await country.Staff("health", Role.Clerk),
        Arbiter = await country.Staff("presidency_gov", Role.Arbiter),
        Oversight = await country.Staff("presidency_gov", Role.Oversight),
    };

    public Task<CaseView> Read(PetitionId id, Actor actor) => Country.Send(new ReadCase(id), actor);

    /// <summary>Does a verb to the petition as it stands now.</summary>
    public async Task Do(PetitionId id, Actor actor, Func<PetitionId, long, IRequest<Unit>> verb) =>
        await Country.Send(verb(id, (await Country.Load(id)).Version), actor);

    public Task AskDetails(PetitionId id) => Do(id, Clerk, (p, v) => new AskDetails(p, v, "which street?"));

    public Task Investigate(PetitionId id) => Do(id, Clerk, (p, v) => new Investigate(p, v, "the pump is looked at"));

    public Task Extend(PetitionId id, int units = 10) => Do(id, Clerk, (p, v) => new ExtendLimit(p, v, units, "volume", "many papers"));

    public Task AskHelp(PetitionId id, string body = "health", int days = 9) => AskHelp(id, Clerk, body, days);

    public Task AskHelp(PetitionId id, Actor lead, string body, int days = 9) =>
        Do(id, lead, (p, v) => new AskHelp(p, v, Country.Body(body), $"what does {body} know of it?", Country.Today.AddDays(days)));

    public Task GiveHelp(PetitionId id, Actor helper, string part = "the water was analysed") => Do(id, helper, (p, v) => new GiveHelp(p, v, part));

    public Task ProposeRejection(PetitionId id) => Do(id, Clerk, (p, v) => new ProposeRejection(p, v, "before-court", "a court has it"));

    public Task Answer(PetitionId id) => Do(id, Clerk, (p, v) => new AnswerPetition(p, v, "repaired"));

    public Task Transfer(PetitionId id, Actor by, string body) => Do(id, by, (p, v) => new TransferPetition(p, v, Country.Body(body), $"{body} is competent"));

    /// <summary>From agriculture to health, which holds agriculture competent: the arbiter must say.</summary>
    public async Task Refer(PetitionId id)
    {
        await Transfer(id, Clerk, "health");
        await Do(id, Health, (p, v) => new ReferPetition(p, v, Country.Body("agriculture"), "water is theirs"));
    }

    public async Task Appeal(Filed filed)
    {
        await Answer(filed.Id);
        await Country.Send(new AppealReply("nothing was repaired"), filed.Petitioner);
    }

    /// <summary>Days go by, and the sweep does what falls due in them.</summary>
    public async Task Pass(int days)
    {
        var sweep = new Sweep(Country.Dispatcher, Country.Time);
        for (var day = 0; day < days; day++)
        {
            Country.Time.Advance(TimeSpan.FromDays(1));
            await sweep.RunAsync(Country.Now, TestContext.Current.CancellationToken);
        }
    }
}
