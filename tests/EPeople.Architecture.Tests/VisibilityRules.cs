using System.Text.RegularExpressions;
using EPeople.Core.Security;

namespace EPeople.Architecture.Tests;

/// <summary>The second half of authorisation: which rows an actor sees.</summary>
public sealed partial class VisibilityRules
{
    // These see no petition of a person as a person's: figures, the own draft, a code with its key, the service's jobs, what of them waits or failed.
    private static readonly Permission[] _withoutPetitions =
        [Permission.ReadPublic, Permission.FilePetition, Permission.OpenPetition, Permission.RunJobs, Permission.ReadMails, Permission.SeeJobs, Permission.ManageAccounts, Permission.ManageService];

    // What was late in a month is the list of the body that held it then, wherever it is now: InspectionReads gives that body's lines, without a word of the petition.
    // The delivery job finds out to whom a notice goes, joined petitions follow their main one, a filing is linked to the one it repeats: nobody is looking.
    // Likeness takes keys of the latest petitions and then asks which of them its reader may see.
    // At a counter a person's card and code lead to a petition of any body; the registrar sees nothing of it but the new key.
    // Whoever merges or closes a body learns whether petitions are left in it, and leads them on; not which.
    // What a revision of the calendar would move is told as three numbers.
    private static readonly string[] _nobodyLooks =
    [
        "src/EPeople.Core/Features/Deadlines/PreviewRevision.cs",
        "src/EPeople.Core/Features/Administration/Successions.cs", "src/EPeople.Core/Features/Organisations/CloseOrganisation.cs",
        "src/EPeople.Core/Features/Counter/ReplaceKeyAtCounter.cs",
        "src/EPeople.Core/Features/Notifications/Recipients.cs", "src/EPeople.Core/Features/Answering/JoinedPetitions.cs",
        "src/EPeople.Core/Features/Filing/Repetitions.cs", "src/EPeople.Core/Features/Oversight/InspectionReads.cs", "src/EPeople.Core/Features/Triage/SharedWords.cs",
    ];

    private static readonly string[] _servicePlaces =
        ["src/EPeople.Core/Jobs/", "src/EPeople.Core/Seeding/", "src/EPeople.Core/Security/Actor.cs", "src/EPeople.Core/Features/Alerts/AlertRounds.cs", "src/EPeople.Web/Hosting/"];

    [Fact]
    public void Every_read_of_petitions_asks_who_is_looking() => Offenders.None(
        Guarded().SelectMany(file => file.Where(Unguarded())),
        "db.Petitions is followed by VisibleTo(actor), or the petition is loaded by PetitionLoads:");

    [Fact]
    public void What_hangs_on_a_petition_is_read_after_the_petition() => Offenders.None(
        Guarded().Where(file => Hanging().IsMatch(file.Code) && !Asked().IsMatch(file.Code))
            .Select(file => file.Path),
        "History, replies, files and search entries are read only in a use case that asked whether the actor sees the petition, or of the own draft:");

    [Fact]
    public void Nobody_but_the_service_acts_as_the_service() => Offenders.None(
        Repository.Files("src", ".cs", ".razor")
            .Where(file => !_servicePlaces.Any(place => file.Path.StartsWith(place, StringComparison.Ordinal)))
            .SelectMany(file => file.Where(ActsAsSystem())),
        "Actor.System is for jobs, seeding and the host; a page or endpoint carries its visitor's actor:");

    private static IEnumerable<SourceFile> Guarded()
    {
        var free = Code.Requests.Where(request => _withoutPetitions.Contains(Needs(request))).Select(request => request.Name).ToHashSet();
        return Repository.Files("src/EPeople.Core/Features", ".cs").Some()
            .Where(file => !free.Contains(Path.GetFileNameWithoutExtension(file.Path)) && !_nobodyLooks.Contains(file.Path));
    }

    private static Permission Needs(Type request) => (Permission)request.GetProperty(nameof(IRequirePermission.Needs))!.GetValue(null)!;

    [GeneratedRegex(@"\bActor\.System\b")]
    private static partial Regex ActsAsSystem();

    [GeneratedRegex(@"\bdb\.Petitions(ByKey\([^;()]*\))?(?!\w)(?!(\s*\.(AsNoTracking|AsSplitQuery)\(\))*\s*\.VisibleTo\()[^;\n]*")]
    private static partial Regex Unguarded();

    [GeneratedRegex(@"\bdb\.(Events|Answers|Attachments|Signers|SignersOf|SearchEntries|Matching|HelpEntries)\b(?!\.Add(Range)?\()")]
    private static partial Regex Hanging();

    [GeneratedRegex(@"\b(VisibleTo|PetitionFor|CaseFor|OwnPetition)\(|\bDraftId == ")]
    private static partial Regex Asked();
}
