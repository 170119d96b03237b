package dev.cairn;

/**
 * What can go wrong, as a closed set. Each message says what was asked, what was found and what to do; none carries a
 * secret or a stack trace. The class alone decides the HTTP status, the MCP error and the exit code.
 */
public abstract sealed class CairnException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private CairnException(String message, Throwable cause) {
        super(message, cause);
    }

    private CairnException(String message) {
        super(message);
    }

    /** Short stable name for machines: {@code not_found}, {@code conflict}, … */
    public abstract String code();

    /** The thing does not exist, or belongs to somebody else: the two are never told apart. */
    public static final class NotFound extends CairnException {
        private static final long serialVersionUID = 1L;

        public NotFound(String message) {
            super(message);
        }

        @Override
        public String code() {
            return "not_found";
        }
    }

    /** The request is fine in itself and contradicts what is stored. */
    public static final class Conflict extends CairnException {
        private static final long serialVersionUID = 1L;

        public Conflict(String message) {
            super(message);
        }

        public Conflict(String message, Throwable cause) {
            super(message, cause);
        }

        @Override
        public String code() {
            return "conflict";
        }
    }

    /** The request itself is wrong. */
    public static final class Invalid extends CairnException {
        private static final long serialVersionUID = 1L;

        public Invalid(String message) {
            super(message);
        }

        public Invalid(String message, Throwable cause) {
            super(message, cause);
        }

        @Override
        public String code() {
            return "invalid";
        }
    }

    /** The caller may not do this. */
    public static final class Forbidden extends CairnException {
        private static final long serialVersionUID = 1L;

        public Forbidden(String message) {
            super(message);
        }

        @Override
        public String code() {
            return "forbidden";
        }
    }

    /** The store cannot answer now: busy beyond the wait, full, read-only or closed. Nothing was written. */
    public static final class Unavailable extends CairnException {
        private static final long serialVersionUID = 1L;

        public Unavailable(String message) {
            super(message);
        }

        public Unavailable(String message, Throwable cause) {
            super(message, cause);
        }

        @Override
        public String code() {
            return "unavailable";
        }
    }

    /** The file is not a store this program can read: damaged, foreign or from a newer version. */
    public static final class Corrupt extends CairnException {
        private static final long serialVersionUID = 1L;

        public Corrupt(String message) {
            super(message);
        }

        public Corrupt(String message, Throwable cause) {
            super(message, cause);
        }

        @Override
        public String code() {
            return "corrupt";
        }
    }
}
