package dev.cairn.importing;

import dev.cairn.sql.Access;

/** A transaction that a dry run undoes. */
final class Trial {
    private Trial() {}

    static void write(Access access, boolean dry, Access.ScopedWork<Boolean> work) {
        try {
            access.write(tx -> {
                Boolean done = work.run(tx);
                if (dry) {
                    throw new Undone();
                }
                return done;
            });
        } catch (Undone e) {
            // why: that is how a dry run ends
        }
    }

    /** Has a transaction undone. */
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Undone() {
            super(null, null, false, false);
        }
    }
}
