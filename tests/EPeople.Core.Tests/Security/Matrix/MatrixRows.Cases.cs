using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Answering;
using EPeople.Core.Features.Attachments;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Joint;
using EPeople.Core.Features.Search;
using EPeople.Core.Features.Triage;
using MediatR;

namespace EPeople.Core.Tests.Security.Matrix;

/// <summary>What staff do with petitions.</summary>
public static partial class MatrixRows
{
    private static readonly DateOnly _soon = new(2027, 1, 15);

    private static MatrixRow[] Cases =>
    [
        Own((id, v, _) => new AddNote(id, v, "a note")),
        Own((id, v, _) => new AnswerPetition(id, v, "an answer")),
        Own((id, v, _) => new ApproveRejection(id, v)),
        Own((id, v, w) => new ArbitratePetition(id, v, w.Body("finance"), "competent")),
        Own((id, v, w) => new AskHelp(id, v, w.Body("finance"), "what is known?", _soon)),
        Own((id, v, _) => new AskConsent(id, v, 5, "many papers")),
        Own((id, v, _) => new AskDetails(id, v, "which street?")),
        Own((id, v, _) => new AssignPetition(id, v, null)),
        Own((id, v, _) => new CorrectAnswer(id, v, "the number was wrong")),
        Own((id, v, _) => new DecideAppeal(id, v, true, "it was right")),
        Own((id, v, _) => new DeclineRejection(id, v, "there is no ground")),
        Own((id, v, _) => new EndInvestigation(id, v, "it is broken")),
        Own((id, v, _) => new ExtendLimit(id, v, 5, "volume", "many papers")),
        Own((id, v, _) => new Investigate(id, v, "the pump is looked at")),
        Own((id, v, w) => new MergePetition(id, v, w.Petition[Side.Own])),
        MatrixRow.Of(Scope.Own, (w, side) => new MergePetition(w.Petition[Side.Own], w.Versions.GetValueOrDefault(w.Petition[Side.Own]), w.Petition[side])),
        Own((id, v, _) => new ProlongInvestigation(id, v, "it rains")),
        Own((id, v, _) => new ProposeRejection(id, v, "before-court", "a court has it")),
        Own((id, v, w) => new ReferPetition(id, v, w.Body("finance"), "competent")),
        Own((id, v, _) => new RejectPetition(id, v, "before-court", "a court has it")),
        Own((id, v, _) => new ReleasePetition(id, v)),
        Own((id, v, _) => new ReturnPetition(id, v, "it is incomplete")),
        Own((id, v, w) => new RoutePetition(id, v, w.Body("finance"), "competent")),
        Own((id, v, _) => new SplitPetition(id, v, "another matter")),
        Own((id, v, _) => new TakePetition(id, v)),
        Own((id, v, w) => new TransferPetition(id, v, w.Body("finance"), "competent")),
        Own((id, v, w) => new WithdrawHelp(id, v, w.Body("finance"))),

        Asked((id, v) => new DeclineHelp(id, v, "it is not known here")),
        Asked((id, v) => new GiveHelp(id, v, "the water was analysed")),
        Asked((id, v) => new ProlongHelp(id, v, "the laboratory is closed")),

        Seen((id, v) => new AcknowledgeDelay(id, v, "known")),
        Seen((id, v) => new RecallTransfer(id, v, "it was wrong")),
        Seen((id, _) => new FillTemplates(id)),
        Seen((id, _) => new ListBodies(id)),
        Seen((id, _) => new ListLikeCases(id)),
        Seen((id, _) => new ReadCase(id)),
        MatrixRow.Of(Scope.Own, (w, side) => new ListSigners(w.Petition[side])),
        MatrixRow.Of(Scope.File, (w, side) => new OpenFile(w.File[side])),

        MatrixRow.Of(Scope.Reply, (w, side) => new AddReplyFile(w.Petition[side], new IncomingFile("empty.pdf", new MemoryStream()))),
        MatrixRow.Of(Scope.Reply, (w, side) => new ListReplyFiles(w.Petition[side])),
        MatrixRow.Of(Scope.Reply, (w, side) => new RemoveReplyFile(w.Petition[side], default)),

        MatrixRow.Of(Scope.Narrowed, (_, _) => new CountInbox()),
        MatrixRow.Of(Scope.Listed, (_, _) => new ListInbox(new InboxFilter())),
        MatrixRow.Of(Scope.Listed, (_, _) => new SearchCases("الماء")),
    ];

    private static MatrixRow Own<T>(Func<PetitionId, long, MatrixWorld, IRequest<T>> make) => MatrixRow.Of(Scope.Own, (w, side) =>
    {
        var (id, version) = w.Touch(side);
        return make(id, version, w);
    });

    private static MatrixRow Asked<T>(Func<PetitionId, long, IRequest<T>> make) => MatrixRow.Of(Scope.Own, (w, side) =>
    {
        var (id, version) = w.Touch(side, w.Helped);
        return make(id, version);
    });

    /// <summary>Never with the true version: who reads all may act on another body's petition by these.</summary>
    private static MatrixRow Seen<T>(Func<PetitionId, long, IRequest<T>> make) => MatrixRow.Of(Scope.Seen, (w, side) => make(w.Petition[side], -1));
}
