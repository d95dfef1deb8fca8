using System.Buffers.Binary;

namespace ListeningPost.Postgres;

/// <summary>Lets the server's user through folders that only root may enter, as those of <c>mktemp -d</c> or of /root.</summary>
/// <remarks>
/// By an access control list that names this one user, and grants passing only, not listing. Opening the folder to
/// everybody would lay bare what else is in it.
/// </remarks>
internal static class Passage
{
    private const string Attribute = "system.posix_acl_access";
    private const ushort OwnerTag = 1, UserTag = 2, GroupTag = 4, MaskTag = 16, OtherTag = 32;
    private const ushort Execute = 1;
    private const uint NoId = uint.MaxValue;

    /// <summary>Makes a folder reachable for that user.</summary>
    /// <returns>The folders whose rights were changed.</returns>
    /// <exception cref="EmbeddedPostgresException">The file system keeps no access control lists.</exception>
    public static async Task<IReadOnlyList<string>> OpenAsync(
        string folder, ServerUser user, CancellationToken cancellationToken)
    {
        var opened = new List<string>();
        if (await user.CanReachAsync(folder, cancellationToken))
        {
            return opened;
        }

        foreach (string step in Steps(folder))
        {
            if (await user.CanReachAsync(step, cancellationToken))
            {
                continue;
            }

            if (!Grant(step, user.Uid) || !await user.CanReachAsync(step, cancellationToken))
            {
                throw new EmbeddedPostgresException(
                    $"As root the database server runs as the user '{user.Name}', who can't reach {step}. Name a "
                    + "Database.DataDirectory that this user can reach, such as /var/lib/listeningpost.");
            }

            opened.Add(step);
        }

        return opened;
    }

    /// <summary>The folder's ancestors from the root down, itself last.</summary>
    private static Stack<string> Steps(string folder)
    {
        var steps = new Stack<string>();
        for (string? step = folder; step is not null; step = Path.GetDirectoryName(step))
        {
            steps.Push(step);
        }

        return steps;
    }

    private static bool Grant(string folder, uint uid)
    {
        byte[] list = Write(Granted(Entries(folder), uid));
        return Native.SetAttribute(folder, Attribute, list, (nuint)list.Length, 0) == 0;
    }

    private static List<Entry> Granted(List<Entry> entries, uint uid)
    {
        entries.RemoveAll(e => e.Tag == MaskTag || (e.Tag == UserTag && e.Id == uid));
        entries.Add(new Entry(UserTag, Execute, uid));
        int mask = entries.Where(e => e.Tag is not (OwnerTag or OtherTag)).Aggregate(0, (all, e) => all | e.Rights);
        entries.Add(new Entry(MaskTag, (ushort)mask, NoId));
        return [.. entries.OrderBy(e => e.Tag).ThenBy(e => e.Id)];
    }

    /// <summary>The list that the folder has, or the one that says the same as its mode.</summary>
    private static List<Entry> Entries(string folder)
    {
        byte[] buffer = new byte[4096];
        int length = (int)Native.GetAttribute(folder, Attribute, buffer, (nuint)buffer.Length);
        if (length >= 4)
        {
            return [.. buffer[4..length].Chunk(8).Where(e => e.Length == 8).Select(Entry.Read)];
        }

        int mode = (int)File.GetUnixFileMode(folder);
        return
        [
            new Entry(OwnerTag, (ushort)((mode >> 6) & 7), NoId),
            new Entry(GroupTag, (ushort)((mode >> 3) & 7), NoId),
            new Entry(OtherTag, (ushort)(mode & 7), NoId),
        ];
    }

    /// <summary>The kernel's form: version 2, then tag, rights and id of each entry, little-endian.</summary>
    private static byte[] Write(List<Entry> entries)
    {
        byte[] list = new byte[4 + (8 * entries.Count)];
        BinaryPrimitives.WriteUInt32LittleEndian(list, 2);
        for (int i = 0; i < entries.Count; i++)
        {
            Span<byte> place = list.AsSpan(4 + (8 * i), 8);
            BinaryPrimitives.WriteUInt16LittleEndian(place, entries[i].Tag);
            BinaryPrimitives.WriteUInt16LittleEndian(place[2..], entries[i].Rights);
            BinaryPrimitives.WriteUInt32LittleEndian(place[4..], entries[i].Id);
        }

        return list;
    }

    private readonly record struct Entry(ushort Tag, ushort Rights, uint Id)
    {
        public static Entry Read(byte[] place) => new(
            BinaryPrimitives.ReadUInt16LittleEndian(place),
            BinaryPrimitives.ReadUInt16LittleEndian(place.AsSpan(2)),
            BinaryPrimitives.ReadUInt32LittleEndian(place.AsSpan(4)));
    }
}
