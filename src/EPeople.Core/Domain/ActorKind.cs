namespace EPeople.Core.Domain;

/// <summary>The kinds of those who act. Stored by number: never renumber.</summary>
public enum ActorKind
{
    /// <summary>Somebody who has shown nothing yet.</summary>
    Visitor = 1,

    /// <summary>The holder of one petition's code and key.</summary>
    Petitioner = 2,

    /// <summary>A member of staff.</summary>
    Staff = 3,

    /// <summary>The service's own jobs.</summary>
    System = 4,

    /// <summary>The holder of one alert's receipt.</summary>
    Reporter = 5,

    /// <summary>Somebody who signed in to an account of the own; never a member of staff.</summary>
    Citizen = 6,
}
