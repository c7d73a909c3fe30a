package io.github.appmeshdsl.server.internal.http;

/** Memory that all requests share. What exceeds it is refused, so that requests cannot exhaust the heap. */
final class MemoryBudget {

    private static final long SMALL = 16 << 10;

    private final long bytes;
    private final long reserved;
    private long used;

    /**
     * Creates a budget.
     *
     * @param bytes how much all requests may take together
     * @param reserved how much of that is only for requests that take at most 16 KiB, which large ones must not displace
     */
    MemoryBudget(long bytes, long reserved) {
        this.bytes = bytes;
        this.reserved = reserved;
    }

    /** Returns the part of one request, which is empty at first. */
    Part part() {
        return new Part();
    }

    /** Returns whether a request of this size can ever be served. */
    boolean canHold(long size) {
        return size <= bytes - reserved;
    }

    private synchronized boolean take(long more, boolean isSmall) {
        if (used + more > (isSmall ? bytes : bytes - reserved)) {
            return false;
        }
        used += more;
        return true;
    }

    private synchronized void add(long more) {
        used += more;
    }

    /** What one request holds. Once it is closed, it takes nothing more. */
    final class Part implements AutoCloseable {
        private long held;
        private boolean closed;

        /** Takes more; returns false and takes nothing if there is not enough left. */
        synchronized boolean take(long more) {
            if (closed || !MemoryBudget.this.take(more, held + more <= SMALL)) {
                return false;
            }
            held += more;
            return true;
        }

        /** Replaces what is held, even if there is not enough left: the memory is in use already. */
        synchronized void hold(long size) {
            if (!closed) {
                add(size - held);
                held = size;
            }
        }

        @Override
        public synchronized void close() {
            hold(0);
            closed = true;
        }
    }
}
