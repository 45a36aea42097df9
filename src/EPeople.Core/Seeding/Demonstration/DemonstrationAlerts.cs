using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Security.Vault;

namespace EPeople.Core.Seeding.Demonstration;

/// <summary>
/// The alert channel of the demonstration country, set up as it is set up in earnest: custodians make their keys, then investigators; and a
/// handful of alerts come in by the same way as any other.
/// </summary>
public sealed class DemonstrationAlerts(IDispatcher dispatcher, Bodies bodies, OpenedKeys opened)
{
    /// <summary>The passphrase of every demonstration key; such keys exist only where the demonstration was asked for.</summary>
    public const string Passphrase = "olive ladder cloud demonstration";

    private static readonly AlertContent[] _alerts =
    [
        new() { Name = NameChoice.Anonymous, Kind = WrongdoingKind.Bribe, What = "طلب موظّف في شبّاك الرخص مبلغًا من المال لتسليم رخصة بناء كانت جاهزة منذ أسبوع.", Where = "شبّاك الرخص", When = "الإثنين الماضي", BodyCode = "health", Persons = [new("فلان الفلاني", "عون شبّاك")] },
        new() { Name = NameChoice.Confidential, Identity = new("Camille Fictive", "par ce service seulement"), Kind = WrongdoingKind.Procurement, What = "Le même fournisseur gagne chaque marché de pompes depuis trois ans. Les offres des autres arrivent toujours « hors délai ».", HowKnown = "Je tiens le registre des offres.", Evidence = "Les bordereaux datés.", BodyCode = "agriculture" },
        new() { Name = NameChoice.Anonymous, Kind = WrongdoingKind.Embezzlement, What = "Fuel vouchers of the depot are sold outside. Since I asked about it I was moved to the night shift.", BodyCode = "transport", Retaliated = true, Retaliation = "Night shifts only, for two months." },
        new() { Name = NameChoice.Open, Identity = new("Dominique Inventé", "71 000 000"), Kind = WrongdoingKind.ConflictOfInterest, What = "Le chef du service loue au ministère un dépôt qui appartient à sa famille.", BodyCode = "education" },
        new() { Name = NameChoice.Anonymous, Kind = WrongdoingKind.Favouritism, What = "وُزّعت التربّصات على أقارب الأعوان دون مناظرة.", BodyCode = "gov-tn-11" },
    ];

    /// <summary>Makes the keys, lets colleagues in, files the alerts, and answers the first.</summary>
    /// <returns>The receipt of an alert that was answered.</returns>
    public async Task<string> SeedAsync(CancellationToken cancellationToken)
    {
        var staff = DemonstrationStaff.AlertStaff(bodies);
        foreach (var person in staff)
            await dispatcher.Send(new MakeVaultKey(Passphrase, Passphrase), person, cancellationToken);
        foreach (var early in staff.Where(person => person.Role == Role.Custodian))
            await dispatcher.Send(new OpenVault(Passphrase), early, cancellationToken); // those who were too few are sealed to the others now
        foreach (var colleagues in staff.Where(person => person.Role == Role.Investigator).GroupBy(person => person.OrganisationId))
        {
            foreach (var second in colleagues.Skip(1))
                await dispatcher.Send(new AdmitReader(second.UserId!.Value), colleagues.First(), cancellationToken);
        }

        var receipts = new List<string>();
        foreach (var content in _alerts)
            receipts.Add(await FileAsync(content, cancellationToken));
        var (investigator, reporter) = (staff.First(person => person.Role == Role.Investigator), (await dispatcher.Send(new OpenConversation(receipts[0]), Actor.Visitor, cancellationToken))!);
        await dispatcher.Send(new AcknowledgeAlert(reporter.AlertId!.Value, "قرأنا تبليغك. هل تذكر ساعة زيارتك؟"), investigator, cancellationToken);
        await dispatcher.Send(new WriteToInvestigators("حوالي العاشرة صباحًا."), reporter, cancellationToken);
        foreach (var person in staff.Append(reporter))
            opened.Close(person.Session);
        return receipts[0];
    }

    private async Task<string> FileAsync(AlertContent content, CancellationToken cancellationToken)
    {
        var session = await dispatcher.Send(new StartAlert(), Actor.Visitor, cancellationToken);
        await dispatcher.Send(new NameReporter(session, content.Name, content.Identity?.Name, content.Identity?.Contact), Actor.Visitor, cancellationToken);
        await dispatcher.Send(new DescribeWrongdoing(session, content.Kind, content.What, content.Where, content.When, content.HowKnown, content.Evidence), Actor.Visitor, cancellationToken);
        await dispatcher.Send(new NameConcerned(session, content.BodyCode, content.Unit, content.Persons, content.Retaliated, content.Retaliation), Actor.Visitor, cancellationToken);
        var receipt = await dispatcher.Send(new MakeReceipt(session), Actor.Visitor, cancellationToken);
        await dispatcher.Send(new FileAlert(session, receipt[^4..]), Actor.Visitor, cancellationToken);
        return receipt;
    }
}
