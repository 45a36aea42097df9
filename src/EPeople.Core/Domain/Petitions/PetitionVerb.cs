namespace EPeople.Core.Domain.Petitions;

/// <summary>What can be done to a petition. Each verb is one method of the aggregate and one row of <see cref="Transitions"/>.</summary>
public enum PetitionVerb
{
    /// <summary>The central office lets a held petition go on.</summary>
    Release,

    /// <summary>The central office names the competent body.</summary>
    Route,

    /// <summary>A clerk takes it.</summary>
    Take,

    /// <summary>A head of unit gives it to a clerk.</summary>
    Assign,

    /// <summary>A body sends it to another body, with a reason.</summary>
    Transfer,

    /// <summary>A body that may send it no further asks the arbiter which one is competent.</summary>
    Refer,

    /// <summary>The arbiter names the competent body; final.</summary>
    Arbitrate,

    /// <summary>A colleague writes a note that never leaves the body.</summary>
    Note,

    /// <summary>The petitioner adds a message or files.</summary>
    Message,

    /// <summary>The body asks the petitioner for further details: the clock stands still.</summary>
    AskDetails,

    /// <summary>The body asks too late to stop anything.</summary>
    AskLate,

    /// <summary>The petitioner gives the details.</summary>
    GiveDetails,

    /// <summary>The petitioner prolongs the own time.</summary>
    ProlongDetails,

    /// <summary>The body gives an incomplete petition back.</summary>
    Return,

    /// <summary>An investigation on site begins: the clock stands still.</summary>
    Investigate,

    /// <summary>The investigation needs more time.</summary>
    ProlongInvestigation,

    /// <summary>The investigation ends.</summary>
    EndInvestigation,

    /// <summary>The body extends the limit on a legal ground.</summary>
    Extend,

    /// <summary>The body asks the petitioner to agree to a second extension.</summary>
    AskConsent,

    /// <summary>The petitioner agrees, or does not.</summary>
    Consent,

    /// <summary>The body answers.</summary>
    Answer,

    /// <summary>A clerk writes a refusal for the head of unit.</summary>
    ProposeRejection,

    /// <summary>The head of unit sends the refusal.</summary>
    ApproveRejection,

    /// <summary>The head of unit does not.</summary>
    DeclineRejection,

    /// <summary>The body refuses, on a ground of law.</summary>
    Reject,

    /// <summary>The body corrects a reply that it gave.</summary>
    Correct,

    /// <summary>The petitioner takes the petition back.</summary>
    Withdraw,

    /// <summary>The petitioner opens it again.</summary>
    Reopen,

    /// <summary>The petitioner opens again what the central office refused before any body had it.</summary>
    ReopenTriage,

    /// <summary>The petitioner appeals the reply, or silence that counts as a refusal.</summary>
    Appeal,

    /// <summary>Somebody who did not reply decides the appeal.</summary>
    DecideAppeal,

    /// <summary>It is joined to a like petition.</summary>
    Merge,

    /// <summary>It was no like petition.</summary>
    Split,

    /// <summary>It gets the answer of the petition it was joined to.</summary>
    AnswerWithMain,

    /// <summary>The petitioner rates the reply.</summary>
    Rate,

    /// <summary>Whom a delay was told of says so.</summary>
    Acknowledge,

    /// <summary>The clock does its next step (remind, fall due, escalate).</summary>
    Tick,

    /// <summary>The time for reopening has passed.</summary>
    Close,

    /// <summary>The owner of an e-mail address confirms it: the petitioner’s, or that of a representative.</summary>
    ConfirmEmail,

    /// <summary>A lost access key is replaced.</summary>
    ReplaceKey,

    /// <summary>The time for which its words are kept has passed.</summary>
    Forget,

    /// <summary>The petitioner takes a certificate of silence.</summary>
    Certify,

    /// <summary>The lead asks another body for its part.</summary>
    AskHelp,

    /// <summary>The helper gives its part.</summary>
    GiveHelp,

    /// <summary>The helper takes more time.</summary>
    ProlongHelp,

    /// <summary>The helper is not the one to ask.</summary>
    DeclineHelp,

    /// <summary>The lead takes a question back.</summary>
    WithdrawHelp,

    /// <summary>The central office undoes a transfer that was a mistake.</summary>
    Recall,

    /// <summary>Its body, or one that helps, ended: the successor has it.</summary>
    Succeed,
}
