package dev.lambent.governor;

/**
 * How much memory a process has resident.
 *
 * @param ownBytes private to it or shared memory without a file: what no one could take away without losing data
 * @param fileBytes pages of files it has touched, which its relatives may have mapped as well
 * @param peakBytes the most that it ever had resident in all; at least the sum of the other two
 */
record Footprint(long ownBytes, long fileBytes, long peakBytes) {

    static final Footprint NOTHING = new Footprint(0, 0, 0);

    private static final long KILOBYTE = 1024;

    /** Reads {@code /proc/PID/status}; a process that has ended but was not waited for has no such lines. */
    static Footprint parse(String status) {
        long own = kilobytes(status, "RssAnon:") + kilobytes(status, "RssShmem:");
        long file = kilobytes(status, "RssFile:");
        long peak = Math.max(kilobytes(status, "VmHWM:"), own + file);
        return new Footprint(own * KILOBYTE, file * KILOBYTE, peak * KILOBYTE);
    }

    /** Of two relatives: what is private adds up, pages of files are taken to be the same ones. */
    Footprint with(Footprint relative) {
        long own = ownBytes + relative.ownBytes;
        long file = Math.max(fileBytes, relative.fileBytes);
        return new Footprint(own, file, Math.max(own + file, Math.max(peakBytes, relative.peakBytes)));
    }

    private static long kilobytes(String status, String key) {
        int at = status.indexOf('\n' + key);
        if (at < 0) {
            return 0;
        }
        int from = at + 1 + key.length();
        return Long.parseLong(status.substring(from, status.indexOf("kB", from)).trim());
    }
}
