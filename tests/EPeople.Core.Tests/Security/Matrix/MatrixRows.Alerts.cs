using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Security;
using EPeople.Core.Tests.Features.Alerts;
using MediatR;

namespace EPeople.Core.Tests.Security.Matrix;

/// <summary>The alert channel: what is sealed to another is not found, whatever the role.</summary>
public static partial class MatrixRows
{
    private const string Wrong = "an entirely different passphrase";

    private static MatrixRow[] Alerts =>
    [
        Sealed((id, _) => new ReadAlert(id)),
        Sealed((id, _) => new ReadIdentity(id)),
        Sealed((id, _) => new OpenAlertFile(id, 1, 0)),
        MatrixRow.Of(_ => new ListConcernedBodies()),
        Sealed((id, _) => new ListAlertReaders(id)),
        Sealed((id, w) => new OfferReading(id, w.Investigators[Side.Other])),
        Sealed((id, _) => new AcknowledgeAlert(id, "it was read")),
        Sealed((id, _) => new InvestigateAlert(id, "it is looked at")),
        Sealed((id, _) => new NoteAlert(id, "a note")),
        Sealed((id, _) => new FlagRetaliation(id, "they were moved")),
        Sealed((id, _) => new MaskWords(id, "Guichet")),
        Sealed((id, _) => new RedactWords(id, "Guichet", "it names somebody")),
        Sealed((id, _) => new ProlongFeedback(id, "many papers")),
        Sealed((id, _) => new RequestIdentity(id, "to hear the witness")),
        Sealed((id, _) => new WriteToReporter(id, "which day?")),
        Sealed((id, _) => new ForwardAlert(id, "finance", false, "competent")),
        Sealed((id, _) => new CloseAlert(id, AlertOutcomes.All[0], "done")),
        Sealed((id, _) => new ReopenAlert(id, "there is more")),
        MatrixRow.Of(Scope.Own, (w, side) => new DeclareNoConflict(w.Offered[side], true)),
        MatrixRow.Of(_ => new ListAlerts()),

        MatrixRow.Of(Scope.Own, (w, side) => new AgreeCustody(w.Custody[side])),
        MatrixRow.Of(Scope.Own, (w, side) => new RefuseCustody(w.Custody[side])),
        MatrixRow.Of(_ => new ListCustody()),
        MatrixRow.Of(_ => new ListVaultEvents()),
        MatrixRow.Of(_ => new ListVault()),
        MatrixRow.Of(_ => new ListSeats()),
        MatrixRow.Of(_ => new ReadVault()),
        MatrixRow.Of(_ => new MakeVaultKey(AlertTown.Passphrase, AlertTown.Passphrase)),
        MatrixRow.Of(_ => new ChangePassphrase(Wrong, AlertTown.Passphrase, AlertTown.Passphrase)),
        MatrixRow.Of(_ => new AskRecovery("lost", "short", "short")),
        MatrixRow.Of(_ => new OpenVault(AlertTown.Passphrase)),

        MatrixRow.Of(w => new StartAlert()),
        MatrixRow.Of(w => new ReadAlertDraft(w.AlertDraft)),
        MatrixRow.Of(w => new NameReporter(w.AlertDraft, NameChoice.Anonymous, null, null)),
        MatrixRow.Of(w => new DescribeWrongdoing(w.AlertDraft, null, null, null, null, null, null)),
        MatrixRow.Of(w => new NameConcerned(w.AlertDraft, "health", null, [], false, null)),
        MatrixRow.Of(w => new AddAlertFile(w.AlertDraft, "empty.pdf", new MemoryStream())),
        MatrixRow.Of(w => new RemoveAlertFile(w.AlertDraft, 9)),
        MatrixRow.Of(w => new MakeReceipt(w.AlertDraft)),
        MatrixRow.Of(w => new FileAlert(w.AlertDraft, "nothing")),
        MatrixRow.Of(_ => new OpenConversation("nothing")),
        MatrixRow.Of(_ => new CheckProof("nothing")),
        MatrixRow.Of(_ => new ReadAlertTotals()),
        MatrixRow.Of(_ => new ReadConversation()),
        MatrixRow.Of(_ => new OpenConversationFile(1, 0)),
        MatrixRow.Of(_ => new WriteToInvestigators("there is more")),
        MatrixRow.Of(_ => new CloseConversation()),
        new MatrixRow(typeof(AdmitReader), Scope.Own, async (w, side, actor) => await w.Country.Send(new AdmitReader((actor.Role == Role.Custodian ? w.Custodians : w.Investigators)[side]), actor)),
        MatrixRow.Of(_ => new CloseVault()), // last: what follows would find the key closed
    ];

    private static MatrixRow Sealed<T>(Func<AlertId, MatrixWorld, IRequest<T>> make) => MatrixRow.Of(Scope.Own, (w, side) => make(w.Alert[side], w));
}
