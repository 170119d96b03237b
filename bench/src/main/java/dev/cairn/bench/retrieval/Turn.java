package dev.cairn.bench.retrieval;

import dev.cairn.session.Role;
import java.time.Instant;

/**
 * One message of a dialogue.
 *
 * @param ref by which questions name it
 */
record Turn(String ref, String session, Role role, String text, Instant at) {}
