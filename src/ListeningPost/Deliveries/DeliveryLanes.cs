using ListeningPost.Observability;

namespace ListeningPost.Deliveries;

/// <summary>What goes wrong on each way out.</summary>
internal sealed class DeliveryLanes(Troubles troubles, DeliveryStory story, TimeProvider clock)
{
    public DeliveryFaults Timetable { get; } = new("The look for documents that are due", troubles, story, clock);

    public DeliveryFaults Mail { get; } = new("The look for mail that is due", troubles, story, clock);

    public DeliveryFaults Hooks { get; } = new("The look for what chats and webhooks are to be told", troubles, story, clock);
}
