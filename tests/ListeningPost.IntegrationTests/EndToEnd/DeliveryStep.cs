namespace ListeningPost.IntegrationTests.EndToEnd;

/// <summary>What is written down of a delivery, in this order.</summary>
internal enum DeliveryStep
{
    /// <summary>A digest's or report's row.</summary>
    Opening = 1,

    /// <summary>Which mentions stand in it.</summary>
    Filling,

    /// <summary>Who gets it.</summary>
    Listing,

    /// <summary>How it reads.</summary>
    Keeping,

    /// <summary>That somebody sends a mail.</summary>
    Claiming,

    /// <summary>That the server took it.</summary>
    Sending,

    /// <summary>That somebody tells a webhook.</summary>
    HookClaiming,

    /// <summary>That the webhook took it.</summary>
    HookSending,
}
