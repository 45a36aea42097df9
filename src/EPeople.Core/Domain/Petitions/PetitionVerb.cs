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

    /// <summary>A colleague writes a note that never leaves the body.</summary>
    Note,

    /// <summary>The petitioner adds a message or files.</summary>
    Message,

    /// <summary>The body answers.</summary>
    Answer,

    /// <summary>The body refuses, on a ground of law.</summary>
    Reject,

    /// <summary>The petitioner rates the reply.</summary>
    Rate,

    /// <summary>The clock does its next step (remind, fall due, escalate).</summary>
    Tick,

    /// <summary>The time for reopening has passed.</summary>
    Close,

    /// <summary>The owner of the e-mail address confirms it.</summary>
    ConfirmEmail,

    /// <summary>A lost access key is replaced.</summary>
    ReplaceKey,
}
